package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** What an expression yields, and how DuckDB holds it. Every type has null as a value. */
sealed interface Type {
    /** Digits that a decimal128 holds: FEEL rounds beyond them, so exact arithmetic ends there. */
    int DECIMAL128 = 34;

    /** Digits that a whole number of eight bytes surely holds. */
    int LONG = 18;

    String sql();

    enum Simple implements Type {
        BOOLEAN("boolean"),
        STRING("varchar"),
        DATE("date"),
        /** A days and time duration, in whole seconds. */
        SECONDS("bigint"),
        /** A years and months duration, in months. */
        MONTHS("bigint"),
        /** Of the literal null, before it meets another type. */
        NULL("boolean");

        private final String sql;

        Simple(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }
    }

    /**
     * A number of fixed point that can neither overflow nor need rounding, or a wide one: a decimal128 as text, calculated by
     * {@link Decimals}.
     *
     * @param digits the most digits before the point; -1 when wide
     * @param scale digits after the point
     */
    record Number(int digits, int scale) implements Type {
        static final Number WIDE = new Number(-1, 0);

        static Number of(int digits, int scale) {
            return digits + scale > DECIMAL128 ? WIDE : new Number(Math.max(digits, scale == 0 ? 1 : 0), scale);
        }

        boolean wide() {
            return digits < 0;
        }

        int precision() {
            return digits + scale;
        }

        /** All that a column of this type can hold. */
        Span span() {
            var most = BigDecimal.TEN.pow(digits).subtract(BigDecimal.ONE.movePointLeft(scale));
            return new Span.Numbers(most.negate(), most, true);
        }

        /** The narrowest fixed number that holds the values of both; wide when there is none. */
        Number with(Number other) {
            return wide() || other.wide() ? WIDE : of(Math.max(digits, other.digits), Math.max(scale, other.scale));
        }

        @Override
        public String sql() {
            return wide() ? "varchar" : "decimal(%d, %d)".formatted(precision(), scale);
        }
    }

    /** A quotient that is not yet rounded: numerator and denominator, which is not 0. */
    record Ratio(Number above, Number below) implements Type {
        @Override
        public String sql() {
            return "struct(n %s, d %s)".formatted(above.sql(), below.sql());
        }
    }

    record ListOf(Type element) implements Type {
        @Override
        public String sql() {
            return element.sql() + "[]";
        }
    }

    record Context(SequencedMap<String, Type> fields) implements Type {
        public Context {
            fields = new LinkedHashMap<>(fields);
        }

        @Override
        public String sql() {
            return fields.entrySet().stream()
                    .map(f -> Sql.name(f.getKey()) + " " + f.getValue().sql())
                    .collect(Collectors.joining(", ", "struct(", ")"));
        }
    }

    static boolean isNumber(Type type) {
        return type instanceof Number || type instanceof Ratio;
    }

    /** The type that holds the values of both, if there is one. */
    static Optional<Type> join(Type a, Type b) {
        if (a.equals(b) || b == Simple.NULL) {
            return Optional.of(a);
        }
        if (a == Simple.NULL) {
            return Optional.of(b);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Optional.of(x.with(y));
        }
        if (isNumber(a) && isNumber(b)) {
            return Optional.of(Number.WIDE);
        }
        if (a instanceof ListOf(var x) && b instanceof ListOf(var y)) {
            return join(x, y).map(ListOf::new);
        }
        if (a instanceof Context(var x)
                && b instanceof Context(var y)
                && x.keySet().equals(y.keySet())) {
            return joinFields(x, y);
        }
        return Optional.empty();
    }

    private static Optional<Type> joinFields(Map<String, Type> x, Map<String, Type> y) {
        var joined = new LinkedHashMap<String, Type>();
        for (var field : x.entrySet()) {
            var type = join(field.getValue(), y.getOrDefault(field.getKey(), Simple.NULL));
            if (type.isEmpty()) {
                return Optional.empty();
            }
            joined.put(field.getKey(), type.get());
        }
        return Optional.of(new Context(joined));
    }
}
