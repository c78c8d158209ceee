package org.lianglin.facts;

import java.util.List;
import java.util.stream.Stream;
import org.lianglin.foundation.warehouse.WarehouseTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the columnar copy holds for facts: living-together households, who belongs to them, kin, tags and items, all in both times. */
@Configuration
class FactsInColumns {
    private static final WarehouseTopic.Column ID = new WarehouseTopic.Column("id", "c.id", "BIGINT");
    private static final WarehouseTopic.Column AREA = new WarehouseTopic.Column("area", "c.area", "BIGINT");
    private static final WarehouseTopic.Column PERSON = new WarehouseTopic.Column("person", "c.person_id", "BIGINT");

    /** {@link WarehouseTopic} by its parts. */
    record Topic(String name, List<Column> columns, String source) implements WarehouseTopic {
        Topic {
            columns = List.copyOf(columns);
        }
    }

    @Bean("households-in-columns")
    static Topic households() {
        return new Topic(
                "households", bothTimes(ID, AREA), "people.household_period c where c.\"grouping\" = 'LIVING'");
    }

    @Bean("members-in-columns")
    static Topic members() {
        return new Topic(
                "members",
                bothTimes(
                        ID, AREA, column("household", "household_id", "BIGINT"), PERSON, column("relation", "VARCHAR")),
                "people.membership_period c where c.\"grouping\" = 'LIVING'");
    }

    /** Dates, links of kin, and where somebody is registered; no period begins where nothing was ever different. */
    @Bean("kin-in-columns")
    static Topic kin() {
        return new Topic(
                "kinperiods",
                bothTimes(
                        ID,
                        AREA,
                        column("birth_date", "DATE"),
                        column("sex", "TINYINT"),
                        column("registered_area", "BIGINT"),
                        column("life_status", "VARCHAR"),
                        column("death_date", "DATE"),
                        column("spouse_id", "BIGINT"),
                        column("mother_id", "BIGINT"),
                        column("father_id", "BIGINT")),
                "people.kin_period c where true");
    }

    /** Without class 5. */
    @Bean("tagperiods-in-columns")
    static Topic tagPeriods() {
        return new Topic(
                "tagperiods",
                bothTimes(ID, AREA, PERSON, column("code", "VARCHAR"), column("level", "TINYINT")),
                "tags.tag_period c where c.class < 5");
    }

    /** Income, property, expenses and state; why somebody is held stays out of it. */
    @Bean("items-in-columns")
    static Topic items() {
        return new Topic(
                "items",
                Stream.concat(
                                Stream.of(
                                        ID,
                                        AREA,
                                        PERSON,
                                        column("kind", "VARCHAR"),
                                        column("amount", "BIGINT"),
                                        column("number", "SMALLINT"),
                                        column("answered", "BOOLEAN"),
                                        column("valid_from", "DATE"),
                                        column("valid_to", "DATE")),
                                recorded("c.recorded_from", "c.recorded_to"))
                        .toList(),
                "facts.copied c where true");
    }

    private static WarehouseTopic.Column column(String name, String type) {
        return column(name, name, type);
    }

    private static WarehouseTopic.Column column(String name, String of, String type) {
        return new WarehouseTopic.Column(name, "c." + of, type);
    }

    private static List<WarehouseTopic.Column> bothTimes(WarehouseTopic.Column... own) {
        var valid = Stream.of(
                new WarehouseTopic.Column("valid_from", "lower(c.valid)", "DATE"),
                new WarehouseTopic.Column("valid_to", "upper(c.valid)", "DATE"));
        return Stream.of(Stream.of(own), valid, recorded("lower(c.recorded)", "upper(c.recorded)"))
                .flatMap(s -> s)
                .toList();
    }

    private static Stream<WarehouseTopic.Column> recorded(String from, String to) {
        return Stream.of(
                new WarehouseTopic.Column("recorded_from", from + " at time zone 'UTC'", "TIMESTAMP"),
                new WarehouseTopic.Column("recorded_to", to + " at time zone 'UTC'", "TIMESTAMP"));
    }
}
