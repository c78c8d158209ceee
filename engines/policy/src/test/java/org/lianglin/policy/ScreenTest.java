package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a screen takes for judgeable, whatever the columns are made of, and where parameters hold. */
class ScreenTest {
    private static final LocalDate DAY = LocalDate.of(2023, 7, 1);
    private static Policy marginal;

    @BeforeAll
    static void load() throws Exception {
        marginal = Policies.load(Path.of("../../policies"))
                .inForce("marginal", DAY)
                .orElseThrow();
    }

    /** Complete and eligible, as a text for each row. */
    private static List<String> screen(String area, String... incomes) throws Exception {
        var answers = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Screen.prepare(connection);
            for (var income : incomes) {
                var table =
                        "(select '%s' as area, 2 as persons, %s as income_supported, cast(0 as decimal(8, 2)) as work_cost, true as property_ok, false as on_dibao, false as on_tekun)"
                                .formatted(area, income);
                try (var rows = statement.executeQuery(Screen.of(marginal).sql(table, List.of("area"), DAY))) {
                    rows.next();
                    answers.add(rows.getObject("complete") + " " + rows.getObject("符合"));
                }
            }
        }
        return answers;
    }

    @Test
    void aNumberIsTakenFromAnyTypeThatHoldsIt() throws Exception {
        assertThat(screen(
                        "210106001001",
                        "cast(2000 as bigint)",
                        "cast(2000 as smallint)",
                        "cast(2000.5 as decimal(9, 1))",
                        "cast(2000.55 as decimal(18, 2))",
                        "cast(2000.5500 as decimal(18, 4))",
                        "cast(2000.5 as double)"))
                .containsOnly("true true");
    }

    @Test
    void aNumberThatIsMissingOutOfBoundsOrTooFineIsNotJudged() throws Exception {
        assertThat(screen(
                        "210106001001",
                        "null",
                        "cast(null as decimal(14, 2))",
                        "cast(-0.01 as decimal(14, 2))",
                        "cast(10000000 as bigint)",
                        "cast(99999999999.99 as decimal(14, 2))",
                        "cast(2000.555 as decimal(18, 3))",
                        "cast(2000.555 as double)"))
                .containsOnly("false null");
    }

    @Test
    void whereNoParameterHoldsNothingIsDecided() throws Exception {
        assertThat(screen("210203001001", "cast(2000 as bigint)")).containsOnly("false null");
    }

    /** The code of a place may be a number, of any length; it lies in the city when it begins as the city does. */
    @Test
    void theCodeOfAPlaceMayBeANumber() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Screen.prepare(connection);
            var table = """
                    (select area, 2 as persons, 2000 as income_supported, 0 as work_cost, true as property_ok, false as on_dibao, false as on_tekun
                     from (values (2101::bigint), (21010), (210199), (210106001001), (2101060010010001), (210199999999999999),
                       (210), (21), (2100), (2102), (12101), (210200000000), (2100999999999999), (null)) t(area))""";
            var inside = new ArrayList<Long>();
            try (var rows =
                    statement.executeQuery(Screen.of(marginal).sql(table, List.of("area"), DAY) + " where complete")) {
                while (rows.next()) {
                    inside.add(rows.getLong("area"));
                }
            }
            assertThat(inside)
                    .containsExactlyInAnyOrder(
                            2101L, 21010L, 210199L, 210106001001L, 2101060010010001L, 210199999999999999L);
        }
    }

    @Test
    void theBoundIsInside() throws Exception {
        assertThat(screen("210106001001", "cast(2378.99 as decimal(14, 2))", "cast(2379 as decimal(14, 2))"))
                .containsExactly("true true", "true false");
    }

    /** What several policies say in one pass is what each says alone, also where both have a decision of the same name. */
    @Test
    void severalPoliciesDecideAsEachDoesAlone() throws Exception {
        var policies = Policies.load(Path.of("../../policies"));
        var both = List.of(
                marginal, policies.inForce("rigid", LocalDate.of(2025, 1, 1)).orElseThrow());
        var day = LocalDate.of(2025, 1, 1);
        var table = """
                (select i as id, case when i % 7 = 0 then '210203001001' else '210106001001' end as area, 1 + i % 3 as persons,
                   cast(i * 40 as decimal(9, 2)) as income_supported, cast(0 as decimal(8, 2)) as work_cost, i % 5 > 0 as property_ok,
                   i % 11 = 0 as on_dibao, i % 13 = 0 as on_tekun, cast(i * 480 as decimal(10, 2)) as income_year_supported,
                   cast(i * 200 as decimal(10, 2)) as living_cost, cast(i % 9 * 1000 as decimal(10, 2)) as medical_cost,
                   cast(0 as decimal(10, 2)) as education_cost, cast(0 as decimal(10, 2)) as rehabilitation_cost,
                   cast(0 as decimal(10, 2)) as other_cost, i % 17 = 0 as marginal
                 from range(200) t(i))""";
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Screen.prepare(connection);
            for (var policy : both) {
                var columns = new ArrayList<>(List.of("complete"));
                columns.addAll(policy.decisions());
                var together = new ArrayList<String>();
                columns.forEach(c -> together.add("\"" + Screens.name(policy, c) + "\""));
                var alone = new ArrayList<String>();
                columns.forEach(c -> alone.add("\"" + c + "\""));
                try (var differ = statement.executeQuery(
                        "select count(*) from (select id, %s from (%s) except select id, %s from (%s))"
                                .formatted(
                                        String.join(", ", together),
                                        Screens.of(both).sql(table, List.of("id"), day),
                                        String.join(", ", alone),
                                        Screen.of(policy).sql(table, List.of("id"), day)))) {
                    differ.next();
                    assertThat(differ.getLong(1)).as(policy.id()).isZero();
                }
            }
        }
    }
}
