package org.lianglin.sources;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.warehouse.Columnar;

/**
 * Reads a file into table {@code staged}, one row of the feed each, and finds what is wrong with which: {@code bad} is the rule that a row
 * breaks, null for good ones. Nothing of it touches the disk in clear.
 */
final class StageRows {
    private static final long GRIDS = Level.COMMUNITY.span();
    private static final int FULL = 16;
    /** Community, district, street, grid; the usual one first. */
    private static final List<Integer> CODE_LENGTHS = List.of(12, 6, 9, FULL);

    private final Columnar columns;
    private final Feed feed;
    private final FeedFile file;
    private final Path work;
    private final LocalDate today;
    private final ItemCells items;

    /** @param work a private folder */
    StageRows(Columnar columns, Feed feed, FeedFile file, Path work, LocalDate today) {
        this.columns = columns;
        this.feed = feed;
        this.file = file;
        this.work = work;
        this.today = today;
        this.items = new ItemCells(feed, this::cell, this::date);
    }

    /**
     * @param communities all codes of communities, streets and districts of the city, 16 digits
     * @param city the first four digits of its codes
     */
    void stage(Set<Long> communities, String city, TagCodes tags) {
        known(communities);
        // readers of pipes only take the rows in, so that all cores look at them afterwards
        var rows = new TakeIn(columns, file, work);
        rows.takeIn();
        columns.run("create or replace table staged as " + select(city, tags, "delivered"));
        rows.forget();
        columns.run(items.view());
        rejectUnknownPlaces();
        rejectTwice();
    }

    private void known(Set<Long> communities) {
        columns.run("create or replace table community (area bigint)");
        try (var appender = columns.connection().createAppender("community")) {
            for (var area : communities) {
                appender.beginRow().append(area.longValue()).endRow();
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Codes by what lists write. */
    private static String tagMap(TagCodes tags) {
        return tags.codes().entrySet().stream()
                .map(e -> "'%s': '%s'".formatted(e.getKey().replace("'", "''"), e.getValue()))
                .collect(Collectors.joining(", ", "map {", "}"));
    }

    /** No IN, no list of values and no subquery: DuckDB makes joins of them, and the rows would no longer stand in the order of the file, by which lines are known. */
    private String select(String city, TagCodes tags, String rows) {
        var number = cell("idNumber");
        return """
                select %23$s, case
                    when name is null then 'people.name-missing'
                    when birth_text is not null and birth_date is null then 'sources.date-unreadable'
                    when death_text is not null and death_date is null then 'sources.date-unreadable'
                    when birth_date > date '%1$s' then 'sources.date-in-future'
                    when death_date > date '%1$s' then 'sources.date-in-future'
                    when death_date < birth_date then 'sources.death-before-birth'
                    when registered_area = -1 or living_area = -1 then 'sources.area-unreadable'
                    when tag_text is not null and tag is null then 'sources.tag-unknown'
                    when id_key is null and birth_date is null then 'sources.nobody'
                  end as bad
                from (
                  select
                    id_key(%2$s) as id_key,
                    id_fault(%2$s) as id_fault,
                    trim(%2$s) as id_text,
                    nullif(trim(%3$s), '') as name,
                    case trim(%4$s) when '男' then 1 when '女' then 2 when '1' then 1 when '2' then 2 when '男性' then 1 when '女性' then 2
                      when 'M' then 1 when 'F' then 2 else 0 end::tinyint as sex,
                    nullif(trim(%5$s), '') as birth_text, %6$s as birth_date,
                    %7$s as registered_area, %8$s as living_area,
                    nullif(trim(%9$s), '') as phone,
                    nullif(trim(%10$s), '') as household, case trim(%11$s) when '户主' then true when '02' then true when '本人' then true else false end as head,
                    nullif(trim(%11$s), '') is not null as relation_said,
                    nullif(trim(%12$s), '') as death_text, %13$s as death_date,
                    %14$s or %20$s or nullif(trim(%12$s), '') is not null as state_said,
                    %14$s or nullif(trim(%12$s), '') is not null as dead,
                    nullif(trim(%15$s), '') as tag_text, %16$s as tag,
                    %17$s as until, %17$s is not null or %21$s as until_said,
                    id_key(%18$s) as spouse_key%22$s
                  from %19$s)
                """.formatted(
                        today,
                        number,
                        cell("name"),
                        cell("sex"),
                        cell("birthDate"),
                        date("birthDate"),
                        area("registeredArea", city),
                        area("livingArea", city),
                        cell("phone"),
                        cell("household"),
                        cell("relation"),
                        cell("deathDate"),
                        date("deathDate"),
                        SaidWords.test(cell("lifeStatus"), SaidWords.DEAD),
                        cell("tag"),
                        has("tag") ? tagMap(tags) + "[trim(%s)]".formatted(cell("tag")) : "null::varchar",
                        date("until"),
                        cell("spouseIdNumber"),
                        rows,
                        SaidWords.test(cell("lifeStatus"), SaidWords.ALIVE),
                        SaidWords.test(cell("until"), SaidWords.FOR_EVER),
                        items.inner(),
                        items.outer(today));
    }

    private boolean has(String role) {
        return file.columns().containsKey(role);
    }

    private String cell(String role) {
        return has(role) ? "coalesce(c%d, '')".formatted(file.columns().get(role)) : "''";
    }

    /** The forms that lists write days in; the usual one first, because the others are tried only where it fails. */
    private String date(String role) {
        return has(role) ? """
                  coalesce(try_cast(nullif(trim(%1$s), '') as date),
                    try_strptime(nullif(trim(%1$s), ''), ['%%Y%%m%%d', '%%Y/%%m/%%d', '%%Y.%%m.%%d', '%%Y年%%m月%%d日'])::date)""".formatted(cell(role)) : "null::date";
    }

    /** 16 digits, 0 for a place outside the city, -1 for what is no code, null for nothing. By reckoning: a pattern costs more than all other cells. */
    private String area(String role, String city) {
        if (!has(role)) {
            return "null::bigint";
        }
        var text = "trim(%s)".formatted(cell(role));
        return CODE_LENGTHS.stream()
                .map(length -> whole(text, length, city))
                .collect(Collectors.joining(
                        " ", "case when %s = '' then null ".formatted(text), " else -1 end::bigint"));
    }

    /** A code of one length, as many digits as it has characters. */
    private static String whole(String text, int length, String city) {
        return "when length(%1$s) = %2$d and try_cast(%1$s as bigint) >= %3$d then case when try_cast(%1$s as bigint) // %4$d = %5$s then try_cast(%1$s as bigint) * %6$d else 0 end"
                .formatted(text, length, power(length - 1), power(length - city.length()), city, power(FULL - length));
    }

    private static long power(int tens) {
        var power = 1L;
        for (var i = 0; i < tens; i++) {
            power *= 10;
        }
        return power;
    }

    /** Codes of this city that no division has; there are few codes, so they are asked before the rows. */
    private void rejectUnknownPlaces() {
        for (var column : List.of("registered_area", "living_area")) {
            columns.run("""
                    create or replace temp table unknown as
                    select area from (select distinct %1$s as area from staged) where area > 0 and area // %2$d * %2$d not in (select area from community)""".formatted(column, GRIDS));
            if (columns.number("select count(*) from unknown") > 0) {
                columns.run(
                        "update staged set bad = 'sources.area-unknown' where bad is null and %1$s in (select area from unknown)"
                                .formatted(column));
            }
        }
    }

    /** The same number on several rows: the same row again is left out, two people with one number both are. */
    private void rejectTwice() {
        var person = feed.rowKey().contains("tag") ? "id_key, tag" : "id_key";
        columns.run("""
                create or replace temp table several as
                select %1$s from staged where bad is null and id_fault = 0 group by %1$s having count(*) > 1""".formatted(person));
        if (columns.number("select count(*) from several") > 0) {
            rejectTwoPeople(person);
            rejectRepeated(person);
        }
    }

    private void rejectTwoPeople(String person) {
        columns.run("""
                create or replace temp table twice as
                select %1$s from staged s semi join several using (%1$s) where s.bad is null and s.id_fault = 0
                group by %1$s having count(distinct s.name || '|' || coalesce(s.birth_date::varchar, '')) > 1""".formatted(person));
        columns.run("""
                update staged set bad = 'sources.number-on-two' from twice t
                where staged.bad is null and staged.id_fault = 0 and staged.id_key = t.id_key %s""".formatted(feed.rowKey().contains("tag") ? "and staged.tag = t.tag" : ""));
    }

    private void rejectRepeated(String person) {
        var parts = feed.rowKey().stream().map(StageRows::keyPart).toList();
        columns.run("""
                create or replace temp table twice as
                select %1$s, min(s.rowid) as first from staged s semi join several using (%2$s) where s.bad is null and s.id_fault = 0
                group by %1$s having count(*) > 1""".formatted(String.join(", ", parts), person));
        columns.run("""
                update staged set bad = 'sources.row-repeated' from twice t
                where staged.bad is null and staged.id_fault = 0 and staged.rowid > t.first and %s""".formatted(
                parts.stream().map(p -> "staged.%1$s = t.%1$s".formatted(p)).collect(Collectors.joining(" and "))));
    }

    /** Where the role of a row's key stands. */
    private static String keyPart(String role) {
        return switch (role) {
            case "idNumber" -> "id_key";
            case "from" -> "starts_text";
            default -> role;
        };
    }
}
