package org.lianglin.facts;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FactsLoad} gives to people of a synthetic city, in terms of {@code facts_someone}. Each kind is a statement of its own: as a
 * list of values beside every person, PostgreSQL would prepare all expressions anew for each of them.
 *
 * @param confidentiality class of the item, 1 to 5
 * @param holds who has it; null where whoever has an amount or a number does
 */
record DrawnItem(
        String kind,
        int confidentiality,
        String feed,
        String source,
        @Nullable String holds,
        String amount,
        String number,
        String answered,
        String valid) {
    private static final String MONTHS = "daterange(date '%1$s' - 30 - (d / 3 %% 1500)::int, null)";
    private static final String LATELY = "daterange(date '%1$s' - 20 - (d / 3 %% 400)::int, null)";
    private static final String DAY =
            "daterange(date '%1$s' - 40 - (d / 5 %% 300)::int, date '%1$s' - 39 - (d / 5 %% 300)::int)";

    static final List<DrawnItem> ALL = List.of(
            item("WAGE", 3, "employment", "人社").amount("""
                    case when not coalesce(rural, false) or class in ('N', 'P') or c % 10 < 4 then wage end""").answered("a % 1000 > 1"),
            item("BUSINESS", 3, "tax", "税务").amount("""
                    case when wage is not null and rural and class in ('O', 'L') and c % 10 >= 4 then wage / 2
                         when age >= 60 and rural and class in ('O', 'L') then 90000 + c % 130000
                         when age between 25 and 59 and class = 'O' and c % 100 < 4 then 100000 + d % 900000 end"""),
            item("RENT", 3, "tax", "税务").amount("""
                    case when head and class = 'O' and d % 100 < 6 then 60000 + e % 200000 end"""),
            item("PENSION", 3, "employment", "人社").amount("""
                    case when age >= 60 and class in ('P', 'N') then target * persons / greatest(adults, 1)
                         when age >= 60 and not coalesce(rural, false) then 180000 + (a % 1000) * (b % 1000) * 35 / 100 end"""),
            item("BASE_PENSION", 3, "employment", "人社").amount("""
                    case when age >= 60 and (rural or class = 'P') then 10300 end"""),
            item("SUPPORT", 3, "declared", "本人申报").amount("""
                    case when age >= 60 and rural and class = 'O' and e % 100 < 25 then 20000 + f % 60000 end"""),
            item("AID", 3, "assistance", "民政").amount("""
                    case when head and a01 and class = 'P' then (79300 - target) * persons
                         when head and a01 then 20000 end"""),
            item("DISABILITY_SUBSIDY", 3, "assistance", "民政").amount("""
                    case when disabled and a01 then 20000 end"""),
            item("CONTRIBUTION", 3, "tax", "税务").amount("""
                    case when wage is not null and class in ('O', 'L') and not coalesce(rural, false)
                         then wage * 105 / 1000 + greatest(0, wage - 500000) / 33 end"""),
            item("WORK_COST", 3, "declared", "本人申报").amount("""
                    case when wage is not null and class = 'N' and f % 10 < 3 then 10000 + e % 20000 end"""),
            item("RIGID_DEDUCTION", 3, "visit", "入户调查").amount("""
                    case when (disabled or h01) and class in ('P', 'N') and f % 10 < 4 then 10000 + e % 30000 end"""),
            item("DEPOSIT", 3, "check", "核对中心").amount("""
                    case when head then case class when 'P' then e % 3000000
                                                   when 'N' then e % 6000000
                                                   else 1000000 + e % 39000000 end end""").answered("f % 1000 > 2"),
            item("COMPANY", 3, "enterprises", "市场监管").amount("""
                    case when head and age between 22 and 65 and f % 1000 < case when class in ('P', 'N') then 3 else 40 end
                         then 1000000 + e % 99000000 end"""),
            item("HOME", 3, "housing", "住建").number("""
                    case when head and d % 100 < case when class in ('P', 'N') then 70 else 88 end
                         then case when e % 100 < case when class in ('P', 'N') then 2 else 11 end then 2 else 1 end end"""),
            item("VEHICLE", 3, "vehicles", "车管").number("""
                    case when head and f % 1000 < case class when 'P' then 15 when 'N' then 40 else 420 end then 1 end"""),
            item("MEDICAL_COST", 4, "medical-insurance", "医保").once().amount("""
                    case when h01 then 2000000 + e % 13000000
                         when c % 100 < 6 then 50000 + e % 2950000 end"""),
            item("EDUCATION_COST", 3, "students", "教育").once().amount("""
                    case when age between 16 and 22 and b % 100 < 75 then 300000 + e % 900000 end"""),
            item("REHABILITATION_COST", 3, "disability", "残联").once().amount("""
                    case when disabled and e % 100 < 15 then 100000 + f % 1100000 end"""),
            item("LIVING_COST", 3, "declared", "本人申报").once().amount("""
                    case when head and (class in ('P', 'N', 'L') or h01) then persons * (600000 + e % 480000) end"""),
            state("STUDENT", 2, "students", "教育", "age between 16 and 22 and b % 100 < 75"),
            state("IN_SCHOOL", 2, "students", "教育", "age between 6 and 15 or age between 16 and 18 and b % 100 < 75"),
            state("STUDY_ABROAD", 3, "exit-entry", "出入境", "age between 18 and 25 and f % 1000 < 2 and class = 'O'"),
            state("PRISON", 5, "justice", "公安司法", "age between 20 and 60 and f / 1000 % 10000 < 4")
                    .number("6 + (e % 60)::int"),
            state("DETOX", 5, "justice", "公安司法", "age between 20 and 50 and f / 1000 % 10000 = 4")
                    .number("24"),
            state("LOST_CONTACT", 4, "visit", "入户调查", "age between 20 and 60 and f / 1000 % 10000 in (5, 6)"),
            state("CLERGY", 3, "visit", "民宗", "age between 25 and 80 and f / 1000 % 20000 = 19999"),
            state("INJURY_CARE", 3, "employment", "人社", "age between 20 and 60 and f / 1000 % 5000 = 4999"),
            state("NO_OBLIGOR", 3, "visit", "入户调查", "coalesce(a02, false) and d % 100 < 85"),
            state("CONTRACTED_LAND", 2, "land", "农业农村", "coalesce(rural, false) and head and d % 2 = 0"),
            state("OVER_BY_WORK", 3, "assistance", "民政", "class = 'L' and a01 and head and age < 60"),
            state("GRADUAL_EXIT", 3, "assistance", "民政", "class = 'L' and a01 and head and age < 60 and d % 2 = 0"),
            ability("SELF_EAT", 1, 1),
            ability("SELF_DRESS", 10, 2),
            ability("SELF_BED", 100, 2),
            ability("SELF_TOILET", 1000, 2),
            ability("SELF_WALK", 10000, 3),
            ability("SELF_BATHE", 100000, 4));

    private static DrawnItem item(String kind, int confidentiality, String feed, String source) {
        return new DrawnItem(kind, confidentiality, feed, source, null, "null", "null", "true", MONTHS);
    }

    private static DrawnItem state(String kind, int confidentiality, String feed, String source, String holds) {
        return new DrawnItem(kind, confidentiality, feed, source, holds, "null", "null", "true", LATELY);
    }

    /**
     * Whether somebody who is destitute or on the list of the disabled can do something alone.
     *
     * @param digit of the draw, which decides
     * @param cannot of ten who cannot
     */
    private static DrawnItem ability(String kind, int digit, int cannot) {
        return state(kind, 3, "visit", "自理能力评估", "coalesce(a02 or e14, false)")
                .number("(e / %d %% 10 >= %d)::int".formatted(digit, cannot));
    }

    private DrawnItem amount(String fen) {
        return new DrawnItem(kind, confidentiality, feed, source, holds, fen, number, answered, valid);
    }

    private DrawnItem number(String many) {
        return new DrawnItem(kind, confidentiality, feed, source, holds, amount, many, answered, valid);
    }

    private DrawnItem answered(String whether) {
        return new DrawnItem(kind, confidentiality, feed, source, holds, amount, number, whether, valid);
    }

    /** An expense of one day, where income lasts for months. */
    private DrawnItem once() {
        return new DrawnItem(kind, confidentiality, feed, source, holds, amount, number, answered, DAY);
    }

    String insert(LocalDate asOf) {
        return """
                insert into facts.item (person_id, area, kind, class, amount, number, answered, valid, feed, source, delivered)
                select id, area, '%s', %d, amount, number, answered, valid, '%s', '%s', delivered
                from (select id, area, (%s)::bigint as amount, (%s)::int as number, (%s) as answered, %s as valid,
                        date '%s' - (e %% 25)::int as delivered
                      from facts_someone where %s) drawn
                where %s""".formatted(
                        kind,
                        confidentiality,
                        feed,
                        source,
                        amount,
                        number,
                        answered,
                        valid.formatted(asOf),
                        asOf,
                        holds == null ? "true" : holds,
                        holds == null ? "amount is not null or number is not null" : "true");
    }
}
