package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.verification.Invariant;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** Each record is altered behind the product's back, found as the first breach, and put back. */
class PlaceInvariantsTest {
    private static final String RESTORE =
            "update place.border b set shape = k.shape from kept_border k where k.area = b.area";

    private static TestServer server;

    @BeforeAll
    static void open() throws SQLException {
        var database = TestDatabase.create();
        SquareCity.found(database);
        server = TestServer.start(database, Map.of());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void theSoundCityBreaksNothing() {
        assertThat(breaches()).isEmpty();
    }

    @Test
    void aBuildingOutsideEveryActiveBaseGridIsFound() throws SQLException {
        broken(
                "update place.building set area = 2101020010011009 where id = 22",
                "update place.building set area = 2101020010011002 where id = 22",
                "place-11 place.building:22");
        broken(
                "update place.grid set valid = '[2022-01-01,2022-02-01)' where area = 2101020010011003",
                "update place.grid set valid = '[2022-01-01,)' where area = 2101020010011003",
                "place-11 place.building:31",
                "place-14 place.border:210102001001",
                "place-15 place.division:210102001001");
    }

    @Test
    void aDwellingUnderAnotherGridIsFound() throws SQLException {
        broken(
                "update place.dwelling set area = 2101020010011002 where id = 1103",
                "update place.dwelling set area = 2101020010011001 where id = 1103",
                "place-11 place.dwelling:1103");
        broken(
                "update place.dwelling set area = 2101020010012001 where id = 1103",
                "update place.dwelling set area = 2101020010011001 where id = 1103",
                "place-11 place.dwelling:1103",
                "place-15 place.division:210102001001");
    }

    @Test
    void bordersThatDoNotTileAreFound() throws SQLException {
        SquareCity.alter(server.database(), "create table kept_border as select area, shape from place.border");
        broken("""
                update place.border set shape = (select shape from kept_border where area = 2101020010011001)
                where area = 2101020010011002
                """, RESTORE, "place-14 place.border:2101020010011002");
        broken("""
                update place.border set shape = (select shape from kept_border where area = 2101030010011001)
                where area = 2101030010021004
                """, RESTORE, "place-14 place.border:2101030010021004");
        SquareCity.alter(server.database(), "drop table kept_border");
    }

    @Test
    void aPostBeyondItsGridIsFound() throws SQLException {
        broken(
                "insert into place.grid_post (area, role, holder, valid) values (2101020010011001, 'POLICE', '赵强', '[2021-01-01,)')",
                "delete from place.grid_post",
                "place-16 place.grid_post:1");
        broken(
                "insert into place.grid_post (area, role, holder, valid) values (2101020010011077, 'POLICE', '赵强', '[2022-01-01,)')",
                "delete from place.grid_post",
                "place-16 place.grid_post:2");
    }

    private static void broken(String alteration, String repair, String... expected) throws SQLException {
        SquareCity.alter(server.database(), alteration);
        try {
            assertThat(breaches()).containsExactly(expected);
        } finally {
            SquareCity.alter(server.database(), repair);
        }
        assertThat(breaches()).isEmpty();
    }

    private static List<String> breaches() {
        var access = server.bean(Access.class);
        var invariants = List.<Invariant>of(
                server.bean(DwellingsInOneBaseGridInvariant.class),
                server.bean(BaseGridsTileInvariant.class),
                server.bean(DwellingsAddUpInvariant.class),
                server.bean(PostsInsideGridInvariant.class));
        return invariants.stream()
                .flatMap(i -> access.asJob("verify", Area.parse("2101"), i::firstBreach).stream()
                        .map(b -> i.id() + " " + b.record()))
                .toList();
    }
}
