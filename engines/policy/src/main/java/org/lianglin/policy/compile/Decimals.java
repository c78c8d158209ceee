package org.lianglin.policy.compile;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * FEEL's decimal128 for DuckDB, which has none: functions of SQL on texts, calculated as KIE calculates. A text is canonical, so that
 * equal numbers are equal texts. Policies meet them only where a quotient is neither rounded nor compared.
 */
final class Decimals {
    private static final MathContext CONTEXT = MathContext.DECIMAL128;

    private final Connection connection;

    private Decimals(Connection connection) {
        this.connection = connection;
    }

    /** Makes all functions known to a connection. */
    static void register(Connection connection) throws SQLException {
        var functions = new Decimals(connection);
        functions.numbers();
        functions.texts();
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    create or replace macro feel_months(a, b) as cast(case
                      when (year(b) - year(a)) * 12 + month(b) - month(a) > 0 and day(b) < day(a)
                        then (year(b) - year(a)) * 12 + month(b) - month(a) - 1
                      when (year(b) - year(a)) * 12 + month(b) - month(a) < 0 and day(b) > day(a)
                        then (year(b) - year(a)) * 12 + month(b) - month(a) + 1
                      else (year(b) - year(a)) * 12 + month(b) - month(a) end as bigint)
                    """);
        }
    }

    static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    private void numbers() throws SQLException {
        binary("feel_add", (a, b) -> a.add(b, CONTEXT));
        binary("feel_total", BigDecimal::add);
        binary("feel_subtract", (a, b) -> a.subtract(b, CONTEXT));
        binary("feel_multiply", (a, b) -> a.multiply(b, CONTEXT));
        binary("feel_divide", (a, b) -> a.divide(b, CONTEXT));
        binary("feel_power", (a, b) -> BigDecimalMath.pow(a, b, CONTEXT));
        binary("feel_modulo", Decimals::modulo);
        unary("feel_sqrt", a -> BigDecimalMath.sqrt(a, CONTEXT));
        unary("feel_exp", a -> BigDecimalMath.exp(a, CONTEXT));
        unary("feel_log", a -> BigDecimalMath.log(a, CONTEXT));
        unary("feel_abs", a -> a.abs(CONTEXT));
        text("feel_wide", 1, arguments -> canonical(new BigDecimal(arguments[0])));
        text("feel_text", 1, arguments -> new BigDecimal(arguments[0]).toPlainString());
        text("feel_number", 3, arguments -> canonical(number(arguments[0], arguments[1], arguments[2])));
        text(
                "feel_round",
                3,
                arguments -> canonical(new BigDecimal(arguments[0])
                        .setScale(
                                Integer.parseInt(arguments[1]),
                                RoundingMode.valueOf(arguments[2].toUpperCase(Locale.ROOT)))));
        try (var function = DuckDBFunctions.scalarFunction()) {
            function.withName("feel_compare")
                    .withParameter(DuckDBColumnType.VARCHAR)
                    .withParameter(DuckDBColumnType.VARCHAR)
                    .withReturnType(DuckDBColumnType.INTEGER)
                    .withVectorizedFunction((input, output) -> {
                        for (var row = 0L; row < input.rowCount(); row++) {
                            var left = input.vector(0).getString(row);
                            var right = input.vector(1).getString(row);
                            if (left == null || right == null) {
                                output.setNull(row);
                            } else {
                                output.setInt(row, new BigDecimal(left).compareTo(new BigDecimal(right)));
                            }
                        }
                    })
                    .register(connection);
        }
    }

    private void texts() throws SQLException {
        text("feel_upper", 1, arguments -> arguments[0].toUpperCase(Locale.ROOT));
        text("feel_lower", 1, arguments -> arguments[0].toLowerCase(Locale.ROOT));
        text("feel_before", 2, arguments -> {
            var at = arguments[0].indexOf(arguments[1]);
            return at < 0 ? "" : arguments[0].substring(0, at);
        });
        text("feel_after", 2, arguments -> {
            var at = arguments[0].indexOf(arguments[1]);
            return at < 0 ? "" : arguments[0].substring(at + arguments[1].length());
        });
        text("feel_day", 1, arguments -> {
            try {
                return arguments[0].matches("\\d{4}-\\d\\d-\\d\\d")
                        ? LocalDate.parse(arguments[0]).toString()
                        : null;
            } catch (DateTimeParseException e) {
                return null;
            }
        });
        try (var statement = connection.createStatement()) {
            statement.execute("create or replace macro feel_date(a) as cast(feel_day(a) as date)");
        }
    }

    private static BigDecimal modulo(BigDecimal dividend, BigDecimal divisor) {
        var whole = dividend.divide(divisor, CONTEXT).setScale(0, RoundingMode.FLOOR);
        return dividend.subtract(divisor.multiply(whole, CONTEXT), CONTEXT);
    }

    private static BigDecimal number(String text, String group, String point) {
        var plain = group.isEmpty() ? text : text.replace(group, "");
        return new BigDecimal(point.isEmpty() ? plain : plain.replace(point, "."), CONTEXT);
    }

    private void unary(String name, UnaryOperator<BigDecimal> function) throws SQLException {
        text(name, 1, arguments -> canonical(function.apply(new BigDecimal(arguments[0]))));
    }

    private void binary(String name, BinaryOperator<BigDecimal> function) throws SQLException {
        text(
                name,
                2,
                arguments -> canonical(function.apply(new BigDecimal(arguments[0]), new BigDecimal(arguments[1]))));
    }

    /** A function that gives null for null, and for what arithmetic refuses, such as a division by 0 or the root of −1. */
    private void text(String name, int parameters, Texts function) throws SQLException {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name).withReturnType(DuckDBColumnType.VARCHAR);
            for (var i = 0; i < parameters; i++) {
                builder.withParameter(DuckDBColumnType.VARCHAR);
            }
            builder.withVectorizedFunction((input, output) -> {
                        var columns = new DuckDBReadableVector[parameters];
                        for (var i = 0; i < parameters; i++) {
                            columns[i] = input.vector(i);
                        }
                        var rows = (int) input.rowCount();
                        var written = new byte[rows][];
                        for (var row = 0; row < rows; row++) {
                            var result = apply(function, columns, row);
                            if (result != null) {
                                written[row] = result.getBytes(StandardCharsets.UTF_8);
                            }
                        }
                        output.setStringUtf8Batch(0, written);
                    })
                    .register(connection);
        }
    }

    private static @Nullable String apply(Texts function, DuckDBReadableVector[] columns, int row) {
        var arguments = new String[columns.length];
        for (var i = 0; i < columns.length; i++) {
            var text = columns[i].getString(row);
            if (text == null) {
                return null;
            }
            arguments[i] = text;
        }
        try {
            return function.of(arguments);
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    @FunctionalInterface
    private interface Texts {
        @Nullable
        String of(String[] arguments);
    }
}
