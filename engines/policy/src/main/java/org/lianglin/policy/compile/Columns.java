package org.lianglin.policy.compile;

import java.util.LinkedHashMap;
import org.lianglin.policy.compile.Type.Simple;

/** Reads a type of DuckDB, such as {@code STRUCT(age INTEGER, "given name" VARCHAR)[]}, as what a column gives to FEEL. */
final class Columns {
    private final String text;
    private final Where where;
    private int at;

    private Columns(String text, Where where) {
        this.text = text.strip();
        this.where = where;
    }

    /** @throws Refusal when a column cannot hold what is declared, or not exactly */
    static Type type(String column, Declared declared, Where where) {
        var reader = new Columns(column, where);
        var type = reader.read(declared);
        if (reader.at < reader.text.length()) {
            throw reader.refuse(declared);
        }
        return type;
    }

    private Refusal refuse(Declared declared) {
        return where.refuse("a column %s cannot be a %s".formatted(text, declared.describe()));
    }

    private Type read(Declared declared) {
        var start = at;
        var lists = lists();
        at = start;
        return read(declared, lists);
    }

    /** How many pairs of brackets follow the type that begins here. */
    private int lists() {
        word();
        if (peek('(')) {
            var depth = 0;
            do {
                depth += peek('(') ? 1 : peek(')') ? -1 : 0;
                at++;
            } while (depth > 0);
        }
        var lists = 0;
        while (text.startsWith("[]", at)) {
            lists++;
            at += 2;
        }
        return lists;
    }

    private Type read(Declared declared, int lists) {
        if (lists > 0) {
            var inner = declared.kind() == Declared.Kind.LIST ? declared.element() : Declared.ANY;
            if (declared.kind() != Declared.Kind.LIST && declared.kind() != Declared.Kind.ANY) {
                throw refuse(declared);
            }
            var element = read(inner, lists - 1);
            at += 2;
            return new Type.ListOf(element);
        }
        var word = word();
        return switch (word) {
            case "STRUCT" -> struct(declared);
            case "DECIMAL" -> decimal(declared);
            case "TINYINT" -> whole(3, declared);
            case "SMALLINT", "UTINYINT" -> whole(5, declared);
            case "INTEGER", "USMALLINT" -> whole(10, declared);
            case "BIGINT", "UINTEGER" ->
                declared.simple() == Simple.MONTHS || declared.simple() == Simple.SECONDS
                        ? simple(declared.simple(), declared)
                        : whole(19, declared);
            case "VARCHAR" -> simple(Simple.STRING, declared);
            case "BOOLEAN" -> simple(Simple.BOOLEAN, declared);
            case "DATE" -> simple(Simple.DATE, declared);
            default -> throw refuse(declared);
        };
    }

    private Type simple(Simple simple, Declared declared) {
        if (declared.kind() != Declared.Kind.ANY && declared.simple() != simple) {
            throw refuse(declared);
        }
        return simple;
    }

    private Type whole(int digits, Declared declared) {
        if (declared.kind() != Declared.Kind.NUMBER && declared.kind() != Declared.Kind.ANY) {
            throw refuse(declared);
        }
        return Type.Number.of(digits, 0);
    }

    private Type decimal(Declared declared) {
        var close = text.indexOf(')', at);
        var sizes = text.substring(at + 1, close).split(",");
        at = close + 1;
        var scale = Integer.parseInt(sizes[1].strip());
        var type = Type.Number.of(Integer.parseInt(sizes[0].strip()) - scale, scale);
        whole(1, declared);
        if (type.wide()) {
            throw refuse(declared);
        }
        return type;
    }

    private Type struct(Declared declared) {
        if (declared.kind() != Declared.Kind.CONTEXT && declared.kind() != Declared.Kind.ANY) {
            throw refuse(declared);
        }
        var fields = new LinkedHashMap<String, Type>();
        do {
            at++;
            skip();
            var name = name();
            skip();
            fields.put(name, read(declared.fields().getOrDefault(name, Declared.ANY)));
        } while (peek(','));
        at++;
        for (var field : declared.fields().keySet()) {
            if (!fields.containsKey(field)) {
                throw where.refuse("the column has no field '%s'".formatted(field));
            }
        }
        return new Type.Context(fields);
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void skip() {
        while (peek(' ')) {
            at++;
        }
    }

    private String word() {
        var start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String name() {
        if (!peek('"')) {
            var start = at;
            while (!peek(' ')) {
                at++;
            }
            return text.substring(start, at);
        }
        var name = new StringBuilder();
        for (at++; !peek('"') || text.startsWith("\"\"", at); at++) {
            name.append(text.charAt(at));
            at += peek('"') ? 1 : 0;
        }
        at++;
        return name.toString();
    }
}
