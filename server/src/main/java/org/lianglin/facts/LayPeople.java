package org.lianglin.facts;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianglin.foundation.warehouse.Columnar;

/**
 * The rows of {@link PersonKnown} for everybody: {@code f_house}, {@code f_person}. What is missing is null, as there; in between, a
 * number that no sum reaches says that there was no answer.
 */
final class LayPeople {
    private static final String NO_ANSWER = "-900000000000000000";
    /** How the copy calls prison and detention together, and other restrictions. */
    private static final String HELD = "HELD";

    private static final String RESTRICTED = "RESTRICTED";

    private final Columnar columns;
    private final Rows rows;

    LayPeople(Columnar columns, Rows rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * What is laid out from.
     *
     * @param moment UTC, as a text of SQL
     */
    record Rows(Known frame, String moment, String households, String members, String kin, String tags, String items) {
        String held() {
            return "valid_from <= %1$s and (valid_to is null or valid_to > %1$s) and %2$s".formatted(day(), recorded());
        }

        String recorded() {
            return "recorded_from <= %1$s and (recorded_to is null or recorded_to > %1$s)".formatted(moment);
        }

        String day() {
            return "date '%s'".formatted(frame.day());
        }
    }

    void lay() {
        macros();
        columns.run("create or replace temp table f_house as select id as household, area from %s where %s"
                .formatted(rows.households(), rows.held()));
        members();
        items();
        tags();
        people();
    }

    private void macros() {
        columns.run("""
                create or replace temp macro completed(a, b) as
                  (year(b) - year(a)) * 12 + month(b) - month(a) - case when day(b) < day(a) then 1 else 0 end""");
        columns.run(
                "create or replace temp macro firsts(d) as year(d) * 12 + month(d) - 1 + case when day(d) > 1 then 1 else 0 end");
        columns.run("""
                create or replace temp macro half_up(a, b) as
                  cast(case when a >= 0 then (2 * a + b) // (2 * b) else -((-2 * a + b) // (2 * b)) end as bigint)""");
        columns.run(
                "create or replace temp macro yuan(a) as cast(cast(a as decimal(16, 0)) * cast(0.01 as decimal(3, 2)) as decimal(16, 2))");
        columns.run("create or replace temp macro floored(a) as case when a < 0 then 0 else a end");
        columns.run(
                "create or replace temp macro given(a, whole) as case when a is null then case when whole then 0 end when a > %s then a end"
                        .formatted(NO_ANSWER));
    }

    private void members() {
        columns.run("""
                create or replace temp table f_kin as
                select id as person, area, birth_date, sex, registered_area, life_status, spouse_id, mother_id, father_id,
                  death_date is null or death_date > %1$s as lives,
                  greatest(0, completed(birth_date, %1$s)) // 12 as age
                from %2$s""".formatted(rows.day(), rows.kin()));
        columns.run("""
                create or replace temp table f_member as
                select m.household, h.area, m.person, m.relation, m.valid_from as since, k.sex, k.lives
                from (select * from %s where %s) m join f_house h on h.household = m.household join f_kin k on k.person = m.person""".formatted(rows.members(), rows.held()));
        columns.run("""
                create or replace temp table f_role as
                select household,
                  bool_or(relation in %1$s) as has_child, bool_or(relation in %2$s) as has_spouse,
                  arg_min(person, (case when relation = '02' then '0' else relation end) || lpad(cast(person as varchar), 19, '0'))
                    filter (where sex = 1 and (relation = '02' or relation in %2$s)) as man,
                  arg_min(person, (case when relation = '02' then '0' else relation end) || lpad(cast(person as varchar), 19, '0'))
                    filter (where sex = 2 and (relation = '02' or relation in %2$s)) as woman
                from f_member where lives group by household""".formatted(Relations.sql(Relations.CHILD), Relations.sql(Relations.SPOUSE)));
    }

    private void items() {
        var period = rows.frame().period();
        columns.run("""
                create or replace temp table f_sum as
                select person, kind,
                  cast(case when bool_and(answered) filter (where counts) then
                    case when kind in %1$s then half_up(sum(amount * months) filter (where counts), %2$d)
                         when kind in %3$s then sum(amount) filter (where counts)
                         when kind in %4$s then sum(coalesce(number, 1)) filter (where counts)
                         when kind in %5$s then min(coalesce(number, 0)) filter (where counts)
                         else 1 end
                    when count(*) filter (where counts) > 0 then %6$s end as bigint) as value,
                  min(valid_from) filter (where now and answered) as since,
                  arg_min(coalesce(number, 0), cast(valid_from - date '1900-01-01' as bigint) * 100000000000 + id)
                    filter (where now and answered) as number,
                  cast(case when bool_and(answered) filter (where now) then sum(amount) filter (where now)
                       when count(*) filter (where now) > 0 then %6$s end as bigint) as paid
                from (
                  select *, case when kind in %1$s then months > 0 when kind in %7$s then valid_from >= %8$s and valid_from < %9$s else now end as counts
                  from (
                    select id, person, kind, coalesce(amount, 0) as amount, number, answered, valid_from,
                      valid_from <= %10$s and (valid_to is null or valid_to > %10$s) as now,
                      greatest(0, firsts(least(coalesce(valid_to, %9$s), %9$s)) - firsts(greatest(valid_from, %8$s))) as months
                    from %11$s where %12$s))
                where counts or now
                group by person, kind""".formatted(
                        kinds(ItemKind.Measure.MONTHLY),
                        period.months(),
                        kinds(ItemKind.Measure.TOTAL, ItemKind.Measure.STOCK),
                        kinds(ItemKind.Measure.COUNT),
                        kinds(ItemKind.Measure.ABILITY),
                        NO_ANSWER,
                        kinds(ItemKind.Measure.TOTAL),
                        "date '" + period.first() + "'",
                        "date '" + period.end() + "'",
                        rows.day(),
                        rows.items(),
                        rows.recorded()));
        var pivot = Arrays.stream(ItemKind.values())
                .filter(k -> !EnumSet.of(ItemKind.PRISON, ItemKind.DETOX, ItemKind.CUSTODY)
                        .contains(k))
                .map(Enum::name)
                .collect(Collectors.toList());
        pivot.add(HELD);
        pivot.add(RESTRICTED);
        columns.run("create or replace temp table f_known as select person, "
                + pivot.stream()
                        .map(k -> "max(value) filter (where kind = '%s') as k_%s".formatted(k, k.toLowerCase()))
                        .collect(Collectors.joining(",\n  "))
                + """
                , max(paid) filter (where kind = 'AID') as aid_now,
                  coalesce(bool_or(kind in ('WAGE', 'BUSINESS') and since is not null), false) as works,
                  max(since) filter (where kind = 'CLERGY') as cleric_since,
                  max(since) filter (where kind = 'GRADUAL_EXIT') as exit_since,
                  max(since) filter (where kind = 'LOST_CONTACT') as lost_since,
                  max(number) filter (where kind = 'HELD') as held_months,
                  max(number) filter (where kind = 'RESTRICTED') as restricted_months
                from f_sum group by person""");
    }

    private static String kinds(ItemKind.Measure... measures) {
        var wanted = Set.of(measures);
        return Arrays.stream(ItemKind.values())
                .filter(k -> wanted.contains(k.measure()))
                .map(k -> "'" + k + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private void tags() {
        columns.run("""
                create or replace temp table f_tag as
                select person,
                  min(cast(coalesce(level, 9) as integer) * 100 + cast(substr(code, 2) as integer))
                    filter (where code in ('D61', 'D62', 'D63', 'D64', 'D65', 'D66', 'D67', 'D69')) as disability,
                  bool_or(code = 'A01') as a01, bool_or(code = 'A02') as a02, bool_or(code = 'A03') as a03, bool_or(code = 'C01') as c01,
                  bool_or(code = 'C02') as c02, bool_or(code = 'H01') as h01, bool_or(code = 'E14') as e14
                from %s where code in ('D61', 'D62', 'D63', 'D64', 'D65', 'D66', 'D67', 'D69', 'A01', 'A02', 'A03', 'C01', 'C02', 'H01', 'E14')
                  and %s
                group by person""".formatted(rows.tags(), rows.held()));
    }

    /** Whether absence means none in a place: an expression about the column {@code area}. */
    private String whole(ItemKind kind) {
        return switch (kind.absence()) {
            case NOTHING -> "true";
            case UNKNOWN -> "false";
            case REGISTER -> {
                var ranges = rows.frame().registers().stream()
                        .filter(r -> rows.frame().whole(kind, r.low()).contains(r))
                        .map(r -> "area >= %d and area < %d".formatted(r.low(), r.high()))
                        .collect(Collectors.joining(" or "));
                yield ranges.isEmpty() ? "false" : "(" + ranges + ")";
            }
        };
    }

    private String given(ItemKind kind) {
        return "given(k_%s, %s)".formatted(kind.name().toLowerCase(), whole(kind));
    }

    private String sum(ItemKind... kinds) {
        return Arrays.stream(kinds).map(this::given).collect(Collectors.joining(" + "));
    }

    private String state(ItemKind kind) {
        return given(kind) + " > 0";
    }

    private void people() {
        var exempt = sum(
                ItemKind.BASE_PENSION,
                ItemKind.AID,
                ItemKind.DISABILITY_SUBSIDY,
                ItemKind.OLD_AGE_ALLOWANCE,
                ItemKind.HONOUR);
        var held = "given(k_held, %s and %s)".formatted(whole(ItemKind.PRISON), whole(ItemKind.DETOX));
        var list = new java.util.ArrayList<String>();
        list.add("coalesce(t.a01, false) as a01, coalesce(t.a02, false) as a02, coalesce(t.a03, false) as a03");
        list.add("coalesce(t.c01, false) as c01, coalesce(t.c02, false) as c02, coalesce(t.h01, false) as h01");
        list.add("coalesce(t.e14, false) or " + state(ItemKind.CARE_NEED) + " as needs_care");
        list.add(
                "case t.disability % 100 when 61 then '视力' when 62 then '听力' when 63 then '言语' when 64 then '肢体' "
                        + "when 65 then '智力' when 66 then '精神' when 67 then '多重' when 69 then '多重' else '无' end as disability_kind");
        list.add("case when t.disability is null then 0 else nullif(t.disability // 100, 9) end as disability_level");
        list.add(given(ItemKind.WAGE) + " as wages");
        list.add(given(ItemKind.WORK_COST) + " as work_cost");
        list.add(given(ItemKind.BUSINESS) + " as business");
        list.add(given(ItemKind.RENT) + " as rent");
        list.add(sum(ItemKind.PENSION, ItemKind.UNEMPLOYMENT, ItemKind.SUPPORT, ItemKind.SUPPORT_OF_RELATIVES)
                + " as transfers");
        list.add(exempt + " as exempt");
        list.add(sum(ItemKind.CONTRIBUTION, ItemKind.SUPPORT_PAID) + " as transfer_out");
        list.add(given(ItemKind.RIGID_DEDUCTION) + " as rigid");
        list.add(given(ItemKind.SUPPORT_OF_RELATIVES) + " as support_disregarded");
        list.add(given(ItemKind.LIVING_COST) + " as living_cost");
        list.add(given(ItemKind.MEDICAL_COST) + " as medical_cost");
        list.add(given(ItemKind.EDUCATION_COST) + " as education_cost");
        list.add(given(ItemKind.REHABILITATION_COST) + " as rehabilitation_cost");
        list.add(given(ItemKind.OTHER_COST) + " as other_cost");
        list.add(given(ItemKind.DEPOSIT) + " as deposits");
        list.add(given(ItemKind.COMPANY) + " as company");
        list.add(given(ItemKind.HOME) + " as homes");
        list.add(given(ItemKind.VEHICLE) + " as cars");
        list.add(state(ItemKind.STUDY_ABROAD) + " as abroad");
        list.add(state(ItemKind.STUDENT) + " as student");
        list.add(state(ItemKind.DEPENDENT) + " as found_dependent");
        list.add(state(ItemKind.CLERGY) + " as cleric");
        list.add(state(ItemKind.LOST_CONTACT) + " as lost");
        list.add(state(ItemKind.INCAPABLE) + " as incapable");
        list.add(held + " > 0 as held");
        list.add("given(k_restricted, %s) > 0 as restricted".formatted(whole(ItemKind.CUSTODY)));
        list.add(state(ItemKind.NO_OBLIGOR) + " as no_obligor");
        list.add(state(ItemKind.CONTRACTED_LAND) + " as holds_land");
        list.add(state(ItemKind.CHOSE_CHILD_PROGRAMME) + " as chose");
        list.add(state(ItemKind.INJURY_CARE) + " as injury_care");
        list.add(state(ItemKind.OVER_BY_WORK) + " as over_by_work");
        for (var ability : List.of("eat", "dress", "bed", "toilet", "walk", "bathe")) {
            list.add(state(ItemKind.valueOf("SELF_" + ability.toUpperCase())) + " as can_" + ability);
        }
        list.add("given(aid_now, %s) as aid_now".formatted(whole(ItemKind.AID)));
        list.add("coalesce(works, false) as works");
        list.add(
                "case when k_clergy > 0 then greatest(0, completed(cleric_since, %s)) * 10 // 12 else 0 end as cleric_tenths"
                        .formatted(rows.day()));
        list.add("case when exit_since is null then 0 else greatest(0, completed(exit_since, %s)) end as exit_months"
                .formatted(rows.day()));
        list.add("case when lost_since is null then 0 else greatest(0, completed(lost_since, %s)) end as lost_months"
                .formatted(rows.day()));
        list.add("coalesce(held_months, 0) as held_months, coalesce(restricted_months, 0) as restricted_months");
        columns.run("""
                create or replace temp table f_person as
                select p.*,\n  %s
                from (
                  select m.household, coalesce(m.area, k.area) as area, k.person, m.relation, m.since, k.* exclude (person, area)
                  from f_kin k left join f_member m on m.person = k.person) p
                left join f_known x on x.person = p.person
                left join f_tag t on t.person = p.person""".formatted(String.join(",\n  ", list)));
        columns.run("drop table f_sum");
        columns.run("drop table f_known");
        columns.run("drop table f_tag");
    }
}
