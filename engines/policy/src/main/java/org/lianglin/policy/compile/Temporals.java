package org.lianglin.policy.compile;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.compile.Type.Simple;

/** Dates and the two kinds of duration. Times of day are not supported: no law of ours has one. */
final class Temporals {
    private static final Type.Number YEAR = Type.Number.of(9, 0);
    private static final long DAY = 86_400;

    private Temporals() {}

    static Term literal(String text, Where where) {
        if (text.matches("-?\\d{4,9}-\\d\\d-\\d\\d")) {
            try {
                return new Term.Literal(LocalDate.parse(text), Simple.DATE);
            } catch (DateTimeException e) {
                return new Term.Literal(null, Simple.DATE);
            }
        }
        if (text.matches("-?P.*")) {
            return duration(text, where);
        }
        throw where.refuse("'%s': times of day are not supported".formatted(text));
    }

    static Term duration(String text, Where where) {
        if (!text.matches("-?P(\\d.*|T\\d.*)")) {
            throw where.refuse("'%s' is no duration".formatted(text));
        }
        if (text.matches("-?P(\\d+Y)?(\\d+M)?")) {
            return Terms.literal(Period.parse(text).toTotalMonths(), Simple.MONTHS);
        }
        try {
            var duration = Duration.parse(text);
            if (duration.getNano() == 0) {
                return Terms.literal(duration.toSeconds(), Simple.SECONDS);
            }
        } catch (DateTimeException e) {
            throw where.refuse("'%s' is no duration".formatted(text));
        }
        throw where.refuse("'%s': durations below a second are not supported".formatted(text));
    }

    static Term part(Terms terms, Term from, String name, Where where) {
        var type = from.type();
        if (type == Simple.DATE) {
            return switch (name) {
                case "year" -> Terms.apply(Op.YEAR, YEAR, from);
                case "month" -> Terms.apply(Op.MONTH, YEAR, from);
                case "day" -> Terms.apply(Op.DAY, YEAR, from);
                case "weekday" -> Terms.apply(Op.WEEKDAY, YEAR, from);
                default -> throw where.refuse("a date has no '%s'".formatted(name));
            };
        }
        if (type == Simple.MONTHS) {
            return switch (name) {
                case "years" -> Terms.apply(Op.DIVIDE_CUT, YEAR, from, whole(12));
                case "months" -> Terms.apply(Op.REMAINDER, YEAR, from, whole(12));
                default -> throw where.refuse("a years and months duration has no '%s'".formatted(name));
            };
        }
        if (type == Simple.SECONDS && name.equals("days")) {
            return Terms.apply(Op.DIVIDE_CUT, YEAR, from, whole(DAY));
        }
        throw where.refuse("there is no '%s' in a %s".formatted(name, Expressions.describe(type)));
    }

    private static Term whole(long number) {
        return Terms.literal(number, Simple.SECONDS);
    }

    /** The sum, or null when neither side is a date or duration. */
    static @Nullable Term add(Terms terms, Term left, Term right, Where where) {
        if (left.type() == Simple.DATE) {
            return plus(terms, left, right, where);
        }
        if (right.type() == Simple.DATE) {
            return plus(terms, right, left, where);
        }
        return durations(Op.ADD, left, right, where);
    }

    static @Nullable Term subtract(Terms terms, Term left, Term right, Where where) {
        if (left.type() == Simple.DATE && right.type() == Simple.DATE) {
            var days = Terms.apply(Op.DAYS_BETWEEN, Simple.SECONDS, left, right);
            return Terms.apply(Op.MULTIPLY, Simple.SECONDS, days, whole(DAY));
        }
        if (left.type() == Simple.DATE && isDuration(right.type())) {
            return plus(terms, left, Terms.apply(Op.NEGATE, right.type(), right), where);
        }
        return durations(Op.SUBTRACT, left, right, where);
    }

    private static @Nullable Term durations(Op op, Term left, Term right, Where where) {
        if (!isDuration(left.type()) && !isDuration(right.type())) {
            return null;
        }
        if (left.type() != right.type()) {
            throw where.refuse("type error: %s and %s"
                    .formatted(Expressions.describe(left.type()), Expressions.describe(right.type())));
        }
        return Terms.apply(op, left.type(), left, right);
    }

    private static boolean isDuration(Type type) {
        return type == Simple.SECONDS || type == Simple.MONTHS;
    }

    /** A date and a duration; the hours of a duration count once they fill a day, backwards too. */
    private static Term plus(Terms terms, Term date, Term duration, Where where) {
        if (duration.type() == Simple.MONTHS) {
            return Terms.apply(Op.PLUS_MONTHS, Simple.DATE, date, duration);
        }
        if (duration.type() == Simple.SECONDS) {
            var days = Terms.apply(Op.FLOOR_DIVIDE, Simple.SECONDS, duration, whole(DAY));
            return Terms.apply(Op.PLUS_DAYS, Simple.DATE, date, days);
        }
        throw where.refuse("type error: date and %s".formatted(Expressions.describe(duration.type())));
    }

    /** Complete months between two dates, as a duration. */
    static Term months(Term from, Term to) {
        return Terms.apply(Op.MONTHS_BETWEEN, Simple.MONTHS, from, to);
    }

    static Term date(Term year, Term month, Term day) {
        return new Term.Apply(Op.DATE_OF, List.of(year, month, day), Simple.DATE);
    }
}
