package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Role;
import org.lianglin.people.Importer;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** Lists of departments become facts of households, and what a household is owed follows: over HTTP, from the file to the decision. */
@Tag("slow")
class FeedsFillFactsTest {
    private static final LocalDate TODAY = SmallCity.TODAY;

    private static SmallCity city;
    private static TestClient data;
    private static TestClient clerk;
    private static Area community;
    private static int serial;

    /** Somebody who lives alone, of whom nobody has said anything yet. */
    private record Someone(String person, String number, long household) {}

    @BeforeAll
    static void open() {
        city = new SmallCity();
        data = city.signedIn("data", Role.DATA_OFFICER, SmallCity.CITY);
        community = new Area(
                city.number(
                        "select area / 10000 * 10000 from place.dwelling where use = 'SELF' group by 1 order by count(*) desc limit 1"));
        clerk = city.signedIn("clerk", Role.CITY_OFFICER, SmallCity.CITY);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    private static Someone someone() {
        var number = Importer.number("19700203", 800 + serial++);
        var dwelling = city.one(
                "select id from place.dwelling where area / 10000 = %d and use = 'SELF' order by id offset %d limit 1"
                        .formatted(community.code() / 10_000, serial));
        var answer = clerk.post(
                "/api/people",
                new HashMap<String, Object>(Map.of(
                        "name",
                        "孙有余",
                        "idType",
                        "01",
                        "idNumber",
                        number,
                        "dwellingId",
                        dwelling,
                        "kind",
                        "NR_L",
                        "from",
                        TODAY,
                        "relation",
                        "02")));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        var person = answer.text("/id");
        return new Someone(person, number, city.home(Long.parseLong(person)));
    }

    /** Each delivery is another file, because the same one is taken once. */
    private static JsonNode deliver(String feed, String titles, String... lines) {
        var text = titles + "\n" + String.join("\n", lines) + "\n\n".repeat(++serial % 2) + "\n";
        var taken = data.upload(
                "/api/sources/feeds/%s/deliveries?name=f%d.csv&asOf=%s".formatted(feed, serial, TODAY),
                text.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(202);
        return ended(taken.text("/id"));
    }

    private static JsonNode ended(String id) {
        for (var i = 0; i < 300; i++) {
            var delivery = data.get("/api/sources/deliveries/" + id).body();
            if (!List.of("WAITING", "RUNNING").contains(delivery.at("/state").asString())) {
                assertThat(delivery.at("/state").asString())
                        .as(delivery.toString())
                        .isEqualTo("DONE");
                return delivery;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("the delivery does not end");
    }

    private static String kept(JsonNode delivery) {
        var kept = delivery.at("/kept");
        return "%s %s %s"
                .formatted(
                        kept.at("/written").asString(),
                        kept.at("/replaced").asString(),
                        kept.at("/ended").asString());
    }

    private static JsonNode dibao(Someone who) {
        var answer = clerk.get("/api/policies/explanations?law=dibao&household=" + who.household());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    /** All that was ever held of somebody, as it lies there. */
    private static List<String> items(Someone who) {
        return city.read("""
                select concat_ws(' ', kind, coalesce(amount, number), lower(valid), upper(valid), feed, source, delivered, nullif(document, ''),
                  case when upper_inf(recorded) then 'held' else 'closed' end)
                from facts.item where person_id = %s order by id""".formatted(who.person()));
    }

    @Test
    void aCarOnTheListTakesTheGuaranteeAwayAndItsDeregistrationGivesItBack() {
        var who = someone();
        assertThat(dibao(who).at("/eligible").asBoolean())
                .as(dibao(who).toString())
                .isTrue();
        var titles = "身份证号,姓名,号牌号码,登记日期,注销日期";
        var since = TODAY.minusYears(3);
        assertThat(kept(deliver("vehicles", titles, "%s,孙有余,辽A00001,%s,".formatted(who.number(), since))))
                .isEqualTo("1 0 0");
        assertThat(items(who)).containsExactly("VEHICLE 1 %s vehicles 车管 %s 辽A00001 held".formatted(since, TODAY));
        assertThat(dibao(who).at("/eligible").asBoolean()).isFalse();
        var facts = clerk.get("/api/facts/households/" + who.household() + "?purpose=CASE");
        assertThat(facts.body().get("values").toString()).contains("车管", "vehicles");

        var again = deliver("vehicles", titles, "%s,孙有余,辽A00001,%s,".formatted(who.number(), since));
        assertThat(kept(again)).as("the same once more changes nothing").isEqualTo("0 0 0");
        assertThat(items(who)).hasSize(1);

        var gone = TODAY.minusDays(2);
        assertThat(kept(deliver("vehicles", titles, "%s,孙有余,辽A00001,%s,%s".formatted(who.number(), since, gone))))
                .isEqualTo("1 1 0");
        assertThat(items(who))
                .as("nothing is overwritten")
                .containsExactly(
                        "VEHICLE 1 %s vehicles 车管 %s 辽A00001 closed".formatted(since, TODAY),
                        "VEHICLE 1 %s %s vehicles 车管 %s 辽A00001 held".formatted(since, gone, TODAY));
        assertThat(dibao(who).at("/eligible").asBoolean()).isTrue();
    }

    /** 最低生活保障审核确认办法第十四条. */
    @Test
    void aCarForADisabledPersonOrForALivingIsOnTheListAndDoesNotCount() {
        var who = someone();
        var titles = "身份证号,姓名,号牌号码,登记日期,注销日期";
        var since = TODAY.minusYears(2);
        deliver("vehicles", titles, "%s,孙有余,辽A00007,%s,".formatted(who.number(), since));
        assertThat(cars(who).at("/value").asString()).isEqualTo("1");
        exempt(who, true);
        assertThat(cars(who).at("/value").asString()).isEqualTo("0");
        assertThat(cars(who).at("/from").toString()).contains("车管", "入户调查");
        exempt(who, true);
        assertThat(cars(who).at("/value").asString())
                .as("what is exempt takes no other car away")
                .isEqualTo("0");
        deliver("vehicles", titles, "%s,孙有余,辽A00008,%s,".formatted(who.number(), since));
        deliver("vehicles", titles, "%s,孙有余,辽A00009,%s,".formatted(who.number(), since));
        assertThat(cars(who).at("/value").asString()).isEqualTo("1");
        exempt(who, false);
        assertThat(cars(who).at("/missing").toString()).contains("残疾人代步车或谋生车辆");
    }

    private static void exempt(Someone who, boolean answered) {
        city.alter(
                "insert into facts.item (person_id, area, kind, class, answered, valid, feed, source, delivered) select id, area, 'VEHICLE_EXEMPT', 3, %b, daterange('%s', null), 'visit', '入户调查', '%2$s' from people.person where id = %s"
                        .formatted(answered, TODAY, who.person()));
    }

    private static JsonNode cars(Someone who) {
        for (var value : clerk.get("/api/facts/households/" + who.household() + "?purpose=CASE")
                .body()
                .get("values")) {
            if (value.get("column").asString().equals("cars")) {
                return value;
            }
        }
        throw new AssertionError("no cars");
    }

    @Test
    void aListThatDoesNotSaySinceWhenSpeaksOfItsDayAndOfWhatIsHeldAlready() {
        var who = someone();
        var titles = "身份证号,姓名,账户余额,个人账号";
        deliver("housing-fund", titles, who.number() + ",孙有余,\"12,000.00\",G1");
        deliver("housing-fund", titles, who.number() + ",孙有余,12000元,G1");
        assertThat(items(who)).containsExactly("DEPOSIT 1200000 %s housing-fund 公积金 %1$s G1 held".formatted(TODAY));
        assertThat(dibao(who).at("/eligible").asBoolean()).isTrue();
        city.alter("update facts.item set valid = daterange('%s', null), delivered = '%1$s' where person_id = %s"
                .formatted(TODAY.minusDays(40), who.person()));
        deliver("housing-fund", titles, who.number() + ",孙有余,90000,G1");
        assertThat(items(who))
                .containsExactly(
                        "DEPOSIT 1200000 %s housing-fund 公积金 %1$s G1 closed".formatted(TODAY.minusDays(40)),
                        "DEPOSIT 1200000 %s %s housing-fund 公积金 %1$s G1 held".formatted(TODAY.minusDays(40), TODAY),
                        "DEPOSIT 9000000 %s housing-fund 公积金 %1$s G1 held".formatted(TODAY));
        assertThat(dibao(who).at("/eligible").asBoolean()).isFalse();
    }

    @Test
    void oneHasSeveralCarsAndWhatCannotBeReadIsNotedAndFillsNothing() {
        var who = someone();
        var delivery = deliver(
                "vehicles",
                "身份证号,姓名,号牌号码,登记日期,辆数",
                who.number() + ",孙有余,辽A00002,2020-01-01,",
                who.number() + ",孙有余,辽A00003,2021-01-01,",
                who.number() + ",孙有余,辽A00003,2021-01-01,",
                who.number() + ",孙有余,辽A00004,2021-01-01,很多",
                who.number() + ",孙有余,辽A00005," + TODAY.plusDays(9) + ",");
        assertThat(kept(delivery)).isEqualTo("2 0 0");
        var sums = data.get("/api/sources/deliveries/" + delivery.at("/id").asString() + "/errors")
                .body()
                .at("/sums")
                .toString();
        assertThat(sums).contains("sources.row-repeated", "sources.item-unreadable");
        assertThat(items(who))
                .satisfiesExactly(
                        one -> assertThat(one).contains("辽A00002"),
                        two -> assertThat(two).contains("辽A00003"));

        deliver(
                "housing",
                "身份证号,姓名,合同类型,合同号,登记日期",
                who.number() + ",孙有余,租赁,Z1,2020-01-01",
                who.number() + ",孙有余,买卖,M1,2020-01-01");
        assertThat(items(who).getLast()).as("who rents owns nothing").contains("HOME 1", "M1");
        assertThat(items(who)).hasSize(3);

        deliver(
                "medical-insurance",
                "身份证号,姓名,个人自付,结算日期,结算单号",
                who.number() + ",孙有余,1000.50,2023-03-01,S1",
                who.number() + ",孙有余,200,2023-03-01,S2",
                who.number() + ",孙有余,300,,S3");
        assertThat(items(who)).hasSize(5);
        deliver("medical-insurance", "身份证号,姓名,个人自付,结算日期,结算单号", who.number() + ",孙有余,900,2023-03-02,S1");
        assertThat(items(who).subList(3, 6))
                .satisfiesExactly(
                        one -> assertThat(one).contains("100050 2023-03-01 2023-03-02", "S1 closed"),
                        two -> assertThat(two).contains("20000", "S2 held"),
                        three -> assertThat(three).contains("90000 2023-03-02 2023-03-03", "S1 held"));
    }

    @Test
    void aListOfEverybodyMakesTheRegisterWholeAndEndsWhatItDoesNotHaveAnyMore() {
        var one = someone();
        var other = someone();
        city.alter("delete from facts.register where kind = 'UNEMPLOYMENT'");
        city.alter("delete from facts.item where kind = 'UNEMPLOYMENT'");
        var tag = city.one("select name from tags.kind_today where code = 'E14'");
        var since = TODAY.minusYears(2);
        var titles = "身份证号,姓名,类别,失业保险金,享受起始日期";
        var first = "%s,孙有余,%s,2000,%s".formatted(one.number(), tag, since);
        deliver("employment", titles, first, "%s,孙有余,%s,700,%s".formatted(other.number(), tag, since));
        assertThat(items(one)).containsExactly("UNEMPLOYMENT 200000 %s employment 人社 %s held".formatted(since, TODAY));
        assertThat(register()).containsExactly("UNEMPLOYMENT %s %s employment".formatted(TODAY, TODAY.plusDays(35)));
        assertThat(dibao(other).at("/eligible").asBoolean()).isTrue();
        assertThat(dibao(one).at("/eligible").asBoolean())
                .as("2,000 a month are above the standard")
                .isFalse();

        var corrected = "%s,孙有余,%s,500,%s".formatted(one.number(), tag, since);
        var stranger = "%s,周不识,%s,500,%s".formatted(Importer.number("19600203", 799), tag, since);
        assertThat(kept(deliver("employment", titles, corrected, stranger))).isEqualTo("1 1 1");
        assertThat(items(one).getLast()).contains("UNEMPLOYMENT 50000");
        assertThat(dibao(one).at("/eligible").asBoolean()).isTrue();
        assertThat(items(other))
                .as("whoever is not on it any more has none from its day on")
                .containsExactly(
                        "UNEMPLOYMENT 70000 %s employment 人社 %s closed".formatted(since, TODAY),
                        "UNEMPLOYMENT 70000 %s %s employment 人社 %2$s held".formatted(since, TODAY));
        assertThat(kept(deliver("employment", titles, stranger, corrected))).isEqualTo("0 0 0");
        assertThat(register()).hasSize(1);
        var noAmounts = deliver("employment", "身份证号,姓名,类别", "%s,孙有余,%s".formatted(one.number(), tag), stranger);
        assertThat(kept(noAmounts))
                .as("a list without amounts says nothing of them")
                .isEqualTo("0 0 0");
    }

    private static List<String> register() {
        return city.read(
                "select concat_ws(' ', kind, lower(valid), upper(valid), feed) from facts.register where kind = 'UNEMPLOYMENT' and upper_inf(recorded)");
    }

    /** 特困人员认定办法第二十四至二十六条. */
    @Test
    void aPupilIsAStudentUpToABachelorAndAStudentOfAUniversityIsNoPupil() {
        var pupil = someone();
        var student = someone();
        deliver(
                "students",
                "身份证号,姓名,学段,入学日期,学籍号",
                pupil.number() + ",孙有余,普通高中,2022-09-01,G1",
                student.number() + ",孙有余,本科,2022-09-01,D1");
        assertThat(items(pupil))
                .containsExactlyInAnyOrder(
                        "STUDENT 2022-09-01 students 教育 %s G1 held".formatted(TODAY),
                        "IN_SCHOOL 2022-09-01 students 教育 %s G1 held".formatted(TODAY));
        assertThat(items(student)).containsExactly("STUDENT 2022-09-01 students 教育 %s D1 held".formatted(TODAY));
    }

    @Test
    void aPushedChangeSaysTheSameAsARow() {
        var who = someone();
        var cells = new HashMap<String, Object>(Map.of(
                "idNumber",
                who.number(),
                "name",
                "孙有余",
                "amount",
                "250000",
                "document",
                "91210100X",
                "from",
                "2022-05-01"));
        var pushed = data.post("/api/sources/feeds/enterprises/changes", Map.of("cells", cells));
        assertThat(pushed.text("/verdict")).as(pushed.body().toString()).isEqualTo("LINKED");
        assertThat(items(who))
                .containsExactly("COMPANY 25000000 2022-05-01 enterprises 市场监管 %s 91210100X held".formatted(TODAY));
        assertThat(dibao(who).at("/eligible").asBoolean()).isFalse();
        cells.put("until", TODAY.minusDays(1).toString());
        data.post("/api/sources/feeds/enterprises/changes", Map.of("cells", cells));
        assertThat(items(who)).hasSize(2);
        assertThat(dibao(who).at("/eligible").asBoolean()).isTrue();
        cells.put("amount", "不少");
        var refused = data.post("/api/sources/feeds/enterprises/changes", Map.of("cells", cells));
        assertThat(refused.text("/errors/0/code")).isEqualTo("sources.item-unreadable");
        assertThat(items(who)).hasSize(2);
    }

    @Test
    void everyKindBelongsToAFeedThatIsThere() {
        assertThat(city.read("select feed from facts.feed_kind where feed not in (select code from sources.feed)"))
                .isEmpty();
        for (var kind : city.read("select distinct kind from facts.feed_kind")) {
            assertThat(ItemKind.find(kind)).as(kind).isPresent();
        }
    }
}
