package org.lianglin.tags;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.lianglin.foundation.access.Area;

/**
 * Gives a synthetic city its key groups: who is on a list follows from the person's number of the registry, so equal cities have
 * equal lists. Most carry their tags; some are missing, some overdue for review, a few carry a tag that no list holds.
 */
public final class TagsLoad {
    private static final List<String> PROTECTED =
            List.of("tags.person_tag", "tags.listed", "tags.coverage", "tags.coverage_day");

    /** Per million of the people of that age and sex; a person falls into one range of each draw. */
    private static final String GROUPS = """
            (values
              (1, 0, 45000, 'E14', 65, 150, null::int), (1, 45000, 60000, 'E15', 65, 150, null), (1, 60000, 70000, 'E17', 60, 150, null),
              (1, 70000, 72500, 'D61', 3, 150, null), (1, 72500, 75500, 'D62', 3, 150, null), (1, 75500, 76000, 'D63', 3, 150, null),
              (1, 76000, 93000, 'D64', 3, 150, null), (1, 93000, 96000, 'D65', 3, 150, null), (1, 96000, 99000, 'D66', 3, 150, null),
              (1, 99000, 100000, 'D67', 3, 150, null), (1, 100000, 113000, 'A01', 0, 150, null), (1, 113000, 120000, 'A02', 60, 150, null),
              (1, 120000, 125000, 'A03', 0, 150, null), (1, 125000, 127000, 'A04', 0, 150, null), (1, 127000, 127300, 'C01', 0, 17, null),
              (1, 127300, 128000, 'C02', 0, 17, null), (1, 128000, 130000, 'C03', 0, 17, null), (1, 130000, 132000, 'C04', 0, 15, null),
              (1, 132000, 140000, 'C05', 0, 15, null), (1, 140000, 145000, 'H01', 0, 150, null), (1, 145000, 160000, 'H02', 20, 45, 2),
              (1, 160000, 200000, 'H03', 0, 2, null), (1, 200000, 215000, 'J01', 18, 59, null), (1, 215000, 215400, 'R01', 18, 150, null),
              (1, 215400, 216200, 'R02', 18, 150, null), (1, 216200, 216500, 'R03', 18, 150, null), (1, 216500, 217500, 'E16', 50, 150, null),
              (2, 0, 70000, 'P01', 18, 150, null), (2, 70000, 82000, 'V01', 18, 150, null))
              as g (draw, low, high, code, min_age, max_age, sex)""";

    private static final int DRAWN = 220_000;

    private TagsLoad() {}

    /** Lists and tags; runs before indexes are built. The caller's transaction is one of the owner. */
    public static void fill(Connection owner, LocalDate asOf) throws SQLException {
        try (var statement = owner.createStatement()) {
            // `offset 0`: a person's dice are thrown once, and not again for each group
            statement.execute("""
                    insert into tags.listed (code, class, level, department, document, as_of, name, id_type, id_no_idx, given_area, person_id, area)
                    select g.code, k.class, k.low + (p.dice / 7 %% (k.high - k.low + 1)), k.department,
                           '示范〔%2$s〕' || p.dice %% 90000 + 10000 || '号',
                           greatest(date '%1$s' - (p.dice / 11 %% 700)::int, p.birth_date), p.name, p.id_type, p.id_no_idx,
                           p.area / 10000 * 10000, p.id, p.area
                    from (select d.draw, hashint8extended(id, d.draw) & 9223372036854775807 as dice, id, area, name, birth_date, sex, id_type, id_no_idx
                          from people.person, (values (1), (2)) d (draw)
                          where life_status = 'ALIVE' and merged_into is null and id_no_idx is not null
                            and (hashint8extended(id, d.draw) & 9223372036854775807) %% 1000000 < %3$d
                          offset 0) p
                    join %4$s on g.draw = p.draw and p.dice %% 1000000 >= g.low and p.dice %% 1000000 < g.high
                     and p.birth_date <= date '%1$s' - g.min_age * interval '1 year'
                     and p.birth_date > date '%1$s' - (g.max_age + 1) * interval '1 year' and (g.sex is null or g.sex = p.sex)
                    join tags.tag_kind k on k.code = g.code and k.valid @> date '%1$s'
                    order by p.id, g.code""".formatted(asOf, asOf.getYear(), DRAWN, GROUPS));
            statement.execute("""
                    insert into tags.person_tag (person_id, area, code, class, level, evidence, giver, valid, verified_on, verified_by, next_review)
                    select l.person_id, l.area, l.code, l.class, l.level, l.document, '社区采集(示范)', daterange(l.as_of, null), v.seen, '网格员(示范)',
                           v.seen + k.review_days
                    from tags.listed l
                    join tags.tag_kind k on k.code = l.code and k.valid @> date '%1$s'
                    cross join lateral (select hashint8extended(l.person_id, 3) & 9223372036854775807 as dice) d
                    cross join lateral (
                      select greatest(l.as_of, date '%1$s' - case when d.dice %% 1000 < 40 then k.review_days + 20
                                                                  else (d.dice / 13 %% greatest(k.review_days, 1))::int end) as seen) v
                    where d.dice %% 1000 >= 25
                    order by l.id""".formatted(asOf));
            statement.execute("analyze tags.person_tag");
            // what only the field knows: empty-nest elders, volunteers, and veterans whom no list holds
            statement.execute("""
                    insert into tags.person_tag (person_id, area, code, class, evidence, giver, valid, verified_on, verified_by, next_review)
                    select p.id, p.area, g.code, k.class, '', '网格员(示范)', daterange(date '%1$s' - 200, null), date '%1$s' - 10, '网格员(示范)',
                           date '%1$s' - 10 + k.review_days
                    from people.person p
                    cross join lateral (select (hashint8extended(p.id, 4) & 9223372036854775807) %% 1000000 as dice) d
                    join (values (0, 40000, 'E12', 65), (40000, 90000, 'P02', 18), (90000, 90300, 'V01', 18)) g (low, high, code, min_age)
                      on d.dice >= g.low and d.dice < g.high and p.birth_date <= date '%1$s' - g.min_age * interval '1 year'
                    join tags.tag_kind k on k.code = g.code and k.valid @> date '%1$s'
                    where p.life_status = 'ALIVE' and p.merged_into is null and p.birth_date < date '%1$s' - 200
                      and not exists (select from tags.person_tag t where t.person_id = p.id and t.code = g.code)
                    order by p.id, g.code""".formatted(asOf));
        }
    }

    /** Standing and coverage of everybody on a list; runs when indexes stand. */
    public static void count(Connection owner, Area city, LocalDate asOf) throws SQLException {
        try (var statement = owner.prepareCall("call tags.recount(?, ?, ?)")) {
            statement.setLong(1, city.low());
            statement.setLong(2, city.high());
            statement.setObject(3, asOf);
            statement.execute();
        }
    }

    /** Opens the tables to the owner, who is bound by the row policies otherwise. */
    public static void unprotect(Connection owner) throws SQLException {
        force(owner, "no force");
    }

    public static void protect(Connection owner) throws SQLException {
        force(owner, "force");
    }

    private static void force(Connection owner, String force) throws SQLException {
        for (var table : PROTECTED) {
            try (var statement = owner.createStatement()) {
                statement.execute("alter table " + table + " " + force + " row level security");
            }
        }
    }
}
