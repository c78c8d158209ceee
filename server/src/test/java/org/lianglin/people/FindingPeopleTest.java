package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestClient.Answer;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

class FindingPeopleTest {
    private static final long HERE = 2101020010011001L;
    private static final long NEXT_GRID = 2101020010011002L;
    private static final long COMMUNITY = 2101020010010000L;
    private static final long ELSEWHERE = 2101030010011001L;
    private static TestServer server;
    private static TestClient clerk;
    private static TestClient leader;

    @BeforeAll
    static void open() throws SQLException {
        server = TestServer.start();
        try (var connection = TestDatabase.asSuperuser(server.database())) {
            person(connection, 1, HERE, COMMUNITY, "张伟", "1957-03-02", "210102195703021234", "13940012345");
            person(connection, 2, NEXT_GRID, COMMUNITY, "张炜", "1943-07-09", "210102194307095672", null);
            person(connection, 3, HERE, null, "王小明", "1990-01-01", "21010219900101123X", "13940014321");
            person(connection, 4, ELSEWHERE, COMMUNITY, "李娜", "1985-05-05", "210102198505051111", null);
            person(connection, 5, ELSEWHERE, null, "张伟", "1960-06-06", "210103196006062222", null);
            person(connection, 6, HERE, COMMUNITY, "古丽·买买提", "2015-05-05", null, null);
            occupancy(connection, 1, 11);
            occupancy(connection, 3, 12);
            occupancy(connection, 6, 12);
        }
        clerk = signedIn("clerk", Role.COMMUNITY_CLERK, new Area(COMMUNITY));
        leader = signedIn("leader", Role.CITY_LEADER, Area.parse("2101"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "张伟, '1,2'",
        "张, '2,1'",
        "小明, 3",
        "李娜, 4",
        "古丽·买买提, 6",
        "zhangwei, '2,1'",
        "Zhang Wei, '2,1'",
        "zhangw, '2,1'",
        "zw, '2,1'",
        "wxm, 3",
        "wangxiaomin, 3",
        "wangxaioming, 3",
        "zhangwei 1957, 1",
        "210102195703021234, 1",
        "21010219900101123x, 3",
        "1234, 1",
        "123X, 3",
        "021234, 1",
        "4321, 3",
        "13940012345, 1",
        "张三丰, ''"
    })
    void theViewersPeopleAreFoundTheMostExactFirst(String typed, String ids) {
        assertThat(String.join(",", found(clerk, typed))).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "'", "\"", "\\", "张%", "'; drop table people.person; --", "100%_'"})
    void signsOfQueryLanguagesAreOnlyText(String typed) {
        var answer = search(clerk, typed);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("people").isArray()).isTrue();
        assertThat(answer.body().get("people").size()).isZero();
    }

    @Test
    void nothingOrTooMuchIsRefusedAtTheField() {
        for (var typed : List.of(" ", "张".repeat(101))) {
            assertThat(search(clerk, typed).status()).isEqualTo(400);
            assertThat(search(clerk, typed).text("/errors/0/field")).isEqualTo("q");
        }
    }

    @Test
    void whoMayNotSeePeopleFindsNone() {
        assertThat(found(leader, "张伟")).isEmpty();
        assertThat(leader.get("/api/people").status()).isEqualTo(403);
    }

    @Test
    void elsewhereOnlyThoseAreSeenWhoAreRegisteredHere() {
        var search = clerk.get("/api/search?q=zhangwei&place=210103");
        assertThat(search.status()).isEqualTo(200);
        assertThat(ids(search, "people")).isEmpty();
        assertThat(clerk.get("/api/people?place=2101030010011001").status()).isEqualTo(403);
        assertThat(ids(clerk.get("/api/people?kind=AWAY"), "items")).contains("4");
    }

    @Test
    void aSearchIsNarrowedToAPlace() {
        assertThat(ids(clerk.get("/api/search?q=zhangwei&place=2101020010011002"), "people"))
                .containsExactly("2");
    }

    @Test
    void aSearchIsRecordedWithoutItsText() throws SQLException {
        search(clerk, "古丽·买买提");
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*), count(*) filter (where e::text like '%古丽%') from audit.entry e where action = 'people.searched'")) {
            rows.next();
            assertThat(rows.getInt(1)).isPositive();
            assertThat(rows.getInt(2)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kind=RESIDENT, '1,3,6,2'",
        "kind=REGISTERED, '1,2,4,6'",
        "kind=AWAY, 4",
        "kind=MIGRANT, 3",
        "minAge=60, '1,2'",
        "maxAge=14, 6",
        "alone=true, 1",
        "lifeStatus=DECEASED, ''",
        "place=2101020010011002, 2"
    })
    void aListHoldsTheKindThatIsAskedFor(String query, String ids) {
        assertThat(String.join(",", ids(clerk.get("/api/people?" + query), "items")))
                .isEqualTo(ids);
    }

    @Test
    void theNextPageGoesOnWhereTheLastEnded() {
        var first = clerk.get("/api/people?limit=3");
        assertThat(ids(first, "items")).containsExactly("1", "3", "6");
        var next = clerk.get("/api/people?limit=3&after=" + first.text("/next"));
        assertThat(ids(next, "items")).containsExactly("2");
        assertThat(next.body().get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "after=x, after",
        "minAge=80&maxAge=60, minAge",
        "kind=NOBODY, kind",
        "minAge=old, minAge",
        "lifeStatus=UNDEAD, lifeStatus"
    })
    void aBadParameterIsNamed(String query, String field) {
        var answer = clerk.get("/api/people?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void aPlaceThatIsNoneIsMalformed() {
        var answer = clerk.get("/api/people?place=x");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("access.malformed-area");
    }

    @Test
    void theCodeListsAreServed() {
        assertThat(clerk.get("/api/codes").text("/sex/1/name")).isEqualTo("男");
    }

    private static List<String> found(TestClient client, String typed) {
        var answer = search(client, typed);
        assertThat(answer.status()).isEqualTo(200);
        return ids(answer, "people");
    }

    private static Answer search(TestClient client, String typed) {
        return client.get("/api/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    private static List<String> ids(Answer answer, String list) {
        return answer.body()
                .path(list)
                .valueStream()
                .map(p -> p.get("id").asString())
                .toList();
    }

    private static TestClient signedIn(String username, Role role, Area area) {
        var wanted = new DemoAccounts.Wanted(username, "王小丫", new Grant(role, area));
        var ready =
                server.bean(DemoAccounts.class).create(() -> List.of(wanted)).getFirst();
        var client = server.client();
        client.signIn(username, ready.password());
        return client;
    }

    private static void person(
            Connection connection,
            long id,
            long area,
            @Nullable Long registered,
            String name,
            String birth,
            @Nullable String number,
            @Nullable String phone)
            throws SQLException {
        var sealer = server.bean(Sealer.class);
        var index = server.bean(BlindIndex.class);
        var pinyin = Pinyin.of(name);
        try (var insert = connection.prepareStatement("""
                insert into people.person (id, area, registered_area, name, pinyin, sex, birth_date, id_no_enc, id_no_idx, id_tail,
                  phone_enc, phone_idx, phone_tail, source, source_date)
                values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, 1, date '2024-01-01')""")) {
            insert.setLong(1, id);
            insert.setLong(2, area);
            insert.setObject(3, registered);
            insert.setString(4, name);
            insert.setString(5, pinyin);
            insert.setObject(6, LocalDate.parse(birth));
            insert.setBytes(7, number == null ? null : sealer.seal(number, PersonLines.ID_NUMBER));
            insert.setBytes(8, number == null ? null : index.of("id_no", number));
            insert.setBytes(9, number == null ? null : index.tail("id_no", number.substring(14)));
            insert.setBytes(10, phone == null ? null : sealer.seal(phone, PersonLines.PHONE));
            insert.setBytes(11, phone == null ? null : index.of("phone", phone));
            insert.setBytes(12, phone == null ? null : index.tail("phone", phone.substring(7)));
            insert.execute();
        }
        try (var insert = connection.prepareStatement(
                "insert into people.name_sound (pinyin, letters, initials) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, pinyin);
            insert.setString(2, Pinyin.letters(pinyin));
            insert.setString(3, Pinyin.initials(pinyin));
            insert.execute();
        }
    }

    private static void occupancy(Connection connection, long person, long dwelling) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into people.occupancy (person_id, dwelling_id, area, kind, main, source, valid)
                values (?, ?, ?, 'RH_RL', true, 1, '[2024-01-01,)')""")) {
            insert.setLong(1, person);
            insert.setLong(2, dwelling);
            insert.setLong(3, HERE);
            insert.execute();
        }
    }
}
