package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.compile.Span.Numbers;
import org.lianglin.policy.compile.Span.Quotient;

/**
 * Evaluates terms over ranges, by interval arithmetic. What it says cannot happen does not happen; what it says can happen may not. So a
 * search may skip whole ranges of an input and still miss nothing.
 */
final class Spans {
    private static final MathContext DOWN = new MathContext(40, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(40, RoundingMode.CEILING);

    private final Map<String, Term> definitions;
    private final Map<String, Span> values;

    /** @param inputs the spans of the input variables */
    Spans(Map<String, Term> definitions, Map<String, Span> inputs) {
        this.definitions = definitions;
        this.values = new HashMap<>(inputs);
    }

    /** A FEEL value as a span of one. */
    static Span of(@Nullable Object value) {
        return switch (value) {
            case null -> Span.choice((Object) null);
            case BigDecimal number -> Span.number(number);
            case Long whole -> Span.number(BigDecimal.valueOf(whole));
            case LocalDate date -> Span.number(BigDecimal.valueOf(date.toEpochDay()));
            default -> Span.choice(value);
        };
    }

    void know(String variable, Span span) {
        values.put(variable, span);
    }

    Span span(Term term) {
        return switch (term) {
            case Term.Literal literal -> of(literal.value());
            case Term.Variable variable -> variable(variable);
            case Term.Let let -> {
                values.put(let.variable().name(), span(let.value()));
                yield span(let.body());
            }
            case Term.Apply apply -> apply(apply);
            case Term.Case choice -> choice(choice);
            case Term.Several several -> several(several);
            case Term.Listing list ->
                new Span.Items(list.elements().stream().map(this::span).toList());
            case Term.Cast cast -> cast(cast);
            case Term.Round round -> round(round);
            case Term.Checked checked -> span(checked.value());
            case Term.Each _, Term.Fold _, Term.Field _, Term.Struct _ -> Span.ANYTHING;
        };
    }

    private Span variable(Term.Variable variable) {
        var known = values.get(variable.name());
        if (known != null) {
            return known;
        }
        var definition = definitions.get(variable.name());
        var span = definition == null ? Span.ANYTHING : span(definition);
        values.put(variable.name(), span);
        return span;
    }

    private Span choice(Term.Case choice) {
        Span all = null;
        for (var i = 0; i < choice.conditions().size(); i++) {
            var condition = span(choice.conditions().get(i));
            if (condition.mayBe(true)) {
                var result = span(choice.results().get(i));
                all = all == null ? result : Span.either(all, result);
            }
            if (!condition.mayBe(false) && !condition.mayBeNull()) {
                return all == null ? Span.ANYTHING : all;
            }
        }
        var otherwise = span(choice.otherwise());
        return all == null ? otherwise : Span.either(all, otherwise);
    }

    private Span several(Term.Several several) {
        var sure = 0;
        var possible = 0;
        for (var condition : several.conditions()) {
            var span = span(condition);
            possible += span.mayBe(true) ? 1 : 0;
            sure += span.mayBe(true) && !span.mayBe(false) ? 1 : 0;
        }
        return Span.truth(possible > 1, sure < 2, false);
    }

    private Span cast(Term.Cast cast) {
        var span = span(cast.value());
        return span instanceof Numbers || cast.type().equals(cast.value().type()) || span.isNull()
                ? span
                : Span.ANYTHING;
    }

    private Span apply(Term.Apply apply) {
        var a = span(apply.arguments().getFirst());
        var b = apply.arguments().size() > 1 ? span(apply.arguments().get(1)) : Span.ANYTHING;
        return switch (apply.op()) {
            case AND -> and(a, b);
            case OR -> not(and(not(a), not(b)));
            case NOT -> not(a);
            case IS_NULL -> Span.truth(a.mayBeNull(), !a.isNull(), false);
            case IS_TRUE -> Span.truth(a.mayBe(true), a.mayBe(false) || a.mayBeNull(), false);
            case LESS, AT_MOST, SAME, EQUAL, POSITIVE -> compare(apply.op(), a, b);
            case RATIO -> ratio(a, b);
            case NUMERATOR -> a instanceof Quotient q ? part(q.above(), q) : Span.ANYTHING;
            case DENOMINATOR -> a instanceof Quotient q ? part(q.below(), q) : Span.ANYTHING;
            case MIN, MAX, SUM, COUNT, HAS_NULL -> list(apply.op(), a);
            default -> a instanceof Numbers x ? arithmetic(apply.op(), x, b) : nothingOf(a);
        };
    }

    private static Span nothingOf(Span a) {
        return a.isNull() ? a : Span.ANYTHING;
    }

    private static Span part(Numbers part, Quotient whole) {
        return whole.orNull() ? Span.orNull(part) : part;
    }

    private static Span and(Span a, Span b) {
        var both = a.mayBe(true) && b.mayBe(true);
        var no = a.mayBe(false) || b.mayBe(false);
        var unknown = (a.mayBeNull() && (b.mayBeNull() || b.mayBe(true))) || (b.mayBeNull() && a.mayBe(true));
        return Span.truth(both, no, unknown);
    }

    private static Span not(Span a) {
        return Span.truth(a.mayBe(false), a.mayBe(true), a.mayBeNull());
    }

    private Span compare(Op op, Span a, Span b) {
        if (op == Op.POSITIVE) {
            return compare(Op.LESS, Span.number(BigDecimal.ZERO), a);
        }
        if (a instanceof Numbers x && b instanceof Numbers y) {
            var unknown = x.orNull() || y.orNull();
            var apart = x.high().compareTo(y.low()) < 0 || y.high().compareTo(x.low()) < 0;
            var one = x.single() && y.single() && !apart;
            return switch (op) {
                case LESS ->
                    Span.truth(x.low().compareTo(y.high()) < 0, x.high().compareTo(y.low()) >= 0, unknown);
                case AT_MOST ->
                    Span.truth(x.low().compareTo(y.high()) <= 0, x.high().compareTo(y.low()) > 0, unknown);
                case SAME -> Span.truth(!apart, !one, unknown);
                default -> Span.truth(!apart || unknown, !one || unknown, false);
            };
        }
        if (op == Op.EQUAL && a instanceof Span.Choices(var x) && b instanceof Span.Choices(var y)) {
            return Span.truth(x.stream().anyMatch(y::contains), !(x.size() == 1 && x.equals(y)), false);
        }
        return op != Op.EQUAL && (a.isNull() || b.isNull())
                ? Span.choice((Object) null)
                : Span.truth(true, true, op != Op.EQUAL);
    }

    private static Span ratio(Span a, Span b) {
        if (a.isNull() || b.isNull()) {
            return Span.choice((Object) null);
        }
        if (a instanceof Numbers x && b instanceof Numbers y) {
            var byZero = y.low().signum() <= 0 && y.high().signum() >= 0;
            return new Quotient(x, y, byZero || x.orNull() || y.orNull());
        }
        return Span.ANYTHING;
    }

    private static Span list(Op op, Span list) {
        if (!(list instanceof Span.Items(var items)) || items.isEmpty()) {
            return Span.ANYTHING;
        }
        if (op == Op.COUNT) {
            return Span.number(BigDecimal.valueOf(items.size()));
        }
        if (op == Op.HAS_NULL) {
            return Span.truth(
                    items.stream().anyMatch(Span::mayBeNull), items.stream().noneMatch(Span::isNull), false);
        }
        Numbers all = null;
        for (var item : items) {
            if (!(item instanceof Numbers next)) {
                return Span.ANYTHING;
            }
            all = all == null ? next : combine(op, all, next);
        }
        return all == null ? Span.ANYTHING : all;
    }

    private static Numbers combine(Op op, Numbers a, Numbers b) {
        var unknown = a.orNull() || b.orNull();
        return switch (op) {
            case MIN -> new Numbers(a.low().min(b.low()), a.high().min(b.high()), unknown);
            case MAX -> new Numbers(a.low().max(b.low()), a.high().max(b.high()), unknown);
            default -> new Numbers(a.low().add(b.low()), a.high().add(b.high()), unknown);
        };
    }

    private static Span arithmetic(Op op, Numbers a, Span other) {
        if (op == Op.NEGATE) {
            return new Numbers(a.high().negate(), a.low().negate(), a.orNull());
        }
        if (!(other instanceof Numbers b)) {
            return nothingOf(other);
        }
        var unknown = a.orNull() || b.orNull();
        return switch (op) {
            case ADD -> new Numbers(a.low().add(b.low()), a.high().add(b.high()), unknown);
            case SUBTRACT -> new Numbers(a.low().subtract(b.high()), a.high().subtract(b.low()), unknown);
            case MULTIPLY -> product(a, b, unknown);
            case MONTHS_BETWEEN -> new Numbers(months(a.high(), b.low()), months(a.low(), b.high()), unknown);
            case DIVIDE_CUT ->
                b.single() && b.low().signum() > 0
                        ? new Numbers(
                                a.low().divideToIntegralValue(b.low()),
                                a.high().divideToIntegralValue(b.low()),
                                unknown)
                        : Span.ANYTHING;
            default -> Span.ANYTHING;
        };
    }

    private static Numbers product(Numbers a, Numbers b, boolean unknown) {
        var corners = new ArrayList<BigDecimal>();
        for (var x : List.of(a.low(), a.high())) {
            corners.add(x.multiply(b.low()));
            corners.add(x.multiply(b.high()));
        }
        return new Numbers(
                corners.stream().reduce(BigDecimal::min).orElseThrow(),
                corners.stream().reduce(BigDecimal::max).orElseThrow(),
                unknown);
    }

    private static BigDecimal months(BigDecimal from, BigDecimal to) {
        var period =
                Period.between(LocalDate.ofEpochDay(from.longValueExact()), LocalDate.ofEpochDay(to.longValueExact()));
        return BigDecimal.valueOf(period.toTotalMonths());
    }

    private Span round(Term.Round round) {
        if (!(span(round.above()) instanceof Numbers a)
                || !(span(round.below()) instanceof Numbers b)
                || (b.low().signum() <= 0 && b.high().signum() >= 0)) {
            return Span.ANYTHING;
        }
        BigDecimal low = null;
        BigDecimal high = null;
        for (var x : List.of(a.low(), a.high())) {
            for (var y : List.of(b.low(), b.high())) {
                var least =
                        x.divide(y, DOWN).setScale(round.places(), round.mode().java());
                var most = x.divide(y, UP).setScale(round.places(), round.mode().java());
                low = low == null ? least : low.min(least);
                high = high == null ? most : high.max(most);
            }
        }
        return low == null || high == null ? Span.ANYTHING : new Numbers(low, high, a.orNull() || b.orNull());
    }
}
