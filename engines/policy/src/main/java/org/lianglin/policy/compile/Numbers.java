package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.lianglin.policy.compile.Type.Number;
import org.lianglin.policy.compile.Type.Ratio;
import org.lianglin.policy.compile.Type.Simple;

/**
 * Arithmetic as FEEL has it, exact to 34 digits. As long as the digits of all values stay within that, numbers have a fixed point and
 * DuckDB calculates them; a quotient is kept as two numbers until it is compared or rounded. All else goes to {@link Decimals}.
 */
final class Numbers {
    private static final Map<Op, Op> WIDE =
            Map.of(Op.ADD, Op.WIDE_ADD, Op.SUBTRACT, Op.WIDE_SUBTRACT, Op.MULTIPLY, Op.WIDE_MULTIPLY);

    private final Terms terms;

    Numbers(Terms terms) {
        this.terms = terms;
    }

    static Term literal(BigDecimal value) {
        var plain = value.stripTrailingZeros();
        var scale = Math.max(0, plain.scale());
        return new Term.Literal(value, Number.of(Math.max(0, plain.precision() - plain.scale()), scale));
    }

    static Term literal(long value) {
        return literal(BigDecimal.valueOf(value));
    }

    /** A sum, difference or product. */
    Term calculate(Op op, Term left, Term right) {
        if (left.type() instanceof Number a && right.type() instanceof Number b && !a.wide() && !b.wide()) {
            var type = op == Op.MULTIPLY
                    ? Number.of(a.digits() + b.digits(), a.scale() + b.scale())
                    : Number.of(Math.max(a.digits(), b.digits()) + 1, Math.max(a.scale(), b.scale()));
            if (!type.wide()) {
                return terms.calculated(op, type, left, right);
            }
        }
        return wide(WIDE.getOrDefault(op, op), left, right);
    }

    Term wide(Op op, Term... arguments) {
        var wide = new Term[arguments.length];
        for (var i = 0; i < arguments.length; i++) {
            wide[i] = terms.to(arguments[i], Number.WIDE);
        }
        return Terms.apply(op, Number.WIDE, wide);
    }

    Term divide(Term left, Term right) {
        if (left.type() instanceof Number a && right.type() instanceof Number b && !a.wide() && !b.wide()) {
            return terms.once(
                    right,
                    below -> terms.once(
                            left, above -> byZero(above, below, Terms.apply(Op.RATIO, new Ratio(a, b), above, below))));
        }
        return terms.once(
                right, below -> terms.once(left, above -> byZero(above, below, wide(Op.WIDE_DIVIDE, above, below))));
    }

    /** A quotient of two numbers that fails where the second is zero. */
    private Term byZero(Term above, Term below, Term quotient) {
        var zero = Terms.isTrue(compare(Op.SAME, below, literal(0)));
        return Failures.when(Terms.truth(Op.AND, Terms.not(Terms.isNull(above)), zero), quotient);
    }

    Term negate(Term term) {
        return term.type() instanceof Number number && !number.wide()
                ? Terms.apply(Op.NEGATE, number, term)
                : wide(Op.WIDE_SUBTRACT, literal(0), term);
    }

    Term absolute(Term term) {
        return term.type() instanceof Number number && !number.wide()
                ? Terms.apply(Op.ABSOLUTE, number, term)
                : wide(Op.WIDE_ABSOLUTE, term);
    }

    /** {@code op} is LESS, AT_MOST or SAME; null when a side is null. */
    Term compare(Op op, Term left, Term right) {
        if (left.type() instanceof Number a && right.type() instanceof Number b && comparable(a, b)) {
            return Terms.truth(op, left, right);
        }
        if (left.type() instanceof Ratio ratio && right.type() instanceof Number number && comparable(ratio, number)) {
            return terms.once(left, quotient -> terms.once(right, bound -> across(op, quotient, ratio, bound, false)));
        }
        if (left.type() instanceof Number number && right.type() instanceof Ratio ratio && comparable(ratio, number)) {
            return terms.once(right, quotient -> terms.once(left, bound -> across(op, quotient, ratio, bound, true)));
        }
        var order = Terms.apply(
                Op.WIDE_COMPARE, Number.of(1, 0), terms.to(left, Number.WIDE), terms.to(right, Number.WIDE));
        return Terms.truth(op, order, literal(0));
    }

    private static boolean comparable(Number a, Number b) {
        return !a.wide() && !b.wide() && Math.max(a.digits(), b.digits()) + Math.max(a.scale(), b.scale()) <= 38;
    }

    /**
     * Whether a rounded quotient lies on the same side of the number as the exact one. It does when the nearest other quotient is
     * farther from the number than the 34th digit.
     */
    private static boolean comparable(Ratio ratio, Number number) {
        var above = ratio.above();
        var below = ratio.below();
        return !number.wide()
                && Math.max(above.scale(), number.scale() + below.scale())
                                + below.digits()
                                + Math.max(number.digits(), above.digits() + below.scale())
                        < Type.DECIMAL128;
    }

    /** {@code n / d < c} as {@code n < c × d}, turned round when d is negative. */
    private Term across(Op op, Term quotient, Ratio ratio, Term bound, boolean swapped) {
        var above = Terms.apply(Op.NUMERATOR, ratio.above(), quotient);
        var below = Terms.apply(Op.DENOMINATOR, ratio.below(), quotient);
        var product = calculate(Op.MULTIPLY, bound, below);
        var ahead = compare(op, above, product);
        var behind = compare(op, product, above);
        return new Term.Case(
                List.of(Terms.truth(Op.POSITIVE, below)),
                List.of(swapped ? behind : ahead),
                swapped ? ahead : behind,
                Simple.BOOLEAN);
    }

    Term round(Term term, Rounding mode, int places) {
        if (term.type() instanceof Number number && !number.wide()) {
            return number.scale() <= places ? term : rounded(term, literal(1), mode, places);
        }
        if (term.type() instanceof Ratio ratio) {
            return terms.once(
                    term,
                    quotient -> rounded(
                            Terms.apply(Op.NUMERATOR, ratio.above(), quotient),
                            Terms.apply(Op.DENOMINATOR, ratio.below(), quotient),
                            mode,
                            places));
        }
        return Terms.apply(
                Op.WIDE_ROUND,
                Number.WIDE,
                terms.to(term, Number.WIDE),
                new Term.Literal(Integer.toString(places), Simple.STRING),
                new Term.Literal(mode.name(), Simple.STRING));
    }

    private Term rounded(Term number, Term by, Rounding mode, int places) {
        var above = terms.narrowed(number);
        var below = terms.narrowed(by);
        var a = (Number) above.type();
        var b = (Number) below.type();
        var shift = b.scale() - a.scale() + places;
        var dividend = a.precision() + Math.max(0, shift);
        var divisor = b.precision() + Math.max(0, -shift);
        // a tenth, rounded up to tens, is ten
        var type = Number.of(Math.max(a.digits() + b.scale(), -places) + 1, Math.max(0, places));
        var held = dividend < 38 && divisor < 37 && a.precision() + a.scale() < 38 && b.precision() + b.scale() < 38;
        var decided = type.digits() + places + 1 + divisor < Type.DECIMAL128;
        if (!type.wide() && held && decided && places >= -18) {
            return terms.once(above, n -> terms.once(below, d -> new Term.Round(n, d, mode, places, type)));
        }
        return round(wide(Op.WIDE_DIVIDE, above, below), mode, places);
    }
}
