package org.lianglin.policy.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type that the model declares: what a value must be, without the digits of numbers.
 *
 * @param simple null for a context, for a number, and for anything
 * @param values the allowed values, as tests of each element
 * @param constraint tests of the whole, elements of a list together
 */
record Declared(
        Kind kind,
        Type.@Nullable Simple simple,
        Map<String, Declared> fields,
        boolean list,
        @Nullable String values,
        @Nullable String constraint) {
    enum Kind {
        ANY,
        NUMBER,
        SIMPLE,
        CONTEXT,
        /** A list whose elements are of {@code fields.get("")}. */
        LIST
    }

    static final Declared ANY = new Declared(Kind.ANY, null, Map.of(), false, null, null);
    static final Declared NUMBER = new Declared(Kind.NUMBER, null, Map.of(), false, null, null);

    Declared {
        fields = new LinkedHashMap<>(fields);
    }

    static Declared of(Type.Simple simple) {
        return new Declared(Kind.SIMPLE, simple, Map.of(), false, null, null);
    }

    static Declared listOf(Declared element) {
        return new Declared(Kind.LIST, null, Map.of("", element), false, null, null);
    }

    Declared element() {
        return fields.getOrDefault("", ANY);
    }

    boolean restricted() {
        return values != null || constraint != null || fields.values().stream().anyMatch(Declared::restricted);
    }

    /** The value in this type: a list of one becomes its element, and the other way round. */
    Term conform(Term term, Terms terms, Where where) {
        if (kind == Kind.ANY || term.type() == Type.Simple.NULL) {
            return term;
        }
        if (kind == Kind.LIST) {
            return term.type() instanceof Type.ListOf
                    ? elements(term, terms, where)
                    : terms.once(term, one -> {
                        var conformed = element().conform(one, terms, where);
                        var list = new Term.Listing(List.of(conformed), new Type.ListOf(conformed.type()));
                        return Terms.nullIf(Terms.isNull(one), list);
                    });
        }
        if (term.type() instanceof Type.ListOf(var element)) {
            return terms.once(term, list -> {
                var first = Terms.apply(Op.ELEMENT, element, list, Numbers.literal(1));
                var one = Terms.truth(Op.SAME, Terms.apply(Op.COUNT, Type.Number.of(12, 0), list), Numbers.literal(1));
                return conform(Terms.nullIf(Terms.not(Terms.isTrue(one)), first), terms, where);
            });
        }
        if (!fits(term.type())) {
            throw where.refuse(
                    "type error: %s where a %s is declared".formatted(Expressions.describe(term.type()), describe()));
        }
        return term;
    }

    private Term elements(Term list, Terms terms, Where where) {
        var element = ((Type.ListOf) list.type()).element();
        if (element == Type.Simple.NULL || element().fits(element)) {
            return list;
        }
        throw where.refuse("type error: %s where a list of %s is declared"
                .formatted(Expressions.describe(list.type()), element().describe()));
    }

    private boolean fits(Type type) {
        return switch (kind) {
            case ANY -> true;
            case NUMBER -> Type.isNumber(type);
            case SIMPLE -> type == simple;
            case LIST ->
                type instanceof Type.ListOf(var element)
                        && (element == Type.Simple.NULL || element().fits(element));
            case CONTEXT ->
                type instanceof Type.Context(var given)
                        && fields.entrySet().stream()
                                .allMatch(f -> given.get(f.getKey()) != null
                                        && (given.get(f.getKey()) == Type.Simple.NULL
                                                || f.getValue().fits(given.get(f.getKey()))));
        };
    }

    String describe() {
        return switch (kind) {
            case ANY -> "value";
            case NUMBER -> "number";
            case SIMPLE -> Expressions.describe(simple == null ? Type.Simple.NULL : simple);
            case LIST -> "list of " + element().describe();
            case CONTEXT -> "context " + fields.keySet();
        };
    }
}
