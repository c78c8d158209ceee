package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes terms as one query. What is calculated once becomes a column of an inner query, as deep as what it needs; within the element of
 * a list, where there are no columns, it becomes the element of a list of one.
 */
final class Query {
    /** Up to how many elements a list is also kept as columns. */
    private static final int SHORT = 8;
    /** Digits of the widest decimal. */
    private static final int WIDEST = 38;

    private final Map<String, Integer> levels = new LinkedHashMap<>();
    private final List<StringBuilder> columns = new ArrayList<>();
    private final Map<String, Term> definitions = new LinkedHashMap<>();
    private final Set<String> elements = new HashSet<>();
    private final Map<String, List<String>> whole = new HashMap<>();
    private final Spans spans = new Spans(definitions, Map.of());
    private final Simplified simplified = new Simplified(spans);
    private final Writing writing;
    private int deepest;

    Query(Writing writing) {
        this.writing = writing;
    }

    /** Says of an input where its values lie; rows elsewhere may get any answer. */
    void assume(Term.Variable input, Span span) {
        spans.know(input.name(), span);
    }

    /** @param variable a column of the table, under the name that terms give it */
    void input(Term.Variable variable, String sql) {
        levels.put(variable.name(), 0);
        column(0, sql, variable.name());
    }

    /** A column of its own for a term, under a name that terms may use afterwards. */
    void define(Term.Variable variable, Term defined) {
        if (levels.containsKey(variable.name())) {
            return;
        }
        var value = bare(defined);
        definitions.put(variable.name(), value);
        var outer = deepest;
        deepest = 0;
        var sql = write(value);
        var level = deepest + 1;
        column(level, sql, variable.name());
        levels.put(variable.name(), level);
        parts(variable, value, level);
        deepest = outer;
    }

    /** A term whose own variables have become columns. */
    private Term bare(Term term) {
        var bare = term;
        while (bare instanceof Term.Checked || (elements.isEmpty() && bare instanceof Term.Let)) {
            if (bare instanceof Term.Let let) {
                define(let.variable(), let.value());
                bare = let.body();
            } else if (bare instanceof Term.Checked checked) {
                bare = checked.value();
            }
        }
        return bare;
    }

    /**
     * Beside a quotient its two numbers, beside a short list its elements, each as a column: who asks only for them does not need the
     * quotient or the list, which DuckDB then never builds.
     */
    private void parts(Term.Variable variable, Term value, int level) {
        var parts = new ArrayList<String>();
        if (value instanceof Term.Apply quotient && quotient.op() == Op.RATIO) {
            var above = write(quotient.arguments().getFirst());
            var below = write(quotient.arguments().getLast());
            // outside of where the divisor lies it may be zero, which must not fail
            parts.add(
                    simplified.nonZero(quotient.arguments().getLast())
                            ? above
                            : "case when %s <> 0 then %s end".formatted(below, above));
            parts.add("nullif(%s, 0)".formatted(below));
        } else if (value instanceof Term.Listing list && list.elements().size() <= SHORT) {
            list.elements().forEach(item -> parts.add(write(item)));
        } else if (value instanceof Term.Variable other && whole.containsKey(other.name())) {
            whole.put(variable.name(), whole.get(other.name()));
        }
        if (!parts.isEmpty()) {
            var names = new ArrayList<String>();
            for (var part : parts) {
                names.add(variable.name() + "_" + (names.size() + 1));
                column(level, part, names.getLast());
            }
            whole.put(variable.name(), names);
        }
    }

    /** The columns of the parts of a quotient or a list; none when it was not defined as such. */
    private List<String> parts(Term term) {
        if (!(term instanceof Term.Variable variable) || !whole.containsKey(variable.name())) {
            return List.of();
        }
        deepest = Math.max(deepest, levels.getOrDefault(variable.name(), 0));
        return whole.getOrDefault(variable.name(), List.of()).stream()
                .map(Sql::name)
                .toList();
    }

    /** An operation on a quotient or a list by its parts; null when it has none, or needs all of it. */
    private @Nullable String byParts(Op op, Term whole) {
        var parts = parts(whole);
        return parts.isEmpty()
                ? null
                : switch (op) {
                    case NUMERATOR -> parts.getFirst();
                    case DENOMINATOR -> parts.getLast();
                    case MIN -> "least(" + String.join(", ", parts) + ")";
                    case MAX -> "greatest(" + String.join(", ", parts) + ")";
                    case HAS_NULL ->
                        parts.stream().map(p -> p + " is null").collect(Collectors.joining(" or ", "(", ")"));
                    case COUNT -> Integer.toString(parts.size());
                    default -> null;
                };
    }

    /** Whether a condition that is never null is true in no row, as far as that can be known. */
    boolean never(Term condition) {
        return simplified.never(condition);
    }

    /** What each column was defined as. */
    Map<String, Term> definitions() {
        return definitions;
    }

    private void column(int level, String sql, String name) {
        while (columns.size() <= level) {
            columns.add(new StringBuilder());
        }
        columns.get(level).append(",\n  ").append(sql).append(" as ").append(Sql.name(name));
    }

    /** @param outputs what the outermost query selects */
    String text(String outputs, String key, String table) {
        var text = new StringBuilder("select " + key + columns.getFirst() + "\n  from " + table);
        for (var level : columns.subList(1, columns.size())) {
            text.insert(0, "select *" + level + "\n  from (").append(")");
        }
        return "select " + outputs + "\n  from (" + text + ")";
    }

    private String write(Term written) {
        var term = simplified.of(written);
        return switch (term) {
            case Term.Literal literal -> writing.literal(literal.value(), literal.type());
            case Term.Variable variable -> variable(variable);
            case Term.Let let -> let(let);
            case Term.Apply apply -> apply(apply);
            case Term.Case choice -> choice(choice);
            case Term.Each each -> each(each);
            case Term.Fold fold -> fold(fold);
            case Term.Field field -> writing.field(write(field.context()), field.name());
            case Term.Struct struct -> struct(struct);
            case Term.Listing list ->
                writing.list(list.elements().stream().map(this::write).collect(Collectors.joining(", ")), list.type());
            case Term.Several several ->
                several.conditions().stream()
                        .map(condition -> "cast(%s as tinyint)".formatted(write(condition)))
                        .collect(Collectors.joining(" + ", "((", ") > 1)"));
            case Term.Cast cast -> cast(cast.value(), cast.type());
            case Term.Round round -> round(round);
            case Term.Checked checked -> write(checked.value());
        };
    }

    private String variable(Term.Variable variable) {
        if (!elements.contains(variable.name())) {
            deepest = Math.max(deepest, levels.getOrDefault(variable.name(), 0));
        }
        return Sql.name(variable.name());
    }

    private String let(Term.Let let) {
        if (elements.isEmpty()) {
            define(let.variable(), let.value());
            return write(let.body());
        }
        var value = write(let.value());
        var name = Sql.name(let.variable().name());
        elements.add(let.variable().name());
        var body = write(let.body());
        elements.remove(let.variable().name());
        return writing.let(name, value, body);
    }

    private String apply(Term.Apply apply) {
        var arguments = apply.arguments();
        var type = apply.type();
        if (apply.op() == Op.MULTIPLY && type instanceof Type.Number number && number.precision() > 18) {
            var first = (Type.Number) arguments.getFirst().type();
            var factor = writing.factor(write(arguments.getFirst()), first.scale());
            return "cast(%s as %s)"
                    .formatted(writing.apply(apply.op(), factor, write(arguments.getLast())), writing.type(type));
        }
        var byParts = byParts(apply.op(), arguments.getFirst());
        var sql = byParts != null
                ? byParts
                : writing.apply(apply.op(), arguments.stream().map(this::write).toArray());
        return type instanceof Type.Number number && !number.wide()
                ? "cast(%s as %s)".formatted(sql, writing.type(type))
                : sql;
    }

    private String choice(Term.Case choice) {
        var sql = new StringBuilder("case");
        for (var i = 0; i < choice.conditions().size(); i++) {
            sql.append(" when ").append(write(choice.conditions().get(i)));
            sql.append(" then ").append(write(choice.results().get(i)));
        }
        return sql.append(" else ")
                .append(write(choice.otherwise()))
                .append(" end")
                .toString();
    }

    private String each(Term.Each each) {
        var list = write(each.list());
        elements.add(each.element().name());
        var body = write(each.body());
        elements.remove(each.element().name());
        return writing.each(each.filter(), list, Sql.name(each.element().name()), body);
    }

    private String fold(Term.Fold fold) {
        var list = write(fold.list());
        elements.addAll(List.of(fold.sofar().name(), fold.element().name()));
        var body = write(fold.body());
        elements.removeAll(List.of(fold.sofar().name(), fold.element().name()));
        return writing.fold(
                list, Sql.name(fold.sofar().name()), Sql.name(fold.element().name()), body);
    }

    private String struct(Term.Struct struct) {
        var names = struct.type().fields().keySet().iterator();
        var values = new LinkedHashMap<String, String>();
        struct.values().forEach(value -> values.put(names.next(), write(value)));
        return writing.struct(values);
    }

    private String cast(Term value, Type target) {
        var sql = write(value);
        if (target instanceof Type.Number number && number.wide()) {
            return writing.wide("feel_wide(cast(%s as varchar))".formatted(sql));
        }
        return "cast(%s as %s)".formatted(sql, writing.type(target));
    }

    /** Whole numbers, of 18 digits where they suffice: the quotient is cut towards zero, and a step added by what is left. */
    private String round(Term.Round round) {
        var above = (Type.Number) round.above().type();
        var below = (Type.Number) round.below().type();
        var shift = below.scale() - above.scale() + round.places();
        var up = above.scale() + Math.max(0, shift);
        var down = below.scale() + Math.max(0, -shift);
        var small = fits(round.above(), above, up) && fits(round.below(), below, down);
        var dividend = whole(write(round.above()), above, up, small);
        var divisor = whole(write(round.below()), below, down, small);
        var held = small ? Type.LONG : round.type().precision();
        var natural = simplified.natural(round.above()) && simplified.natural(round.below());
        // what a type keeps short cannot overflow by a factor of two
        var once = natural && brief(above, up) && brief(below, down)
                ? round.mode().natural(dividend, divisor)
                : Optional.<Rounding.Division>empty();
        var whole = once.map(d -> writing.quotient(d.dividend(), d.divisor(), held))
                .orElseGet(() -> stepped(round.mode(), dividend, divisor, held, natural));
        var factor = round.places() >= 0
                ? "cast('%s' as decimal(%d, %d))"
                        .formatted(
                                java.math.BigDecimal.ONE
                                        .movePointLeft(round.places())
                                        .toPlainString(),
                                round.places() + 1,
                                round.places())
                : "cast(1%s as decimal(38, 0))".formatted("0".repeat(-round.places()));
        var digits = Math.min(38, Math.max(1, round.type().precision()));
        return "cast(cast(%s as decimal(%d, 0)) * %s as %s)"
                .formatted(whole, round.places() < 0 ? 38 : digits, factor, writing.type(round.type()));
    }

    /** The quotient cut towards zero, and a step that what is left of it asks for. */
    private String stepped(Rounding mode, String dividend, String divisor, int held, boolean natural) {
        var quotient = writing.quotient(dividend, divisor, held);
        var rest = "(%s %% %s)".formatted(dividend, divisor);
        var step = natural
                ? mode.step(rest, divisor, quotient, "1")
                : mode.step(
                        "abs" + rest,
                        "abs(" + divisor + ")",
                        quotient,
                        "(%s * %s)".formatted(writing.sign(dividend), writing.sign(divisor)));
        return "(%s + %s)".formatted(quotient, step);
    }

    /** Whether a number times ten to the power of {@code places} has 18 digits at most, as its type says or as far as its values go. */
    private boolean fits(Term term, Type.Number type, int places) {
        return brief(type, places)
                || simplified.digits(term) + places + 1 <= Type.LONG && type.precision() + places + 1 <= WIDEST;
    }

    private static boolean brief(Type.Number type, int places) {
        return type.precision() + places + 1 <= Type.LONG;
    }

    /**
     * A decimal times ten to the power of {@code places}, which makes it whole. What its type does not keep short may be longer in rows that
     * nobody reads, and is null there.
     */
    private String whole(String decimal, Type.Number type, int places, boolean small) {
        var scale = type.scale();
        if (small) {
            return "%s(cast(%s as decimal(%d, %d)) * cast(1%s as decimal(%d, 0)) as bigint)"
                    .formatted(
                            brief(type, places) ? "cast" : "try_cast",
                            decimal,
                            type.precision(),
                            scale,
                            "0".repeat(places),
                            places + 1);
        }
        return writing.whole(decimal, type, places);
    }
}
