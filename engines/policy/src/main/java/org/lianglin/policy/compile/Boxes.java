package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.kie.dmn.model.api.Conditional;
import org.kie.dmn.model.api.Context;
import org.kie.dmn.model.api.ContextEntry;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Expression;
import org.kie.dmn.model.api.FunctionDefinition;
import org.kie.dmn.model.api.FunctionKind;
import org.kie.dmn.model.api.Invocation;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.Relation;

/** The boxed expressions of DMN. */
final class Boxes {
    private final Expressions expressions;
    private final Declarations declarations;
    private final Tables tables;

    Boxes(Expressions expressions, Declarations declarations) {
        this.expressions = expressions;
        this.declarations = declarations;
        this.tables = new Tables(expressions, declarations);
    }

    /** @param name of the decision or function that the expression decides */
    Term term(Expression expression, String name, Declared declared, Scope scope, Where where) {
        return switch (expression) {
            case LiteralExpression literal -> expressions.expression(literal.getText(), scope, where);
            case DecisionTable table -> tables.term(table, name, declared, scope, where);
            case Context context -> context(context, scope, where);
            case Invocation invocation -> invocation(invocation, scope, where);
            case Relation relation -> relation(relation, scope, where);
            case org.kie.dmn.model.api.List list -> {
                var elements = new ArrayList<Term>();
                list.getExpression().forEach(e -> elements.add(term(e, name, Declared.ANY, scope, where)));
                yield expressions.terms.listing(elements, where);
            }
            case Conditional choice -> {
                var condition = term(choice.getIf().getExpression(), name, Declared.ANY, scope, where);
                yield expressions.terms.choose(
                        Terms.isTrue(expressions.truth(condition, where)),
                        term(choice.getThen().getExpression(), name, Declared.ANY, scope, where),
                        term(choice.getElse().getExpression(), name, Declared.ANY, scope, where),
                        where);
            }
            default ->
                throw where.refuse("a boxed '%s' is not supported"
                        .formatted(expression.getClass().getSimpleName().replaceFirst("^T", "")));
        };
    }

    private Term context(Context context, Scope scope, Where where) {
        return entries(context.getContextEntry(), new LinkedHashMap<>(), new Scope(scope), where);
    }

    /** Each entry is calculated once and known to those after it; one without a name is the result. */
    private Term entries(List<ContextEntry> entries, LinkedHashMap<String, Term> values, Scope scope, Where where) {
        if (entries.isEmpty()) {
            return Expressions.struct(values, where);
        }
        var entry = entries.getFirst();
        var rest = entries.subList(1, entries.size());
        var variable = entry.getVariable();
        if (variable == null) {
            return term(entry.getExpression(), "result", Declared.ANY, scope, where.in("result"));
        }
        var name = Feel.name(variable.getName());
        var at = where.in("entry " + name);
        if (entry.getExpression() instanceof FunctionDefinition definition) {
            if (context(entries)) {
                throw at.refuse("a function within a value");
            }
            return entries(rest, values, scope.with(name, function(definition, name, scope, at)), where);
        }
        var declared = declarations.get(variable.getTypeRef(), at);
        var value = declarations.restrict(term(entry.getExpression(), name, declared, scope, at), declared, at);
        return expressions.terms.once(value, named -> {
            if (values.put(name, named) != null) {
                throw at.refuse("the entry stands twice");
            }
            return entries(rest, values, scope.with(name, named), where);
        });
    }

    /** Whether the entries are the value themselves, for want of a result. */
    private static boolean context(List<ContextEntry> entries) {
        return entries.stream().noneMatch(e -> e.getVariable() == null);
    }

    /** A function of the model; compiled for the arguments of each call. */
    Scope.Function function(FunctionDefinition definition, String name, Scope scope, Where where) {
        if (definition.getKind() != null && definition.getKind() != FunctionKind.FEEL) {
            throw where.refuse("functions of kind %s are not supported".formatted(definition.getKind()));
        }
        var parameters = definition.getFormalParameter();
        var names = parameters.stream().map(p -> Feel.name(p.getName())).toList();
        return new Scope.Function(names, (arguments, _) -> {
            var inner = new Scope(scope);
            return bound(parameters.size(), 0, arguments, new ArrayList<>(), values -> {
                for (var i = 0; i < names.size(); i++) {
                    var declared = declarations.get(parameters.get(i).getTypeRef(), where);
                    inner.with(names.get(i), declarations.restrict(values.get(i), declared, where));
                }
                return term(definition.getExpression(), name, Declared.ANY, inner, where);
            });
        });
    }

    private Term bound(
            int size,
            int at,
            List<Term> arguments,
            List<Term> values,
            java.util.function.Function<List<Term>, Term> body) {
        if (at == size) {
            return body.apply(values);
        }
        return expressions.terms.once(arguments.get(at), value -> {
            values.add(value);
            return bound(size, at + 1, arguments, values, body);
        });
    }

    private Term invocation(Invocation invocation, Scope scope, Where where) {
        if (!(invocation.getExpression() instanceof LiteralExpression literal)) {
            throw where.refuse("an invocation of something that is not a name");
        }
        var name = Feel.name(literal.getText());
        if (!(scope.find(name) instanceof Scope.Function(var parameters, var body))) {
            throw where.refuse("the function '%s' is not known here".formatted(name));
        }
        var names = new ArrayList<@org.jspecify.annotations.Nullable String>();
        var arguments = new ArrayList<Term>();
        for (var binding : invocation.getBinding()) {
            var parameter = Feel.name(binding.getParameter().getName());
            names.add(parameter);
            arguments.add(
                    term(binding.getExpression(), parameter, Declared.ANY, scope, where.in("binding " + parameter)));
        }
        return body.apply(Expressions.ordered(name, parameters, names, arguments, where), where);
    }

    private Term relation(Relation relation, Scope scope, Where where) {
        var rows = new ArrayList<Term>();
        for (var row : relation.getRow()) {
            var values = new LinkedHashMap<String, Term>();
            for (var i = 0; i < relation.getColumn().size(); i++) {
                var name = Feel.name(relation.getColumn().get(i).getName());
                values.put(name, term(row.getExpression().get(i), name, Declared.ANY, scope, where));
            }
            rows.add(Expressions.struct(values, where));
        }
        return expressions.terms.listing(rows, where);
    }
}
