package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.model.api.BuiltinAggregator;
import org.kie.dmn.model.api.DecisionTable;
import org.lianglin.policy.compile.Type.ListOf;
import org.lianglin.policy.compile.Type.Simple;

/** The hit policies. A table that breaks its own policy for a row decides null for it, as KIE does. */
final class Hits {
    private final Expressions expressions;
    private final List<Rule> rules;
    private final List<Order> orders;
    private final Where where;
    private final Type type;
    private final List<Term> outputs;
    private final @Nullable Term otherwise;

    /** @param valid tests that the output must pass */
    record Rule(Term condition, Term output, List<Term> valid) {}

    /**
     * The order of output values.
     *
     * @param field the output, empty when there is only one
     */
    record Order(String field, List<Term> values) {}

    Hits(Expressions expressions, List<Rule> rules, List<Order> orders, @Nullable Term otherwise, Where where) {
        if (rules.isEmpty()) {
            throw where.refuse("a decision table without rules");
        }
        this.expressions = expressions;
        this.rules = rules;
        this.orders = orders;
        this.where = where;
        var all = new ArrayList<>(rules.stream().map(Rule::output).toList());
        if (otherwise != null && !(otherwise.type() instanceof ListOf)) {
            all.add(otherwise);
        }
        this.type = Terms.join(where, all);
        this.outputs =
                rules.stream().map(r -> expressions.terms.to(r.output(), type)).toList();
        this.otherwise = otherwise;
    }

    /** @param matched the conditions of the rules, each a value with a name */
    Term pick(DecisionTable table, List<Term> matched) {
        var result = switch (table.getHitPolicy()) {
            case UNIQUE -> Failures.instead(new Term.Several(matched), first(matched, inOrder()));
            case ANY -> any(matched);
            case FIRST -> first(matched, inOrder());
            case PRIORITY -> first(matched, byPriority());
            case RULE_ORDER -> unlessEmpty(matched, list(matched, inOrder()));
            case OUTPUT_ORDER -> unlessEmpty(matched, list(matched, byPriority()));
            case COLLECT -> collect(table.getAggregation(), matched);
        };
        var wrong = wrong(matched);
        return wrong.isEmpty() ? result : Failures.instead(Terms.or(wrong), result);
    }

    private List<Term> wrong(List<Term> matched) {
        var wrong = new ArrayList<Term>();
        for (var i = 0; i < rules.size(); i++) {
            if (!rules.get(i).valid().isEmpty()) {
                wrong.add(Terms.truth(
                        Op.AND, matched.get(i), Terms.not(Terms.and(rules.get(i).valid()))));
            }
        }
        return wrong;
    }

    private List<Integer> inOrder() {
        return IntStream.range(0, rules.size()).boxed().toList();
    }

    /** Rules by the rank of their outputs, which must be constants to have one before the data are known. */
    private List<Integer> byPriority() {
        Comparator<Integer> order = (a, b) -> 0;
        for (var o : orders) {
            order = order.thenComparing(i -> rank(o, rules.get(i).output()));
        }
        return inOrder().stream().sorted(order).toList();
    }

    private int rank(Order order, Term output) {
        var value = output;
        if (output instanceof Term.Struct(var values, Type.Context(var fields))) {
            value = values.get(List.copyOf(fields.keySet()).indexOf(order.field()));
        }
        if (!(value instanceof Term.Literal(var constant, var _))) {
            throw where.refuse("outputs must be constants under a hit policy that ranks them");
        }
        for (var i = 0; i < order.values().size(); i++) {
            if (order.values().get(i) instanceof Term.Literal(var other, var _) && same(constant, other)) {
                return i;
            }
        }
        return order.values().size();
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a instanceof java.math.BigDecimal x && b instanceof java.math.BigDecimal y
                ? x.compareTo(y) == 0
                : java.util.Objects.equals(a, b);
    }

    private Term fallback(Type wanted) {
        return otherwise == null || otherwise.type() instanceof ListOf != wanted instanceof ListOf
                ? new Term.Literal(null, wanted)
                : expressions.terms.to(otherwise, wanted);
    }

    private Term first(List<Term> matched, List<Integer> order) {
        return new Term.Case(
                order.stream().map(matched::get).toList(),
                order.stream().map(outputs::get).toList(),
                fallback(type),
                type);
    }

    /** Null when two rules that are true disagree. */
    private Term any(List<Term> matched) {
        return expressions.terms.once(first(matched, inOrder()), decided -> {
            var apart = new ArrayList<Term>();
            for (var i = 0; i < matched.size(); i++) {
                var same = expressions.comparisons().equal(outputs.get(i), decided, where);
                apart.add(Terms.truth(Op.AND, matched.get(i), Terms.not(same)));
            }
            return Failures.instead(Terms.or(apart), decided);
        });
    }

    /** The outputs of the rules that are true, in the order given. */
    private Term list(List<Term> matched, List<Integer> order) {
        var candidates = new ArrayList<Term>();
        for (var i : order) {
            var candidate = new LinkedHashMap<String, Term>();
            candidate.put("m", matched.get(i));
            candidate.put("o", outputs.get(i));
            candidates.add(Terms.struct(candidate));
        }
        var all = expressions.terms.listing(candidates, where);
        var element = ((ListOf) all.type()).element();
        var hit = expressions.terms.fresh(element);
        var hits = new Term.Each(true, all, hit, new Term.Field(hit, "m", Simple.BOOLEAN), all.type());
        return new Term.Checked(
                expressions.each(hits, element, item -> new Term.Field(item, "o", type)), failing(matched));
    }

    /** A total of nothing is nothing, and no failure; but KIE can't compare nothing with another output. */
    private Term total(String function, Term list, Term failing) {
        var total = new Functions(expressions).call(function, new ArrayList<>(), List.of(list), where);
        var several = expressions.numbers.compare(
                Op.LESS, Numbers.literal(1), Terms.apply(Op.COUNT, ListFunctions.COUNT, list));
        return new Term.Checked(
                total,
                function.equals("sum")
                        ? failing
                        : Terms.or(List.of(failing, Terms.and(List.of(Terms.isNull(total), Terms.isTrue(several))))));
    }

    /** Whether the output of a rule that is true fails. */
    private Term failing(List<Term> matched) {
        var failing = new ArrayList<Term>();
        for (var i = 0; i < matched.size(); i++) {
            var output = Failures.of(outputs.get(i));
            if (output != Term.FALSE) {
                failing.add(Terms.truth(Op.AND, matched.get(i), output));
            }
        }
        return Terms.or(failing);
    }

    private Term unlessEmpty(List<Term> matched, Term list) {
        var empty = Terms.not(Terms.or(matched));
        var none = otherwise == null ? new Term.Literal(null, list.type()) : fallbackList(list.type());
        return new Term.Case(List.of(empty), List.of(none), list, list.type());
    }

    private Term fallbackList(Type wanted) {
        if (otherwise == null || !(otherwise.type() instanceof ListOf)) {
            throw where.refuse("a default output that is not a list, under a hit policy that gives one");
        }
        return expressions.terms.to(otherwise, wanted);
    }

    private Term collect(@Nullable BuiltinAggregator aggregator, List<Term> matched) {
        var list = list(matched, inOrder());
        if (aggregator == null) {
            return otherwise == null ? list : unlessEmpty(matched, list);
        }
        if (type instanceof Type.Context) {
            throw where.refuse("COLLECT with an aggregation over several outputs");
        }
        if (aggregator == BuiltinAggregator.COUNT) {
            return count(list);
        }
        var function = switch (aggregator) {
            case SUM -> "sum";
            case MIN -> "min";
            default -> "max";
        };
        var total = expressions.terms.once(list, outputs -> total(function, outputs, failing(matched)));
        return otherwise == null ? total : expressions.terms.choose(Terms.or(matched), total, otherwise, where);
    }

    /** Editions of the standard differ on whether equal outputs count once, so that they are refused. */
    private Term count(Term list) {
        var values = new HashSet<Object>();
        for (var output : outputs) {
            if (!(output instanceof Term.Literal(var value, var _)) || value == null || !values.add(value)) {
                throw where.refuse("COLLECT COUNT over outputs that are not different constants");
            }
        }
        return Terms.apply(Op.COUNT, Type.Number.of(12, 0), list);
    }
}
