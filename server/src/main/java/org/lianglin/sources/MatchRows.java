package org.lianglin.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.people.Pinyin;

/**
 * Who the staged rows are. Rows whose number, name and birth date are those of a resident are settled by one join; the others meet their
 * candidates by the same rules as a single change does, and the same {@link Linking} judges them. Leaves {@code matched(row, person)}.
 */
final class MatchRows {
    private static final long GRIDS = Level.COMMUNITY.span();
    private static final int AT_ONCE = 4_096;

    /** Columns of a row and of its candidate, in the order in which {@link #incoming} and {@link #known} read them. */
    private static final String ROW = """
            s.rowid as row, s.id_key, s.id_fault, s.id_text, s.name, s.sex, epoch_days(s.birth_date) as born, s.registered_area, s.living_area,
            s.dead, epoch_days(s.death_date) as died, s.tag, epoch_days(s.until) as ends, s.spouse_key""";

    private static final String PERSON = """
            r.id, r.area, r.registered_area, r.name, r.sex, epoch_days(r.birth_date), r.id_key, r.id_tail, r.phone_key, r.life_status,
            r.spouse_id, r.source, r.dwelling_id""";
    private static final int ROW_COLUMNS = 14;
    private static final int LOST_COLUMNS = 3;
    private static final int PERSON_COLUMNS = 13;

    private final Columnar columns;
    private final Feed feed;
    private final Linking linking;
    private final FeedNumbers numbers;
    private final int phoneShared;

    /** @param phoneShared a telephone number that more residents share brings nobody together */
    MatchRows(Columnar columns, Feed feed, Linking linking, FeedNumbers numbers, int phoneShared) {
        this.columns = columns;
        this.feed = feed;
        this.linking = linking;
        this.numbers = numbers;
        this.phoneShared = phoneShared;
        columns.run("create or replace macro epoch_days(d) as date_diff('day', date '1970-01-01', d)::integer");
    }

    /** A row, the resident that it is, and what else bears on the two. */
    interface Pairs {
        void pair(Incoming row, Known known, FindDifferences.Beside beside);
    }

    /** A row that may be somebody. */
    interface Questions {
        void ask(Incoming row, Linking.Outcome outcome);
    }

    record Counts(long exact, long linked, long asked, long unknown) {}

    /** @param answered pairs that people have judged already: who said that a row is somebody, or is not */
    Counts match(List<QuestionTable.Answer> answered, Pairs pairs, Questions questions) {
        settle();
        var exact = columns.number("select count(*) from matched");
        remember(answered);
        lost();
        candidates();
        var judged = judge(questions);
        report(pairs);
        return new Counts(
                exact,
                judged.linked,
                judged.asked,
                columns.number("select count(*) from lost") - judged.linked - judged.asked);
    }

    /**
     * {@code met}: each good row and the resident whose number, name and birth date agree, null for none; {@code matched}: those with one.
     * {@code differs} says whether anything else may not agree.
     */
    private void settle() {
        columns.run("""
                create or replace table met as
                select s.rowid as row, r.id as person,
                  coalesce(s.dead and r.life_status in ('ALIVE', 'MISSING'), false)
                    or coalesce(s.registered_area // %1$d <> coalesce(r.registered_area, 0) // %1$d, false)
                    or coalesce(s.living_area // %1$d <> r.area // %1$d and r.dwelling_id is not null, false)
                    or s.tag is not null or s.spouse_key is not null as differs
                from staged s left join registry r
                  on s.id_key = r.id_key and s.id_fault = 0 and s.name = r.name and s.birth_date = r.birth_date
                where s.bad is null""".formatted(GRIDS));
        columns.run("create or replace table matched as select * from met where person is not null");
    }

    private void remember(List<QuestionTable.Answer> answered) {
        columns.run("create or replace table answered (row_key bigint, person bigint, accepted boolean)");
        try (var appender = columns.connection().createAppender("answered")) {
            for (var answer : answered) {
                appender.beginRow()
                        .append(answer.rowKey())
                        .append(answer.person())
                        .append(answer.accepted())
                        .endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code lost(row, pinyin, phone_key, id_tail, row_key)}: good rows that are nobody yet; {@code near(row, born)}: days that a slip may have made theirs. */
    private void lost() {
        columns.run(
                "create or replace table lost (row bigint, pinyin varchar, phone_key bigint, id_tail bigint, row_key bigint)");
        columns.run("create or replace table near (row bigint, born integer)");
        try (var lost = columns.connection().createAppender("lost");
                var near = columns.connection().createAppender("near")) {
            var batch = new ArrayList<Lost>(AT_ONCE);
            columns.each("""
                    select s.rowid, s.name, s.phone, s.id_text, epoch_days(s.birth_date), s.id_key
                    from staged s join met m on m.row = s.rowid where m.person is null""", row -> {
                batch.add(new Lost(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        day(row, 5),
                        number(row, 6)));
                if (batch.size() == AT_ONCE) {
                    append(lost, near, batch);
                }
            });
            append(lost, near, batch);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        columns.run("drop table met");
    }

    private record Lost(
            long row,
            String name,
            @Nullable String phone,
            @Nullable String number,
            @Nullable LocalDate born,
            @Nullable Long idKey) {}

    private record Keys(
            Lost of,
            String pinyin,
            @Nullable Long phone,
            @Nullable Long tail,
            long row,
            Set<LocalDate> near) {}

    private Keys keys(Lost row) {
        var phone = numbers.phoneKey(row.phone());
        var ends = numbers.ends(row.number());
        return new Keys(
                row,
                Pinyin.of(row.name()),
                phone,
                ends.isEmpty() ? null : numbers.tailKey(ends.substring(4)),
                numbers.rowKey(row.idKey(), row.name(), row.born(), phone),
                row.born() == null ? Set.of() : Linking.near(row.born()));
    }

    private void append(org.duckdb.DuckDBAppender lost, org.duckdb.DuckDBAppender near, List<Lost> batch)
            throws SQLException {
        for (var keys : batch.parallelStream().map(this::keys).toList()) {
            lost.beginRow().append(keys.of().row()).append(keys.pinyin());
            append(lost, keys.phone());
            append(lost, keys.tail());
            lost.append(keys.row()).endRow();
            for (var day : keys.near()) {
                near.beginRow()
                        .append(keys.of().row())
                        .append((int) day.toEpochDay())
                        .endRow();
            }
        }
        batch.clear();
    }

    private static void append(org.duckdb.DuckDBAppender appender, @Nullable Long value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value.longValue());
        }
    }

    /** The same rules as {@link CandidateTable} asks the database by. */
    private void candidates() {
        columns.run("""
                create or replace table candidate as
                select distinct row, person from (
                  select l.row, r.id as person from lost l join staged s on s.rowid = l.row join registry r on r.id_key = s.id_key
                  union all
                  select l.row, r.id from lost l join near n on n.row = l.row
                    join registry r on r.pinyin = l.pinyin and r.birth_date = date '1970-01-01' + n.born
                  union all
                  select l.row, r.id from lost l join registry r on r.phone_key = l.phone_key
                  where l.phone_key not in (select phone_key from registry where phone_key in (select phone_key from lost)
                    group by phone_key having count(*) > %2$d)
                  union all
                  select l.row, r.id from lost l join staged s on s.rowid = l.row
                    join registry r on r.pinyin = l.pinyin and r.area // %1$d = s.registered_area // %1$d where s.registered_area > 0
                  union all
                  select l.row, r.id from lost l join staged s on s.rowid = l.row
                    join registry r on r.pinyin = l.pinyin and r.area // %1$d = s.living_area // %1$d where s.living_area > 0
                )""".formatted(GRIDS, phoneShared));
        columns.run("""
                delete from candidate using answered a, lost l
                where l.row = candidate.row and not a.accepted and a.person = candidate.person and a.row_key = l.row_key""");
        columns.run("""
                create or replace table accepted as
                select l.row, a.person from lost l join answered a on a.accepted and a.row_key = l.row_key
                where a.person in (select id from registry)""");
        columns.run("insert into matched select row, any_value(person), true from accepted group by row");
        columns.run("delete from candidate where row in (select row from accepted)");
    }

    private record Judged(long linked, long asked) {}

    private record Case(Incoming row, List<Known> candidates) {}

    private record Verdict(Incoming row, Linking.Outcome outcome) {}

    private Judged judge(Questions questions) {
        var linked = columns.number("select count(distinct row) from accepted");
        var asked = 0L;
        try (var matched = columns.connection().createAppender("matched")) {
            var batch = new ArrayList<Case>(AT_ONCE);
            var totals = new long[2];
            columns.each(
                    "select %s, l.pinyin, l.phone_key, l.id_tail, %s from candidate c join staged s on s.rowid = c.row join lost l on l.row = c.row join registry r on r.id = c.person order by c.row"
                            .formatted(ROW, PERSON),
                    row -> {
                        var line = row.getLong(1);
                        if (batch.isEmpty() || batch.getLast().row().line() != line) {
                            if (batch.size() == AT_ONCE) {
                                flush(batch, matched, questions, totals);
                            }
                            batch.add(new Case(incoming(row, true), new ArrayList<>()));
                        }
                        batch.getLast().candidates().add(known(row, ROW_COLUMNS + LOST_COLUMNS));
                    });
            flush(batch, matched, questions, totals);
            linked += totals[0];
            asked += totals[1];
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Judged(linked, asked);
    }

    private void flush(List<Case> batch, org.duckdb.DuckDBAppender matched, Questions questions, long[] totals)
            throws SQLException {
        var verdicts = batch.parallelStream()
                .map(c -> new Verdict(c.row(), linking.decide(c.row(), c.candidates())))
                .toList();
        for (var verdict : verdicts) {
            var person = verdict.outcome().person();
            if (person != null) {
                matched.beginRow()
                        .append(verdict.row().line())
                        .append(person.id())
                        .append(true)
                        .endRow();
                totals[0]++;
            } else if (!verdict.outcome().asked().isEmpty()) {
                questions.ask(verdict.row(), verdict.outcome());
                totals[1]++;
            }
        }
        batch.clear();
    }

    /** Every matched pair in which something may differ. */
    private void report(Pairs pairs) {
        var tagged = feed.column("tag").isPresent();
        columns.each(
                """
                select %s, %s, %s as carried, q.id as spouse
                from matched m join staged s on s.rowid = m.row join registry r on r.id = m.person
                  left join registry q on q.id_key = s.spouse_key %s
                where m.differs""".formatted(
                                ROW,
                                PERSON,
                                tagged ? "t.codes" : "null::varchar",
                                tagged
                                        ? "left join (select person_id, string_agg(code, ',') as codes from carried group by 1) t on t.person_id = r.id"
                                        : ""),
                row -> {
                    var carried = row.getString(ROW_COLUMNS + PERSON_COLUMNS + 1);
                    pairs.pair(
                            incoming(row, false),
                            known(row, ROW_COLUMNS),
                            new FindDifferences.Beside(
                                    carried == null ? Set.of() : Set.of(carried.split(",")),
                                    number(row, ROW_COLUMNS + PERSON_COLUMNS + 2)));
                });
    }

    /** @param sought whether the columns of {@code lost} follow */
    private Incoming incoming(ResultSet row, boolean sought) throws SQLException {
        return new Incoming(
                row.getLong(1),
                number(row, 2),
                row.getInt(3) == 0,
                numbers.ends(row.getString(4)),
                sought ? number(row, ROW_COLUMNS + 3) : null,
                row.getString(5),
                sought ? row.getString(ROW_COLUMNS + 1) : "",
                row.getInt(6),
                day(row, 7),
                number(row, 8),
                number(row, 9),
                sought ? number(row, ROW_COLUMNS + 2) : null,
                row.getBoolean(10),
                day(row, 11),
                row.getString(12),
                day(row, 13),
                number(row, 14));
    }

    private static Known known(ResultSet row, int before) throws SQLException {
        return new Known(
                row.getLong(before + 1),
                row.getLong(before + 2),
                number(row, before + 3),
                row.getString(before + 4),
                row.getInt(before + 5),
                LocalDate.ofEpochDay(row.getInt(before + 6)),
                number(row, before + 7),
                number(row, before + 8),
                number(row, before + 9),
                row.getString(before + 10),
                number(row, before + 11),
                row.getString(before + 12),
                number(row, before + 13));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable LocalDate day(ResultSet row, int column) throws SQLException {
        var value = row.getInt(column);
        return row.wasNull() ? null : LocalDate.ofEpochDay(value);
    }
}
