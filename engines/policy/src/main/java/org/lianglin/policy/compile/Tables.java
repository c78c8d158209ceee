package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.HitPolicy;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.UnaryTests;
import org.lianglin.policy.compile.Type.Simple;

/** Decision tables: each rule a condition, and the hit policy that picks among those that are true. */
final class Tables {
    private final Expressions expressions;
    private final Declarations declarations;

    Tables(Expressions expressions, Declarations declarations) {
        this.expressions = expressions;
        this.declarations = declarations;
    }

    Term term(DecisionTable table, String name, Declared declared, Scope scope, Where where) {
        return inputs(table, 0, new ArrayList<>(), scope, where, values -> {
            var rules = new ArrayList<Hits.Rule>();
            for (var i = 0; i < table.getRule().size(); i++) {
                rules.add(rule(table, i, values, declared, scope, where));
            }
            var valid = new ArrayList<Term>();
            for (var i = 0; i < values.size(); i++) {
                valid.addAll(allowed(table, i, values.get(i), scope, where));
            }
            var orders = orders(table, declared, where);
            var hits = new Hits(expressions, rules, orders, otherwise(table, declared, scope, where), where);
            var result = named(rules, 0, new ArrayList<>(), matched -> hits.pick(table, matched));
            return valid.isEmpty() ? result : Failures.instead(Terms.not(Terms.and(valid)), result);
        });
    }

    private Term inputs(
            DecisionTable table, int at, List<Term> values, Scope scope, Where where, Function<List<Term>, Term> body) {
        if (at == table.getInput().size()) {
            return body.apply(values);
        }
        var input = table.getInput().get(at).getInputExpression();
        var value = expressions.expression(input.getText(), scope, where.in("input " + (at + 1)));
        return expressions.terms.once(value, named -> {
            values.add(named);
            return inputs(table, at + 1, values, scope, where, body);
        });
    }

    /** The conditions of rules are calculated once, however often the hit policy asks. */
    private Term named(List<Hits.Rule> rules, int at, List<Term> matched, Function<List<Term>, Term> body) {
        if (at == rules.size()) {
            return body.apply(matched);
        }
        return expressions.terms.once(rules.get(at).condition(), condition -> {
            matched.add(condition);
            return named(rules, at + 1, matched, body);
        });
    }

    private List<Term> allowed(DecisionTable table, int at, Term value, Scope scope, Where where) {
        var input = table.getInput().get(at);
        var here = where.in("input " + (at + 1));
        var text = text(input.getInputValues());
        if (text != null) {
            return List.of(expressions.comparisons().cell(value, text, scope, here));
        }
        var declared = declarations.get(input.getInputExpression().getTypeRef(), here);
        return declared.values() == null
                ? List.of()
                : List.of(expressions.comparisons().cell(value, declared.values(), scope, here));
    }

    private Hits.Rule rule(
            DecisionTable table, int at, List<Term> values, Declared declared, Scope scope, Where where) {
        var rule = table.getRule().get(at);
        var here = where.in("rule " + (at + 1));
        var conditions = new ArrayList<Term>();
        for (var i = 0; i < values.size(); i++) {
            var text = text(rule.getInputEntry().get(i));
            if (text == null) {
                throw here.refuse("cell %d is empty: write '-' for whatever".formatted(i + 1));
            }
            if (!text.strip().equals("-")) {
                conditions.add(expressions.comparisons().cell(values.get(i), text, scope, here));
            }
        }
        return new Hits.Rule(
                Terms.and(conditions), output(table, rule, scope, here), valid(table, rule, declared, scope, here));
    }

    private Term output(DecisionTable table, DecisionRule rule, Scope scope, Where where) {
        return outputs(table, rule.getOutputEntry(), scope, where);
    }

    private Term outputs(DecisionTable table, List<LiteralExpression> entries, Scope scope, Where where) {
        if (table.getOutput().size() == 1) {
            return entry(entries.getFirst(), scope, where);
        }
        var values = new LinkedHashMap<String, Term>();
        for (var i = 0; i < table.getOutput().size(); i++) {
            values.put(Feel.name(table.getOutput().get(i).getName()), entry(entries.get(i), scope, where));
        }
        return Expressions.struct(values, where);
    }

    private Term entry(LiteralExpression entry, Scope scope, Where where) {
        var text = entry.getText();
        return text == null || text.isBlank() ? Term.NULL : expressions.expression(text, scope, where);
    }

    /** Whether the outputs of a rule are among the output values; empty when nothing restricts them. */
    private List<Term> valid(DecisionTable table, DecisionRule rule, Declared declared, Scope scope, Where where) {
        var checks = new ArrayList<Term>();
        for (var i = 0; i < table.getOutput().size(); i++) {
            var values = values(table, i, declared, where);
            if (values != null) {
                var output = entry(rule.getOutputEntry().get(i), scope, where);
                checks.add(expressions.comparisons().cell(output, values, scope, where));
            }
        }
        return checks;
    }

    private @Nullable String values(DecisionTable table, int at, Declared declared, Where where) {
        var output = table.getOutput().get(at);
        var text = text(output.getOutputValues());
        return text != null ? text : type(table, output, declared, where).values();
    }

    private Declared type(DecisionTable table, OutputClause output, Declared declared, Where where) {
        if (output.getTypeRef() != null) {
            return declarations.get(output.getTypeRef(), where);
        }
        if (table.getOutput().size() > 1) {
            var whole = declared.kind() == Declared.Kind.LIST ? declared.element() : declared;
            return whole.fields().getOrDefault(Feel.name(output.getName()), Declared.ANY);
        }
        return declared.kind() == Declared.Kind.LIST ? declared.element() : declared;
    }

    /** For each output with output values, those values in their order. */
    private List<Hits.Order> orders(DecisionTable table, Declared declared, Where where) {
        var orders = new ArrayList<Hits.Order>();
        if (table.getHitPolicy() != HitPolicy.PRIORITY && table.getHitPolicy() != HitPolicy.OUTPUT_ORDER) {
            return orders;
        }
        for (var i = 0; i < table.getOutput().size(); i++) {
            var values = values(table, i, declared, where);
            if (values != null) {
                var field = table.getOutput().size() == 1
                        ? ""
                        : Feel.name(table.getOutput().get(i).getName());
                var list = expressions.expression("[" + values + "]", new Scope(null), where);
                if (!(list instanceof Term.Listing(var elements, var _))) {
                    throw where.refuse("output values must be constants");
                }
                orders.add(new Hits.Order(field, elements));
            }
        }
        if (orders.isEmpty()) {
            throw where.refuse("the hit policy %s needs output values".formatted(table.getHitPolicy()));
        }
        return orders;
    }

    /** What the table says when no rule is true; null when it does not say. */
    private @Nullable Term otherwise(DecisionTable table, Declared declared, Scope scope, Where where) {
        var entries = new ArrayList<LiteralExpression>();
        for (var output : table.getOutput()) {
            var entry = output.getDefaultOutputEntry();
            if (entry == null || entry.getText() == null || entry.getText().isEmpty()) {
                return null;
            }
            entries.add(entry);
        }
        var term = outputs(table, entries, scope, where);
        return declared.kind() == Declared.Kind.LIST ? declared.conform(term, expressions.terms, where) : term;
    }

    private static @Nullable String text(@Nullable UnaryTests tests) {
        return tests == null || tests.getText() == null || tests.getText().isBlank() ? null : tests.getText();
    }

    static boolean isNull(Term term) {
        return term.type() == Simple.NULL;
    }
}
