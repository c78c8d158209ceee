package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.people.Importer;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Judgement;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestClient.Answer;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** The facts of a household as officers meet them, and what is refused or left undecided. */
@Tag("slow")
class FactsOverHttpTest {
    private static SmallCity city;
    private static TestClient officer;
    private static long household;

    @BeforeAll
    static void open() {
        city = new SmallCity();
        officer = city.signedIn("officer", Role.DISTRICT_OFFICER, district());
        household = city.number("""
                select m.household_id from people.household_member m join facts.item i on i.person_id = m.person_id
                where m."grouping" = 'LIVING' and i.kind = 'WAGE' and i.answered group by 1 having count(distinct m.person_id) >= 2 order by 1 limit 1""");
    }

    private static Area district() {
        return new Area(city.number("""
                select h.area from people.household h join people.household_member m on m.household_id = h.id
                join facts.item i on i.person_id = m.person_id
                where m."grouping" = 'LIVING' and i.kind = 'WAGE' and i.answered group by h.id having count(distinct m.person_id) >= 2 order by h.id limit 1""")).at(Level.DISTRICT);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    private static Answer read(TestClient client, long id, String more) {
        return client.get("/api/facts/households/" + id + "?purpose=CASE" + more);
    }

    private static JsonNode value(JsonNode values, String column) {
        for (var value : values) {
            if (value.get("column").asString().equals(column)) {
                return value;
            }
        }
        throw new AssertionError("no value " + column);
    }

    @Test
    void everyValueSaysWhereItComesFromAndEveryMemberWhyItCounts() {
        var answer = read(officer, household, "");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        var wages = value(answer.body().get("values"), "wages");
        assertThat(wages.get("value").asString()).matches("\\d+\\.\\d\\d");
        assertThat(wages.get("from").toString()).contains("employment", "人社", "元/月");
        var members = answer.body().get("members");
        assertThat(members.size()).isGreaterThanOrEqualTo(2);
        for (var member : members) {
            assertThat(member.get("article").asString()).isEqualTo("最低生活保障审核确认办法第七条");
            assertThat(member.get("reason").asString()).isNotEmpty();
            assertThat(member.get("name").asString()).isNotEmpty();
        }
        assertThat(city.number(
                        "select count(*) from audit.entry where action = 'facts.viewed' and subject = 'household:%d'"
                                .formatted(household)))
                .isPositive();
    }

    @Test
    void aPurposeAndAPlaceAndAPastAreNeeded() {
        assertThat(officer.get("/api/facts/households/" + household).text("/code"))
                .isEqualTo("facts.purpose-needed");
        assertThat(read(officer, household, "&known=" + SmallCity.TODAY.plusDays(1))
                        .text("/code"))
                .isEqualTo("facts.known-in-future");
        assertThat(read(officer, 999_999_999_999L, "").text("/code")).isEqualTo("facts.household-unseen");
        assertThat(read(officer, household, "&known=2020-01-01").text("/code"))
                .as("nothing was known then")
                .isEqualTo("facts.household-unseen");
        var elsewhere =
                new Area(city.number("select min(area) from place.division where level = 'DISTRICT' and area <> %d"
                        .formatted(district().code())));
        var other = city.signedIn("elsewhere", Role.DISTRICT_OFFICER, elsewhere);
        assertThat(read(other, household, "").text("/code")).isEqualTo("facts.household-unseen");
        var leader = city.signedIn("leader", Role.CITY_LEADER, SmallCity.CITY);
        assertThat(read(leader, household, "").status()).isEqualTo(403);
    }

    @Test
    void whatRestsOnAClassBeyondTheViewerIsWithheldAndCountsAllTheSame() {
        var prisoner = city.number("""
                select m.person_id from people.household_member m join people.household h on h.id = m.household_id
                where m."grouping" = 'LIVING' and m.relation in ('11', '12') and h.area between %d and %d order by 1 limit 1""".formatted(district().low(), district().high() - 1));
        city.alter(
                "insert into facts.item (person_id, area, kind, class, number, valid, feed, source, delivered) select id, area, 'PRISON', 5, 24, daterange('%s', null), 'justice', '公安司法', '%s' from people.person where id = %d"
                        .formatted(SmallCity.TODAY.minusDays(50), SmallCity.TODAY, prisoner));
        var home = city.number(
                "select household_id from people.household_member where person_id = %d and \"grouping\" = 'LIVING'"
                        .formatted(prisoner));
        var seen = member(read(officer, home, "").body(), prisoner);
        assertThat(seen.get("counted").asBoolean()).isFalse();
        assertThat(seen.get("withheld").asBoolean()).isTrue();
        assertThat(seen.toString()).doesNotContain("服刑");
        assertThat(facts(home).members())
                .filteredOn(m -> m.person() == prisoner)
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.reason()).isEqualTo("服刑");
                    assertThat(m.counted()).isFalse();
                });
    }

    private static JsonNode member(JsonNode facts, long person) {
        for (var member : facts.get("members")) {
            if (member.get("id").asString().equals(Long.toString(person))) {
                return member;
            }
        }
        throw new AssertionError("no member " + person);
    }

    private static Facts facts(long id) {
        return city.bean(Access.class)
                .asJob(
                        "test",
                        SmallCity.CITY,
                        () -> city.bean(HouseholdFacts.class).of(id, SmallCity.TODAY, SmallCity.TODAY));
    }

    private static Judgement dibao(long id) {
        var facts = facts(id);
        var policy =
                city.bean(ShippedPolicies.class).find("dibao", SmallCity.TODAY).orElseThrow();
        return Judge.of(policy).judge(Long.toString(facts.area().code()), SmallCity.TODAY, facts.inputs(policy));
    }

    @Test
    void aHouseholdOfNobodyAMissingFactAndAnAmountOutOfBoundsLeaveTheCaseUndecidedByName() {
        var empty = city.number("""
                insert into people.household ("grouping", area, valid) select 'LIVING', area, daterange('2020-01-01', null) from people.household where id = %d returning id""".formatted(household));
        assertThat(dibao(empty).missing()).containsExactly("计入人数");

        var ids = city.read("""
                select distinct m.household_id from people.household_member m join facts.item i on i.person_id = m.person_id and i.kind = 'WAGE' and i.answered
                where m."grouping" = 'LIVING' and m.relation = '02' and m.household_id <> %d
                  and not exists (select from facts.item x join people.household_member y on y.person_id = x.person_id and y.household_id = m.household_id where not x.answered)
                order by 1 limit 2""".formatted(household));
        var silent = Long.parseLong(ids.getFirst());
        assertThat(dibao(silent).complete()).isTrue();
        city.alter(
                "update facts.item set answered = false where kind = 'DEPOSIT' and person_id in (select person_id from people.household_member where household_id = %d)"
                        .formatted(silent));
        assertThat(dibao(silent).missing()).containsExactly("金融资产");
        assertThat(dibao(silent).decisions().values()).containsOnlyNulls();

        var rich = Long.parseLong(ids.getLast());
        city.alter(
                "update facts.item set amount = 300000000000, valid = daterange('2020-01-01', null) where kind = 'WAGE' and person_id in (select person_id from people.household_member where household_id = %d)"
                        .formatted(rich));
        assertThat(dibao(rich).missing()).contains("工资性收入");
    }

    /** 2022-10-20 通知:渐退期不超过 6 个月. */
    @Test
    void theMonthsOfAGradualExitAreThoseOfTheMemberWithWhomItBeganAndNotASum() {
        var couple = city.read("""
                select m.person_id from people.household_member m
                where m."grouping" = 'LIVING' and upper_inf(m.valid) and upper_inf(m.recorded) and m.relation in ('02', '11', '12') and m.household_id = (
                  select max(h.household_id) from people.household_member h join people.household_member s on s.household_id = h.household_id and s.relation in ('11', '12')
                  where h."grouping" = 'LIVING' and h.relation = '02' and h.household_id <> %d
                    and not exists (select from facts.item i where i.person_id in (h.person_id, s.person_id) and i.kind in ('PRISON', 'DETOX', 'GRADUAL_EXIT'))
                    and not exists (select from people.person p where p.id in (h.person_id, s.person_id) and p.life_status <> 'ALIVE'))
                order by 1""".formatted(household));
        assertThat(couple).hasSize(2);
        var home = city.home(Long.parseLong(couple.getFirst()));
        exits(couple.getFirst(), 3);
        exits(couple.getLast(), 3);
        assertThat(exitMonths(home).value()).isEqualTo(BigDecimal.valueOf(3));
        exits(couple.getLast(), 5);
        assertThat(exitMonths(home).value()).isEqualTo(BigDecimal.valueOf(5));
        assertThat(exitMonths(home).from()).isNotEmpty();
        city.alter("update facts.item set answered = false where kind = 'GRADUAL_EXIT' and person_id = "
                + couple.getFirst());
        assertThat(exitMonths(home).value()).isNull();
        assertThat(exitMonths(home).missing()).containsExactly("渐退期");
    }

    private static void exits(String person, int months) {
        city.alter(
                "insert into facts.item (person_id, area, kind, class, valid, feed, source, delivered) select id, area, 'GRADUAL_EXIT', 3, daterange('%s', null), 'assistance', '民政', '%s' from people.person where id = %s"
                        .formatted(SmallCity.TODAY.minusMonths(months), SmallCity.TODAY, person));
    }

    private static Fact exitMonths(long id) {
        return Objects.requireNonNull(facts(id).values().get("exit_months"));
    }

    @Test
    void aListIsTakenInCorrectedAndTakenBackAndWhatWasKnownStays() {
        var community = new Area(
                city.number("select area / 10000 * 10000 from people.household where id = %d".formatted(household)));
        var clerk = city.signedIn("clerk", Role.COMMUNITY_CLERK, community);
        var number = Importer.number("19700203", 771);
        var person = registered(clerk, community, number);
        var importer = new Importer(clerk, "facts");
        var list = """
                姓名,身份证号,项目,金额,数量,起始日期,依据
                钱有数,%1$s,工资性收入,"3,500.00",,%2$s,合同1
                钱有数,%1$s,住房,,1,2015-01-01,房证1
                钱有数,%1$s,金融资产,未反馈,,%2$s,
                钱有数,%1$s,工资性收入,100,,%3$s,合同2
                钱有数,%1$s,工资性收入,-5,,%2$s,合同3
                钱有数,%1$s,彩票,5,,%2$s,
                钱有数,%1$s,机动车,,很多,%2$s,
                钱别人,%1$s,财产净收入,5,,%2$s,
                钱有数,%4$s,财产净收入,5,,%2$s,
                钱有数,%1$s,服刑,,12,%2$s,
                钱有数,%1$s,财产净收入,5.123,,1960-01-01,
                """.formatted(
                number, SmallCity.TODAY.minusYears(2), SmallCity.TODAY.plusDays(1), Importer.number("19700203", 772));
        var run = importer.tried("家庭情况.csv", list.getBytes(StandardCharsets.UTF_8));
        assertThat(Importer.counts(run))
                .as(importer.reasons(run.text("/id")).toString())
                .startsWith("new 3 changed 0 same 0 wrong 8");
        var reasons = importer.reasons(run.text("/id")).values().toString();
        assertThat(reasons)
                .contains(
                        "from facts.from-in-future",
                        "amount facts.amount-out-of-bounds",
                        "kind facts.kind-unknown",
                        "number facts.number-malformed",
                        "name facts.name-differs",
                        "idNumber facts.person-unknown",
                        "kind facts.not-cleared",
                        "amount facts.amount-malformed");
        assertThat(importer.committed(run.text("/id")).text("/state")).isEqualTo("COMMITTED");
        assertThat(city.one(
                        "select string_agg(kind || coalesce(amount, number, -1), ' ' order by kind) from facts.item where upper_inf(recorded) and person_id = "
                                + person))
                .isEqualTo("DEPOSIT-1 HOME1 WAGE350000");

        var corrected = list.replace("\"3,500.00\"", "3600");
        var again = importer.tried("更正.csv", corrected.getBytes(StandardCharsets.UTF_8));
        assertThat(Importer.counts(again)).startsWith("new 0 changed 1 same 2 wrong 8");
        importer.committed(again.text("/id"));
        assertThat(city.read(
                        "select amount || ' ' || upper_inf(recorded) from facts.item where kind = 'WAGE' and person_id = %s order by id"
                                .formatted(person)))
                .as("nothing is overwritten")
                .containsExactly("350000 false", "360000 true");
        assertThat(importer.undone(again.text("/id")).text("/state")).isEqualTo("UNDONE");
        assertThat(city.read(
                        "select amount || ' ' || upper_inf(recorded) from facts.item where kind = 'WAGE' and person_id = %s order by id"
                                .formatted(person)))
                .containsExactly("350000 false", "360000 false", "350000 true");
    }

    private static String registered(TestClient clerk, Area community, String number) {
        var dwelling =
                city.one("select id from place.dwelling where area / 10000 = %d and use = 'SELF' order by id limit 1"
                        .formatted(community.code() / 10_000));
        var person = new HashMap<String, Object>(Map.of(
                "name",
                "钱有数",
                "idType",
                "01",
                "idNumber",
                number,
                "dwellingId",
                dwelling,
                "kind",
                "NR_L",
                "from",
                SmallCity.TODAY,
                "relation",
                "02"));
        var answer = clerk.post("/api/people", person);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.text("/id");
    }

    @Test
    void aRegisterIsDeclaredWholeOnceByWhoeverKeepsFeeds() {
        var data = city.signedIn("data", Role.DATA_OFFICER, SmallCity.CITY);
        var whole =
                new HashMap<String, Object>(Map.of("kind", "STUDY_ABROAD", "place", "210199", "from", "2023-01-01"));
        assertThat(officer.post("/api/facts/registers", whole).status()).isEqualTo(403);
        city.alter("delete from facts.register where kind = 'STUDY_ABROAD'");
        assertThat(value(read(officer, household, "").body().get("values"), "self_funded_abroad")
                        .get("missing")
                        .toString())
                .contains("自费留学");
        whole.put("place", "2101");
        assertThat(data.post("/api/facts/registers", whole).status()).isEqualTo(201);
        assertThat(value(read(officer, household, "").body().get("values"), "self_funded_abroad")
                        .get("value")
                        .asString())
                .isEqualTo("false");
        assertThat(data.post("/api/facts/registers", whole).text("/errors/0/code"))
                .isEqualTo("facts.register-exists");
        whole.put("kind", "LIVING_COST");
        assertThat(data.post("/api/facts/registers", whole).text("/errors/0/code"))
                .as("of this, absence never says anything")
                .isEqualTo("facts.kind-unknown");
        whole.putAll(Map.of("kind", "LAND", "from", LocalDate.now().plusDays(2).toString()));
        assertThat(List.of(422))
                .contains(data.post("/api/facts/registers", whole).status());
    }

    @Test
    void whatIsKnownOfAPersonGoesAlongWithAMergeAndComesBack() {
        var ids = city.read("select person_id from facts.item group by 1 having count(*) >= 2 order by 1 limit 2");
        var from = Long.parseLong(ids.getFirst());
        var into = Long.parseLong(ids.getLast());
        var before = count(from);
        var kept = count(into);
        var began = city.one("select clock_timestamp()");
        var follower = city.bean(ItemsFollowMerge.class);
        var transactions = city.bean(TransactionOperations.class);
        var access = city.bean(Access.class);
        var journal = access.asJob(
                "test",
                SmallCity.CITY,
                () -> transactions.execute(
                        status -> follower.reattach(from, into).json()));
        assertThat(count(from)).isZero();
        assertThat(count(into)).isEqualTo(before + kept);
        var merged = city.one("select clock_timestamp()");
        assertThat(
                        city.number(
                                "select count(*) from facts.item i join people.person p on p.id = i.person_id where i.area <> p.area"))
                .isZero();
        access.asJob(
                "test", SmallCity.CITY, () -> transactions.execute(status -> follower.restore(from, into, journal)));
        assertThat(count(from)).isEqualTo(before);
        assertThat(count(into)).isEqualTo(kept);
        assertThat(count(from, began)).as("what was known of whom stays known").isEqualTo(before);
        assertThat(count(into, began)).isEqualTo(kept);
        assertThat(count(from, merged)).isZero();
        assertThat(count(into, merged)).isEqualTo(before + kept);
    }

    private static long count(long person) {
        return count(person, city.one("select clock_timestamp()"));
    }

    private static long count(long person, String moment) {
        return city.number("select count(*) from facts.item where person_id = %d and recorded @> timestamptz '%s'"
                .formatted(person, moment));
    }
}
