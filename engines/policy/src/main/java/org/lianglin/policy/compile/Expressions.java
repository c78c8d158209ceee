package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.lianglin.policy.compile.Type.Simple;

/** FEEL to terms. Types are known, so what a program would find out at run time is known or refused here. */
final class Expressions {
    final Terms terms = new Terms();
    final Numbers numbers = new Numbers(terms);
    private final Comparisons comparisons = new Comparisons(this);
    private final Iterations iterations = new Iterations(this);
    private final Functions functions = new Functions(this);

    Comparisons comparisons() {
        return comparisons;
    }

    Term expression(String text, Scope scope, Where where) {
        return term(Feel.expression(text, scope, where), scope, where);
    }

    Term term(BaseNode node, Scope scope, Where where) {
        return switch (node) {
            case NullNode _ -> Term.NULL;
            case BooleanNode truth -> truth.getValue() ? Term.TRUE : Term.FALSE;
            case NumberNode number -> Numbers.literal(number.getValue());
            case StringNode string -> new Term.Literal(string.getValue(), Simple.STRING);
            case AtLiteralNode at -> Temporals.literal(at.getStringLiteral().getValue(), where);
            case NameRefNode name -> name(name.getText(), scope, where);
            case QualifiedNameNode path -> path(path, scope, where);
            case PathExpressionNode path -> {
                var from = term(path.getExpression(), scope, where);
                yield field(from, Feel.name(path.getName().getText()), where);
            }
            case SignedUnaryNode sign -> signed(sign, scope, where);
            case InfixOpNode infix -> infix(infix, scope, where);
            case IfExpressionNode choice ->
                terms.choose(
                        Terms.isTrue(truth(term(choice.getCondition(), scope, where), where)),
                        term(choice.getThenExpression(), scope, where),
                        term(choice.getElseExpression(), scope, where),
                        where);
            case BetweenNode between -> comparisons.between(between, scope, where);
            case InNode in -> comparisons.in(in, scope, where);
            case ListNode list -> {
                var elements = new ArrayList<Term>();
                list.getElements().forEach(element -> elements.add(term(element, scope, where)));
                yield terms.listing(elements, where);
            }
            case ContextNode context -> context(context.getEntries(), new LinkedHashMap<>(), new Scope(scope), where);
            case FilterExpressionNode filter -> iterations.filter(filter, scope, where);
            case ForExpressionNode loop -> iterations.loop(loop, scope, where);
            case QuantifiedExpressionNode quantified -> iterations.quantified(quantified, scope, where);
            case FunctionInvocationNode call -> call(call, scope, where);
            default ->
                throw where.refuse("'%s' (%s) is not supported"
                        .formatted(
                                node.getText(), node.getClass().getSimpleName().replace("Node", "")));
        };
    }

    private Term name(String text, Scope scope, Where where) {
        return switch (scope.find(Feel.name(text))) {
            case Scope.Value(var term) -> term;
            case Scope.Function _ ->
                throw where.refuse("the function '%s' as a value is not supported".formatted(text));
            case null -> throw where.refuse("the name '%s' is not known here".formatted(text));
        };
    }

    private Term path(QualifiedNameNode path, Scope scope, Where where) {
        var parts = path.getParts();
        var term = name(parts.getFirst().getText(), scope, where);
        for (var part : parts.subList(1, parts.size())) {
            term = field(term, Feel.name(part.getText()), where);
        }
        return term;
    }

    /** A field of a context, of all contexts of a list, or a part of a date or duration. */
    Term field(Term from, String name, Where where) {
        if (from.type() instanceof Type.Context(var fields)) {
            var type = fields.get(name);
            if (type == null) {
                throw where.refuse("there is no '%s' in %s".formatted(name, fields.keySet()));
            }
            return new Term.Field(from, name, type);
        }
        if (from.type() instanceof Type.ListOf(var element)) {
            return each(from, element, item -> field(item, name, where));
        }
        return Temporals.part(terms, from, name, where);
    }

    Term each(Term list, Type element, UnaryOperator<Term> body) {
        var item = terms.fresh(element);
        var result = body.apply(item);
        return new Term.Each(false, list, item, result, new Type.ListOf(result.type()));
    }

    private Term signed(SignedUnaryNode sign, Scope scope, Where where) {
        var term = term(sign.getExpression(), scope, where);
        var negative = sign.getSign() == SignedUnaryNode.Sign.NEGATIVE;
        if (term.type() == Simple.SECONDS || term.type() == Simple.MONTHS) {
            return negative ? Terms.apply(Op.NEGATE, term.type(), term) : term;
        }
        number(term, where);
        return negative ? numbers.negate(term) : term;
    }

    private Term infix(InfixOpNode infix, Scope scope, Where where) {
        var left = term(infix.getLeft(), scope, where);
        var right = term(infix.getRight(), scope, where);
        return switch (infix.getOperator()) {
            case AND -> Terms.truth(Op.AND, truth(left, where), truth(right, where));
            case OR -> Terms.truth(Op.OR, truth(left, where), truth(right, where));
            case EQ -> comparisons.equal(left, right, where);
            case NE -> Terms.not(comparisons.equal(left, right, where));
            case LT -> comparisons.compare(Op.LESS, left, right, where);
            case LTE -> comparisons.compare(Op.AT_MOST, left, right, where);
            case GT -> comparisons.compare(Op.LESS, right, left, where);
            case GTE -> comparisons.compare(Op.AT_MOST, right, left, where);
            case ADD -> add(left, right, where);
            case SUB -> subtract(left, right, where);
            case MULT -> numbers.calculate(Op.MULTIPLY, number(left, where), number(right, where));
            case DIV -> numbers.divide(number(left, where), number(right, where));
            case POW -> numbers.wide(Op.WIDE_POWER, number(left, where), number(right, where));
        };
    }

    private Term add(Term left, Term right, Where where) {
        if (left.type() == Simple.STRING && right.type() == Simple.STRING) {
            return Terms.apply(Op.CONCATENATE, Simple.STRING, left, right);
        }
        var temporal = Temporals.add(terms, left, right, where);
        return temporal != null ? temporal : numbers.calculate(Op.ADD, number(left, where), number(right, where));
    }

    private Term subtract(Term left, Term right, Where where) {
        var temporal = Temporals.subtract(terms, left, right, where);
        return temporal != null ? temporal : numbers.calculate(Op.SUBTRACT, number(left, where), number(right, where));
    }

    private Term context(List<ContextEntryNode> entries, LinkedHashMap<String, Term> values, Scope scope, Where where) {
        if (entries.isEmpty()) {
            return struct(values, where);
        }
        var entry = entries.getFirst();
        var name = Feel.name(
                entry.getName() instanceof StringNode text
                        ? text.getValue()
                        : entry.getName().getText());
        if (entry.getValue() instanceof FunctionDefNode function) {
            throw where.refuse("the function '%s' within a value".formatted(function.getText()));
        }
        return terms.once(term(entry.getValue(), scope, where), value -> {
            if (values.put(name, value) != null) {
                throw where.refuse("the entry '%s' stands twice".formatted(name));
            }
            return context(entries.subList(1, entries.size()), values, scope.with(name, value), where);
        });
    }

    static Term struct(LinkedHashMap<String, Term> values, Where where) {
        var distinct =
                values.keySet().stream().map(String::toLowerCase).distinct().count();
        if (distinct < values.size()) {
            throw where.refuse("names that differ by capitals only: %s".formatted(values.keySet()));
        }
        if (values.isEmpty() || values.containsKey("")) {
            throw where.refuse("a context without entries, or with an entry without name");
        }
        return Terms.struct(values);
    }

    private Term call(FunctionInvocationNode call, Scope scope, Where where) {
        var name = Feel.name(call.getName().getText());
        var names = new ArrayList<@Nullable String>();
        var arguments = new ArrayList<Term>();
        for (var parameter : call.getParams().getElements()) {
            if (parameter instanceof NamedParameterNode named) {
                names.add(Feel.name(named.getName().getText()));
                arguments.add(term(named.getExpression(), scope, where));
            } else {
                names.add(null);
                arguments.add(term(parameter, scope, where));
            }
        }
        if (scope.find(name) instanceof Scope.Function(var parameters, var body)) {
            return body.apply(ordered(name, parameters, names, arguments, where), where);
        }
        return functions.call(name, names, arguments, where);
    }

    /** The arguments in the order of the parameters; those that were not given are null. */
    static List<Term> ordered(
            String name, List<String> parameters, List<@Nullable String> names, List<Term> arguments, Where where) {
        if (arguments.size() > parameters.size()) {
            throw where.refuse("'%s' takes %d arguments".formatted(name, parameters.size()));
        }
        var ordered = new ArrayList<Term>();
        for (var i = 0; i < parameters.size(); i++) {
            var at = names.indexOf(parameters.get(i));
            var given = at >= 0 || (i < names.size() && names.get(i) == null);
            ordered.add(at >= 0 ? arguments.get(at) : given ? arguments.get(i) : Term.NULL);
        }
        for (var given : names) {
            if (given != null && !parameters.contains(given)) {
                throw where.refuse("'%s' has no parameter '%s'".formatted(name, given));
            }
        }
        return ordered;
    }

    Term number(Term term, Where where) {
        if (term.type() == Simple.NULL) {
            return terms.to(term, Type.Number.of(1, 0));
        }
        return expect(term, Type.isNumber(term.type()), "number", where);
    }

    Term truth(Term term, Where where) {
        return term.type() == Simple.NULL
                ? terms.to(term, Simple.BOOLEAN)
                : expect(term, term.type() == Simple.BOOLEAN, "boolean", where);
    }

    Term text(Term term, Where where) {
        return term.type() == Simple.NULL
                ? terms.to(term, Simple.STRING)
                : expect(term, term.type() == Simple.STRING, "string", where);
    }

    private static Term expect(Term term, boolean fits, String wanted, Where where) {
        if (!fits) {
            throw where.refuse("type error: %s where a %s is wanted".formatted(describe(term.type()), wanted));
        }
        return term;
    }

    static String describe(Type type) {
        return switch (type) {
            case Type.Number _, Type.Ratio _ -> "number";
            case Type.ListOf(var element) -> "list of " + describe(element);
            case Type.Context(var fields) -> "context " + fields.keySet();
            case Simple simple ->
                switch (simple) {
                    case BOOLEAN -> "boolean";
                    case STRING -> "string";
                    case DATE -> "date";
                    case SECONDS -> "days and time duration";
                    case MONTHS -> "years and months duration";
                    case NULL -> "null";
                };
        };
    }
}
