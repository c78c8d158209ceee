package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.testing.SmallCity;

/** What was laid out at night stands for the day: as yesterday was known, whatever is registered meanwhile. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class LaidAheadTest {
    private static final LocalDate TODAY = SmallCity.TODAY;
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    private static SmallCity city;

    @BeforeAll
    static void open() {
        city = new SmallCity();
    }

    @AfterAll
    static void close() {
        city.close();
    }

    private static boolean laidAhead(LocalDate known) {
        return asJob(() -> city.bean(FactsColumns.class).laidAhead(TODAY, known));
    }

    private static long households(LocalDate known) {
        return asJob(() -> {
            try (var columns = city.bean(Warehouse.class).open()) {
                return city.bean(FactsColumns.class)
                        .households(columns, TODAY, known)
                        .households();
            }
        });
    }

    private static <T> T asJob(java.util.function.Supplier<T> work) {
        return city.bean(Access.class).asJob("test", SmallCity.CITY, work);
    }

    private static void night() {
        asJob(() -> {
            city.bean(LayEveryNight.class).run();
            return true;
        });
    }

    @Test
    @Order(1)
    void ofACityThatWasFoundedTodayNothingIsLaidAhead() {
        assertThat(laidAhead(YESTERDAY)).isFalse();
        assertThat(households(TODAY)).isPositive();
        assertThat(laidAhead(YESTERDAY)).isFalse();
    }

    @Test
    @Order(2)
    void theNightLaysOutWhatYesterdayKnew() {
        for (var table : List.of(
                "people.household", "people.household_member", "tags.person_tag", "facts.item", "facts.register")) {
            city.alter("update %s set recorded = tstzrange(now() - interval '9 days', null)".formatted(table));
        }
        night();
        assertThat(laidAhead(YESTERDAY)).isTrue();
        assertThat(households(YESTERDAY)).isEqualTo(households(TODAY));
    }

    @Test
    @Order(3)
    void whatIsRegisteredByDayWaitsForTheNextNight() {
        var before = households(YESTERDAY);
        city.alter("""
                update people.household set recorded = tstzrange(lower(recorded), now())
                where id in (select id from people.household where "grouping" = 'LIVING' and upper(recorded) is null order by id limit 5)""");
        assertThat(laidAhead(YESTERDAY)).isTrue();
        assertThat(households(YESTERDAY)).isEqualTo(before);
        assertThat(households(TODAY)).isEqualTo(before - 5);
        assertThat(laidAhead(TODAY)).as("a day that is not over").isFalse();
    }

    /** No number changes by being kept, and one that laws do not expect keeps its place. */
    @Test
    @Order(4)
    void whatIsKeptIsWhatWasLaidOut() {
        var types = java.util.Map.of("wages", "DECIMAL(8,2)", "cars", "DECIMAL(2,0)", "deposits", "DECIMAL(8,2)");
        try (var columns = city.bean(Warehouse.class).open()) {
            columns.run("""
                    create temp table rows as
                    select i as household, 210106001001 as area, cast(i * 37.01 as decimal(16, 2)) as wages, i % 3 as cars,
                      case when i % 50 > 0 then cast(0 as decimal(16, 2)) else cast(12345678.90 as decimal(16, 2)) end as deposits,
                      case when i % 90 = 0 then null else i % 30 = 0 end as abroad
                    from range(1000) t(i)""");
            columns.run("create temp table packed as " + new PackHouseholds(columns, "rows", types).query());
            var kept = new java.util.ArrayList<String>();
            columns.each(
                    "select column_name || ' ' || column_type from (describe packed)",
                    row -> kept.add(row.getString(1)));
            assertThat(kept)
                    .containsExactly(
                            "household BIGINT",
                            "area BIGINT",
                            "wages DECIMAL(8,2)",
                            "cars DECIMAL(2,0)",
                            "deposits DECIMAL(16,2)",
                            "abroad BOOLEAN");
            assertThat(columns.number("select count(*) from (from rows except from packed)"))
                    .isZero();
            assertThat(columns.number("select count(*) from packed")).isEqualTo(1000);
            assertThat(columns.number("select count(*) from packed where rowid < 900 and deposits > 0"))
                    .as("what is rare comes last")
                    .isZero();
        }
    }
}
