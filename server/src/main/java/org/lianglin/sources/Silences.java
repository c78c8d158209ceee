package org.lianglin.sources;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import org.lianglin.foundation.warehouse.Columnar;

/** Of which residents with an open ticket a delivery speaks, and of what of them it does not: that stays open. */
final class Silences {
    /** Attributes in the order in which {@link #list} asks for them. */
    private static final List<String> ATTRIBUTES = List.of(
            "idNumber",
            "birthDate",
            "registeredArea",
            "residence",
            "lifeStatus",
            "spouse",
            Spoken.TAGS,
            "household",
            Spoken.UNTIL);

    private final Columnar columns;
    private final Feed feed;

    Silences(Columnar columns, Feed feed, Collection<FindingTable.Ticketed> ticketed) {
        this.columns = columns;
        this.feed = feed;
        columns.run("create or replace table ticketed (person bigint, together bigint)");
        try (var appender = columns.connection().createAppender("ticketed")) {
            for (var one : ticketed) {
                appender.beginRow().append(one.person());
                if (one.together() == null) {
                    appender.appendNull();
                } else {
                    appender.append(one.together().longValue());
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Long> spokenOf() {
        var persons = new ArrayList<Long>();
        columns.each(
                "select distinct person from matched where person in (select person from ticketed)",
                row -> persons.add(row.getLong(1)));
        return persons;
    }

    /** Tags that rows name, by person. */
    List<FindingTable.Named> named() {
        var named = new ArrayList<FindingTable.Named>();
        columns.each("""
                select distinct m.person, s.tag from matched m join staged s on s.rowid = m.row
                where s.tag is not null and m.person in (select person from ticketed)""", row -> named.add(new FindingTable.Named(row.getLong(1), row.getString(2))));
        return named;
    }

    /**
     * What rows leave empty, or say in words that nobody understands, or of what they could not be compared; and who may stand on a row that
     * was left out or is a question. Who is dead lives nowhere, so that no place of theirs was compared.
     *
     * @param whole whether the list holds everybody, so that who is not in it is in no household of it
     */
    List<FindingTable.Silence> list(boolean whole) {
        var silences = new ArrayList<FindingTable.Silence>();
        columns.each(
                """
                        select m.person, bool_and(s.id_key is null), bool_and(s.birth_date is null or s.birth_date = date '1900-01-01'),
                          bool_and(s.registered_area is null or s.dead), bool_and(s.living_area is null or s.dead), bool_and(not s.state_said),
                          bool_and(%1$s), bool_and(s.tag is null) or bool_or(b.id_key is not null),
                          bool_and(s.household is null or not s.relation_said or h.household is not null),
                          bool_and(s.tag is null or not s.until_said)
                        from matched m join (select distinct person from ticketed) t on t.person = m.person join staged s on s.rowid = m.row
                          left join (select distinct id_key from staged where %2$s and id_key is not null) b on b.id_key = s.id_key
                          left join (select distinct household from staged where household is not null and (%2$s or not relation_said)) h
                            on h.household = s.household %3$s
                        group by m.person""".formatted(
                                spouses() ? "q.id is null" : "true",
                                "bad is not null and bad <> 'sources.row-repeated'",
                                spouses() ? "left join registry q on q.id_key = s.spouse_key" : ""),
                row -> {
                    for (var i = 0; i < ATTRIBUTES.size(); i++) {
                        if (row.getBoolean(i + 2)) {
                            silences.add(new FindingTable.Silence(row.getLong(1), ATTRIBUTES.get(i)));
                        }
                    }
                });
        columns.each("""
                select distinct person from ticketed where person not in (select person from matched)
                  and (person in (select person from unread) or person in (select person from candidate))""", row -> silences.add(new FindingTable.Silence(row.getLong(1), "*")));
        otherHeads(whole, person -> silences.add(new FindingTable.Silence(person, "household")));
        return silences;
    }

    /** Two heads are one question: while it is not said of the other which household is theirs, nothing is settled for the one. */
    private void otherHeads(boolean whole, LongConsumer silent) {
        columns.each("""
                        select distinct t.person from ticketed t join ticketed o on o.together = t.together and o.person <> t.person
                          left join matched m on m.person = o.person left join staged s on s.rowid = m.row
                        where m.row is not null and s.household is null and not s.dead
                          or m.row is null and (%s or o.person in (select person from unread) or o.person in (select person from candidate))""".formatted(!whole), row -> silent.accept(row.getLong(1)));
    }

    private boolean spouses() {
        return feed.column("spouseIdNumber").isPresent();
    }
}
