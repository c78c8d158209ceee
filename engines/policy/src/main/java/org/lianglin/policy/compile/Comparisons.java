package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;
import org.lianglin.policy.compile.Type.Simple;

/** Equality, order, ranges and the tests in the cells of decision tables, with FEEL's null. */
final class Comparisons {
    private final Expressions expressions;

    Comparisons(Expressions expressions) {
        this.expressions = expressions;
    }

    /** True, false, and never null: null equals null and nothing else. */
    Term equal(Term left, Term right, Where where) {
        if (right.type() == Simple.NULL) {
            return left.type() == Simple.NULL ? Term.TRUE : Terms.isNull(left);
        }
        if (left.type() == Simple.NULL) {
            return Terms.isNull(right);
        }
        if (Type.isNumber(left.type()) && Type.isNumber(right.type())) {
            return expressions.terms.once(left, a -> expressions.terms.once(right, b -> equalNumbers(a, b)));
        }
        var type = Type.join(left.type(), right.type())
                .orElseThrow(() -> where.refuse("type error: %s is compared with %s"
                        .formatted(Expressions.describe(left.type()), Expressions.describe(right.type()))));
        return Terms.truth(Op.EQUAL, expressions.terms.to(left, type), expressions.terms.to(right, type));
    }

    private Term equalNumbers(Term a, Term b) {
        var unknown = Terms.truth(Op.OR, Terms.isNull(a), Terms.isNull(b));
        var both = Terms.truth(Op.AND, Terms.isNull(a), Terms.isNull(b));
        return new Term.Case(
                List.of(unknown), List.of(both), expressions.numbers.compare(Op.SAME, a, b), Simple.BOOLEAN);
    }

    /** {@code op} is LESS or AT_MOST; null when a side is null. */
    Term compare(Op op, Term left, Term right, Where where) {
        if (left.type() == Simple.NULL || right.type() == Simple.NULL) {
            return new Term.Literal(null, Simple.BOOLEAN);
        }
        if (Type.isNumber(left.type()) && Type.isNumber(right.type())) {
            return expressions.numbers.compare(op, left, right);
        }
        if (!left.type().equals(right.type()) || !(left.type() instanceof Simple) || left.type() == Simple.BOOLEAN) {
            throw where.refuse("type error: %s is compared with %s"
                    .formatted(Expressions.describe(left.type()), Expressions.describe(right.type())));
        }
        return Terms.truth(op, left, right);
    }

    Term between(BetweenNode between, Scope scope, Where where) {
        var low = expressions.term(between.getStart(), scope, where);
        var high = expressions.term(between.getEnd(), scope, where);
        return expressions.terms.once(
                expressions.term(between.getValue(), scope, where),
                value -> Failures.whenNull(unless(
                        List.of(value, low, high),
                        Terms.truth(
                                Op.AND,
                                compare(Op.AT_MOST, low, value, where),
                                compare(Op.AT_MOST, value, high, where)))));
    }

    /** Null when one of them is null, even where false would do. */
    private static Term unless(List<Term> nulls, Term otherwise) {
        return Terms.nullIf(Terms.or(nulls.stream().map(Terms::isNull).toList()), otherwise);
    }

    Term in(InNode in, Scope scope, Where where) {
        return expressions.terms.once(expressions.term(in.getValue(), scope, where), value -> {
            if (in.getExprs() instanceof ListNode list) {
                var found = new ArrayList<Term>();
                for (var test : list.getElements()) {
                    var passed = Terms.isTrue(test(value, test, scope, where).amongOthers(value));
                    var bound = bound(test);
                    // as a range that cannot be: nothing is above nothing
                    found.add(
                            bound == null
                                    ? passed
                                    : Terms.truth(
                                            Op.OR,
                                            passed,
                                            Terms.truth(
                                                    Op.AND,
                                                    Terms.isNull(value),
                                                    Terms.isNull(expressions.term(bound, scope, where)))));
                }
                return Failures.eager(Terms.or(found), found);
            }
            return matches(value, in.getExprs(), scope, where);
        });
    }

    /** The only end of a range such as {@code > 5}; null for any other test. */
    private static @Nullable BaseNode bound(BaseNode test) {
        var range = test instanceof UnaryTestNode unary ? unary.getValue() : test;
        if (!(range instanceof RangeNode ends)) {
            return null;
        }
        return ends.getStart() instanceof UndefinedValueNode
                ? ends.getEnd()
                : ends.getEnd() instanceof UndefinedValueNode ? ends.getStart() : null;
    }

    private Term matches(Term value, BaseNode test, Scope scope, Where where) {
        var found = test(value, test, scope, where);
        return found.nothing() == Term.FALSE ? found.passed() : Failures.when(found.nothing(), found.passed());
    }

    /**
     * Whether a value passes one test.
     *
     * @param nothing whether the test is a range that cannot be, or no list: alone that fails, among others it is null, which null equals
     * @param list whether it is a list, among whose elements null is not looked for when there are other tests
     */
    private record Test(Term passed, Term nothing, boolean list) {
        private Test(Term passed) {
            this(passed, Term.FALSE, false);
        }

        private Term amongOthers(Term value) {
            if (nothing == Term.FALSE) {
                return passed;
            }
            var found = list ? Terms.truth(Op.AND, Terms.not(Terms.isNull(value)), passed) : passed;
            return new Term.Case(List.of(nothing), List.of(Terms.isNull(value)), found, Simple.BOOLEAN);
        }
    }

    private Test test(Term value, BaseNode test, Scope scope, Where where) {
        return switch (test) {
            case RangeNode range -> ends(value, range, scope, where);
            case UnaryTestNode unary -> new Test(unary(value, unary, scope, where));
            case DashNode _ -> new Test(Term.TRUE);
            default -> {
                var right = expressions.term(test, scope, where);
                yield right.type() instanceof Type.ListOf && !(value.type() instanceof Type.ListOf)
                        ? new Test(contains(right, value, where), Terms.isNull(right), true)
                        : new Test(equal(value, right, where));
            }
        };
    }

    Term contains(Term list, Term value, Where where) {
        var element = ((Type.ListOf) list.type()).element();
        var type = Type.join(element, value.type())
                .orElseThrow(() -> where.refuse("type error: %s is looked for in a %s"
                        .formatted(Expressions.describe(value.type()), Expressions.describe(list.type()))));
        return Terms.truth(
                Op.LIST_CONTAINS, expressions.terms.to(list, new Type.ListOf(type)), expressions.terms.to(value, type));
    }

    /** Null for null; a range whose end is null contains nothing, and one whose start is above its end neither. */
    private Test ends(Term value, RangeNode range, Scope scope, Where where) {
        var tests = new ArrayList<Term>();
        var ends = new ArrayList<Term>();
        if (!(range.getStart() instanceof UndefinedValueNode)) {
            var low = expressions.term(range.getStart(), scope, where);
            ends.add(low);
            var op = range.getLowerBound() == RangeNode.IntervalBoundary.OPEN ? Op.LESS : Op.AT_MOST;
            tests.add(compare(op, low, value, where));
        }
        if (!(range.getEnd() instanceof UndefinedValueNode)) {
            var high = expressions.term(range.getEnd(), scope, where);
            ends.add(high);
            var op = range.getUpperBound() == RangeNode.IntervalBoundary.OPEN ? Op.LESS : Op.AT_MOST;
            tests.add(compare(op, value, high, where));
        }
        var wrong = new ArrayList<Term>();
        if (ends.size() == 2) {
            ends.stream().map(Terms::isNull).forEach(wrong::add);
            wrong.add(Terms.isTrue(compare(Op.LESS, ends.getLast(), ends.getFirst(), where)));
        }
        ends.add(value);
        return new Test(unless(ends, Terms.and(tests)), Terms.or(wrong), false);
    }

    /** Whether a value passes the tests of a cell; true or false. {@code ?} is the value. */
    Term cell(Term value, String text, Scope scope, Where where) {
        var inner = new Scope(scope).with("?", value);
        var tests = Feel.tests(text, inner, where);
        var passed = new ArrayList<Term>();
        for (var test : tests.getElements()) {
            passed.add(Terms.isTrue(test(value, test, inner, where).amongOthers(value)));
        }
        return tests.isNegated() ? Terms.not(Terms.or(passed)) : Terms.or(passed);
    }

    private Term unary(Term value, UnaryTestNode test, Scope scope, Where where) {
        return switch (test.getOperator()) {
            case TEST -> Failures.whenNull(expressions.truth(expressions.term(test.getValue(), scope, where), where));
            case EQ -> listOrEqual(value, test.getValue(), scope, where);
            case NE -> Terms.not(listOrEqual(value, test.getValue(), scope, where));
            case IN ->
                Terms.truth(Op.AND, Terms.not(Terms.isNull(value)), inside(value, test.getValue(), scope, where));
            case LT -> compare(Op.LESS, value, expressions.term(test.getValue(), scope, where), where);
            case LTE -> compare(Op.AT_MOST, value, expressions.term(test.getValue(), scope, where), where);
            case GT -> compare(Op.LESS, expressions.term(test.getValue(), scope, where), value, where);
            case GTE -> compare(Op.AT_MOST, expressions.term(test.getValue(), scope, where), value, where);
            case NOT -> {
                var inside = new ArrayList<Term>();
                ((ListNode) test.getValue())
                        .getElements()
                        .forEach(t -> inside.add(
                                Terms.isTrue(test(value, t, scope, where).amongOthers(value))));
                yield Terms.not(Terms.or(inside));
            }
        };
    }

    private Term listOrEqual(Term value, BaseNode node, Scope scope, Where where) {
        var right = expressions.term(node, scope, where);
        return right.type() instanceof Type.ListOf && !(value.type() instanceof Type.ListOf)
                ? Terms.isTrue(contains(right, value, where))
                : equal(value, right, where);
    }

    private Term inside(Term value, BaseNode node, Scope scope, Where where) {
        return node instanceof RangeNode
                ? test(value, node, scope, where).amongOthers(value)
                : contains(expressions.term(node, scope, where), value, where);
    }
}
