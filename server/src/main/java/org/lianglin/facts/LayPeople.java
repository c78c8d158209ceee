package org.lianglin.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of {@link PersonKnown}: {@code f_house}, {@code f_role}, {@code f_person}; for everybody with everything, or for the living members of
 * households with what households are judged by. What is missing is null, as there; in between, a number that no sum reaches says that
 * there was no answer.
 */
final class LayPeople {
    static final String NO_ANSWER = "-900000000000000000";
    /** Above every sum in which an answer is missing, below every other. */
    static final String LEAST = "-450000000000000000";
    /** How the copy calls prison and detention together, and other restrictions. */
    private static final String HELD = "HELD";

    private static final String RESTRICTED = "RESTRICTED";
    private static final Set<ItemKind> HELD_BY = EnumSet.of(ItemKind.PRISON, ItemKind.DETOX, ItemKind.CUSTODY);
    /** What no household is judged by. */
    private static final Set<ItemKind> OF_PERSONS = EnumSet.of(
            ItemKind.IN_SCHOOL,
            ItemKind.LOST_CONTACT,
            ItemKind.INCAPABLE,
            ItemKind.NO_OBLIGOR,
            ItemKind.CONTRACTED_LAND,
            ItemKind.CHOSE_CHILD_PROGRAMME,
            ItemKind.CARE_NEED,
            ItemKind.INJURY_CARE,
            ItemKind.OTHER_LIVING_SUBSIDY,
            ItemKind.OTHER_CARE_SUBSIDY,
            ItemKind.IN_INSTITUTION,
            ItemKind.SELF_EAT,
            ItemKind.SELF_DRESS,
            ItemKind.SELF_BED,
            ItemKind.SELF_TOILET,
            ItemKind.SELF_WALK,
            ItemKind.SELF_BATHE);

    /** Lists that matter beside the certificates of the disabled. */
    private static final List<String> LISTS = List.of("A01", "A02", "A03", "C01", "C02", "H01", "E14");

    private final Consumer<String> statements;
    private final Rows rows;
    private final boolean persons;

    /** @param persons whether people themselves are judged, and not only their households */
    LayPeople(Consumer<String> statements, Rows rows, boolean persons) {
        this.statements = statements;
        this.rows = rows;
        this.persons = persons;
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

        /** As {@link #held}, of rows that may be without a beginning. */
        String everHeld() {
            return "(valid_from is null or valid_from <= %1$s) and (valid_to is null or valid_to > %1$s) and (recorded_from is null or recorded_from <= %2$s) and (recorded_to is null or recorded_to > %2$s)"
                    .formatted(day(), moment);
        }

        String day() {
            return "date '%s'".formatted(frame.day());
        }
    }

    void lay() {
        macros();
        run("create or replace temp table f_house as select id as household, area from %s where %s"
                .formatted(rows.households(), rows.held()));
        members();
        items();
        tags();
        people();
    }

    private void run(String sql) {
        statements.accept(sql);
    }

    private void macros() {
        run("""
                create or replace temp macro completed(a, b) as
                  (year(b) - year(a)) * 12 + month(b) - month(a) - case when day(b) < day(a) then 1 else 0 end""");
        run(
                "create or replace temp macro firsts(d) as year(d) * 12 + month(d) - 1 + case when day(d) > 1 then 1 else 0 end");
        run("""
                create or replace temp macro half_up(a, b) as
                  cast(case when a >= 0 then (2 * a + b) // (2 * b) else -((-2 * a + b) // (2 * b)) end as bigint)""");
        run(
                "create or replace temp macro yuan(a) as cast(cast(a as decimal(16, 0)) * cast(0.01 as decimal(3, 2)) as decimal(16, 2))");
        run("create or replace temp macro floored(a) as case when a < 0 then 0 else a end");
        run(
                "create or replace temp macro given(a, whole) as case when a is null then case when whole then 0 end when a > %s then a end"
                        .formatted(LEAST));
        run("create or replace temp macro reckoned(a) as cast(case when a < %s then %s else a end as bigint)"
                .formatted(LEAST, NO_ANSWER));
        run("create or replace temp macro averaged(a, months) as case when a < %s then %s else half_up(a, months) end"
                .formatted(LEAST, NO_ANSWER));
    }

    private void members() {
        run("""
                create or replace temp %s f_kin as
                select id as person, area, birth_date, sex, registered_area, life_status, spouse_id, mother_id, father_id,
                  death_date is null or death_date > %s as lives,
                  greatest(0, completed(birth_date, %s)) // 12 as age
                from %s where %s""".formatted(persons ? "table" : "view", rows.day(), rows.day(), rows.kin(), rows.everHeld()));
        run("""
                create or replace temp table f_member as
                select m.household, h.area, m.person, m.relation, m.valid_from as since, k.sex, k.lives%s
                from (select * from %s where %s) m join f_house h on h.household = m.household join f_kin k on k.person = m.person""".formatted(persons ? "" : ", k.life_status, k.age", rows.members(), rows.held()));
        run("create or replace temp %s f_role as select household, %s from f_member where lives group by household"
                .formatted(
                        persons ? "table" : "view",
                        "bool_or(relation in %s) as has_child, bool_or(relation in %s) as has_spouse%s%s"
                                .formatted(
                                        Relations.sql(Relations.CHILD),
                                        Relations.sql(Relations.SPOUSE),
                                        couple(1, "man"),
                                        couple(2, "woman"))));
    }

    /** Who heads the household, or is married to the head. */
    private static String couple(int sex, String name) {
        return """
                , arg_min(person, (case when relation = '02' then '0' else relation end) || lpad(cast(person as varchar), 19, '0'))
                    filter (where sex = %d and (relation = '02' or relation in %s)) as %s""".formatted(sex, Relations.sql(Relations.SPOUSE), name);
    }

    private void items() {
        var periods = rows.frame().rules().periods();
        var end = date(periods.year().end());
        var known = Arrays.stream(ItemKind.values())
                .filter(k -> !HELD_BY.contains(k))
                .filter(k -> persons || !OF_PERSONS.contains(k))
                .toList();
        var selected = known.stream().map(this::value).collect(Collectors.toList());
        selected.add(least(HELD));
        selected.add(since(ItemKind.CLERGY, "cleric_since"));
        selected.add(since(ItemKind.GRADUAL_EXIT, "exit_since"));
        if (persons) {
            selected.addAll(ofPersons());
        }
        run("create or replace temp view f_known as select person,\n  " + String.join(",\n  ", selected)
                + """

                from (
                  select *, case when not answered then %s when kind in %s then amount * months when kind in %s then amount
                      when kind in %s then coalesce(number, 1) when kind in %s then coalesce(number, 0) else 1 end as value
                  from (
                    select *, case when kind in %2$s then months > 0 when kind in %6$s then valid_from >= %7$s and valid_from < %8$s else now end as counts
                    from (
                      select id, person, kind, coalesce(amount, 0) as amount, number, answered, valid_from,
                        valid_from <= %9$s and (valid_to is null or valid_to > %9$s) as now,
                        greatest(0, firsts(least(coalesce(valid_to, %8$s), %8$s)) - firsts(greatest(valid_from, %13$s))) as months
                      from %10$s where %11$s and kind in %12$s))
                  where counts or now)
                group by person""".formatted(
                                NO_ANSWER,
                                kinds(ItemKind.Measure.MONTHLY),
                                kinds(ItemKind.Measure.TOTAL, ItemKind.Measure.STOCK),
                                kinds(ItemKind.Measure.COUNT),
                                kinds(ItemKind.Measure.ABILITY),
                                kinds(ItemKind.Measure.TOTAL),
                                date(periods.year().first()),
                                end,
                                rows.day(),
                                rows.items(),
                                rows.recorded(),
                                quoted(Stream.concat(
                                        known.stream().map(Enum::name),
                                        persons ? Stream.of(HELD, RESTRICTED) : Stream.of(HELD))),
                                first(periods)));
    }

    private static String date(LocalDate day) {
        return "date '" + day + "'";
    }

    /** Of the period that an item counts in; which kind it is is not asked where that makes no difference. */
    private static String first(Periods periods) {
        var first = date(periods.income().first());
        return periods.irregular().equals(periods.income())
                ? first
                : "case when kind = '%s' then %s else %s end"
                        .formatted(
                                ItemKind.IRREGULAR_WAGE,
                                date(periods.irregular().first()),
                                first);
    }

    private String value(ItemKind kind) {
        return switch (kind.measure()) {
            case STATE, ABILITY -> least(kind.name());
            case TOTAL, STOCK, COUNT ->
                "reckoned(sum(value) filter (where kind = '%s' and counts)) as k_%s"
                        .formatted(kind, kind.name().toLowerCase());
            case MONTHLY ->
                "averaged(sum(value) filter (where kind = '%s' and counts), %d) as k_%s"
                        .formatted(
                                kind,
                                rows.frame().rules().periods().of(kind).months(),
                                kind.name().toLowerCase());
        };
    }

    private static String least(String kind) {
        return "min(value) filter (where kind = '%s' and counts) as k_%s".formatted(kind, kind.toLowerCase());
    }

    private static String since(ItemKind kind, String name) {
        return "min(valid_from) filter (where kind = '%s' and now and answered) as %s".formatted(kind, name);
    }

    private static List<String> ofPersons() {
        return List.of(
                least(RESTRICTED),
                "reckoned(sum(case when answered then amount else %s end) filter (where kind = 'AID' and now)) as aid_now"
                        .formatted(NO_ANSWER),
                "coalesce(bool_or(kind in ('WAGE', 'IRREGULAR_WAGE', 'BUSINESS') and now and answered), false) as works",
                since(ItemKind.LOST_CONTACT, "lost_since"),
                term(HELD, "held_months"),
                term(RESTRICTED, "restricted_months"));
    }

    /** Of what began first; null where nobody wrote it. */
    private static String term(String kind, String name) {
        return """
                arg_min_null(number, cast(valid_from - date '1900-01-01' as bigint) * 100000000000 + id)
                    filter (where kind = '%s' and now and answered) as %s""".formatted(kind, name);
    }

    private static String kinds(ItemKind.Measure... measures) {
        var wanted = Set.of(measures);
        return quoted(Arrays.stream(ItemKind.values())
                .filter(k -> wanted.contains(k.measure()))
                .map(Enum::name));
    }

    private static String quoted(Stream<String> names) {
        return names.map(n -> "'" + n + "'").collect(Collectors.joining(", ", "(", ")"));
    }

    private void tags() {
        run("""
                create or replace temp view f_tag as
                select person,
                  min(case when code in ('D65', 'D66') and level <= 3 or code = 'D64' and level <= 2 or code = 'D61' and level = 1 then 0 else 10000 end
                    + cast(coalesce(level, 9) as integer) * 100 + cast(substr(code, 2) as integer)) filter (where code in %1$s) as disability,
                  min(level) filter (where code in %1$s) as worst_level, min(level) filter (where code in ('D65', 'D66')) as mental_level,
                  bool_or(level is null) filter (where code in %1$s) as level_unknown,
                  bool_or(code = 'A01') as a01, bool_or(code = 'A02') as a02, bool_or(code = 'A03') as a03, bool_or(code = 'C01') as c01,
                  bool_or(code = 'C02') as c02, bool_or(code = 'H01') as h01, bool_or(code = 'E14') as e14
                from %2$s where code in %3$s and %4$s
                group by person""".formatted(
                        quoted(Disability.CODES.stream()),
                        rows.tags(),
                        quoted(Stream.concat(Disability.CODES.stream(), LISTS.stream())),
                        rows.held()));
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
        var list = new ArrayList<>(ofMember());
        if (persons) {
            list.addAll(ofPerson());
        }
        var from = persons ? """
                  select m.household, coalesce(m.area, k.area) as area, k.person, m.relation, m.since, k.* exclude (person, area)
                  from f_kin k left join f_member m on m.person = k.person""" : "select * from f_member where lives";
        run("""
                create or replace temp %s f_person as
                select p.*,\n  %s
                from (%s) p
                left join f_known x on x.person = p.person
                left join f_tag t on t.person = p.person""".formatted(persons ? "table" : "view", String.join(",\n  ", list), from));
    }

    private List<String> ofMember() {
        var transfers = rows.frame().rules().transfers();
        return List.of(
                "coalesce(t.a01, false) as a01, coalesce(t.a02, false) as a02, coalesce(t.a03, false) as a03",
                "case when not coalesce(t.a01, false) then false else not (%s) end as receives"
                        .formatted(state(ItemKind.SINGLE_DIBAO)),
                "coalesce(t.h01, false) as h01",
                "case t.disability % 100 when 61 then '视力' when 62 then '听力' when 63 then '言语' when 64 then '肢体' "
                        + "when 65 then '智力' when 66 then '精神' when 67 then '多重' when 69 then '多重' else '无' end as disability_kind",
                "case when t.disability is null then 0 else nullif(t.disability // 100 % 100, 9) end as disability_level",
                "case when t.worst_level <= 2 then true when t.level_unknown then null else false end as severe",
                severely(3) + " as dependent_by_disability",
                sum(ItemKind.WAGE, ItemKind.IRREGULAR_WAGE) + " as wages",
                given(ItemKind.WORK_COST) + " as work_cost",
                given(ItemKind.BUSINESS) + " as business",
                given(ItemKind.RENT) + " as rent",
                withRelatives(transfers) + " as transfers",
                sum(transfers.exempt()) + " as exempt",
                sum(ItemKind.CONTRIBUTION, ItemKind.SUPPORT_PAID) + " as transfer_out",
                given(ItemKind.RIGID_DEDUCTION) + " as rigid",
                "%s + %s - (%s) as able"
                        .formatted(
                                sum(ItemKind.WAGE, ItemKind.IRREGULAR_WAGE, ItemKind.BUSINESS, ItemKind.RENT),
                                sum(transfers.counted()),
                                sum(ItemKind.CONTRIBUTION, ItemKind.WORK_COST, ItemKind.RIGID_DEDUCTION)),
                given(ItemKind.SUPPORT) + " as support",
                given(ItemKind.SUPPORT_OF_RELATIVES) + " as support_disregarded",
                "k_agreed_support as agreed",
                given(ItemKind.REFUSED_WORK) + " as refusals",
                given(ItemKind.LIVING_COST) + " as living_cost",
                given(ItemKind.MEDICAL_COST) + " as medical_cost",
                given(ItemKind.EDUCATION_COST) + " as education_cost",
                given(ItemKind.REHABILITATION_COST) + " as rehabilitation_cost",
                given(ItemKind.OTHER_COST) + " as other_cost",
                given(ItemKind.DEPOSIT) + " as deposits",
                given(ItemKind.COMPANY) + " as company",
                given(ItemKind.HOME) + " as homes",
                "floored(%s - %s) as cars".formatted(given(ItemKind.VEHICLE), given(ItemKind.VEHICLE_EXEMPT)),
                state(ItemKind.STUDY_ABROAD) + " as abroad",
                state(ItemKind.STUDENT) + " as student",
                state(ItemKind.DEPENDENT) + " as found_dependent",
                state(ItemKind.CLERGY) + " as cleric",
                "given(k_held, %s and %s) > 0 as held".formatted(whole(ItemKind.PRISON), whole(ItemKind.DETOX)),
                state(ItemKind.OVER_BY_WORK) + " as over_by_work",
                "case when k_clergy > 0 then greatest(0, completed(cleric_since, %s)) * 10 // 12 else 0 end as cleric_tenths"
                        .formatted(rows.day()),
                "case when %s is null then null when exit_since is null then 0 else greatest(0, completed(exit_since, %s)) end as exit_months"
                        .formatted(given(ItemKind.GRADUAL_EXIT), rows.day()));
    }

    /** Null where no certificate says so, and the level of one is not known. */
    private static String severely(int mental) {
        return "case when t.worst_level <= 2 or t.mental_level <= %d then true when t.level_unknown then null else false end"
                .formatted(mental);
    }

    private String withRelatives(Transfers transfers) {
        return sum(transfers.counted()) + " + " + sum(ItemKind.SUPPORT, ItemKind.SUPPORT_OF_RELATIVES);
    }

    private List<String> ofPerson() {
        var list = new ArrayList<String>();
        list.add(withRelatives(Transfers.OF_DESTITUTE) + " as transfers_of_destitute");
        list.add("coalesce(t.c01, false) as c01, coalesce(t.c02, false) as c02");
        list.add(severely(4) + " as unable_to_raise");
        list.add("coalesce(t.e14, false) or " + state(ItemKind.CARE_NEED) + " as needs_care");
        list.add(state(ItemKind.IN_SCHOOL) + " as in_school");
        list.add(state(ItemKind.LOST_CONTACT) + " as lost");
        list.add(state(ItemKind.INCAPABLE) + " as incapable");
        list.add("given(k_restricted, %s) > 0 as restricted".formatted(whole(ItemKind.CUSTODY)));
        list.add(state(ItemKind.NO_OBLIGOR) + " as no_obligor");
        list.add(state(ItemKind.CONTRACTED_LAND) + " as holds_land");
        list.add(state(ItemKind.CHOSE_CHILD_PROGRAMME) + " as chose");
        list.add(state(ItemKind.INJURY_CARE) + " as injury_care");
        list.add(given(ItemKind.OTHER_LIVING_SUBSIDY) + " as other_living");
        list.add(given(ItemKind.OTHER_CARE_SUBSIDY) + " as other_care");
        list.add(state(ItemKind.IN_INSTITUTION) + " as in_institution");
        for (var ability : List.of("eat", "dress", "bed", "toilet", "walk", "bathe")) {
            list.add(state(ItemKind.valueOf("SELF_" + ability.toUpperCase())) + " as can_" + ability);
        }
        list.add("given(aid_now, %s) as aid_now".formatted(whole(ItemKind.AID)));
        list.add("coalesce(works, false) as works");
        list.add("case when lost_since is null then 0 else greatest(0, completed(lost_since, %s)) end as lost_months"
                .formatted(rows.day()));
        list.add("held_months, restricted_months");
        return list;
    }
}
