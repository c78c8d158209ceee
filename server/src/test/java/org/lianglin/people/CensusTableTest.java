package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.foundation.secrets.Secrets;
import org.lianglin.foundation.secrets.Suite;
import org.lianglin.place.Counts;
import org.lianglin.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class CensusTableTest {
    static final Counts OF_GRID = new Counts(4, 2, 3, 3, 3, elders(80), elders(100), 1, 1, 1, 0, 3, 1, 1);
    static final Counts OF_NEIGHBOUR = new Counts(1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
    private static final Counts OF_ELSEWHERE = new Counts(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);

    @TempDir
    static Path folder;

    private final DatabaseAccess database = TestDatabase.create();
    private RegistryFixture fixture;
    private SingleConnectionDataSource connection;
    private CensusTable census;

    @BeforeEach
    void fillTheRegistry() throws SQLException {
        var secrets = Secrets.openOrCreate(folder.resolve("keys.json"), Suite.AES);
        fixture = RegistryFixture.fill(database, secrets.sealer(), secrets.blindIndex());
        connection =
                new SingleConnectionDataSource(TestDatabase.asApp(database, Scopes.of(RegistryFixture.CITY)), true);
        census = new CensusTable(JdbcClient.create(connection));
    }

    @AfterEach
    void disconnect() {
        connection.destroy();
    }

    static int elders(int age) {
        var today = LocalDate.now(RegistryFixture.ZONE);
        return (int) RegistryFixture.ELDERS_BORN.stream()
                .filter(born -> !born.plusYears(age).isAfter(today))
                .count();
    }

    @Test
    void countsEveryAreaFromScratch() {
        assertThat(census.sums(List.of(
                        RegistryFixture.GRID,
                        RegistryFixture.NEIGHBOUR,
                        RegistryFixture.ELSEWHERE,
                        Area.parse("210103"))))
                .isEqualTo(Map.of(
                        RegistryFixture.GRID, OF_GRID,
                        RegistryFixture.NEIGHBOUR, OF_NEIGHBOUR,
                        RegistryFixture.ELSEWHERE, OF_ELSEWHERE));
    }

    @Test
    void sumsUpForThePlacesAbove() {
        var community = new Counts(6, 3, 5, 3, 3, elders(80), elders(100), 1, 1, 1, 0, 4, 1, 1);
        var city = new Counts(6, 3, 6, 3, 3, elders(80), elders(100), 1, 1, 1, 1, 4, 1, 1);
        assertThat(census.sums(List.of(RegistryFixture.CITY))).isEqualTo(Map.of(RegistryFixture.CITY, city));
        assertThat(census.sumsBelow(RegistryFixture.CITY, Level.COMMUNITY))
                .isEqualTo(Map.of(RegistryFixture.COMMUNITY, community, Area.parse("210102001002"), OF_ELSEWHERE));
        assertThat(census.sumsBelow(RegistryFixture.CITY, Level.DISTRICT))
                .isEqualTo(Map.of(Area.parse("210102"), city));
    }

    @Test
    void countsAgainWhatChangedAndNothingElse() {
        fixture.alter("update people.person set life_status = 'MISSING' where id in (?, ?)", 4L, 7L);
        census.recount(RegistryFixture.NEIGHBOUR);
        var counts = census.sums(List.of(RegistryFixture.GRID, RegistryFixture.NEIGHBOUR));
        assertThat(counts)
                .containsEntry(RegistryFixture.GRID, OF_GRID)
                .containsEntry(RegistryFixture.NEIGHBOUR, new Counts(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void countsResidentsPerBuilding() {
        assertThat(census.residentsByBuilding(RegistryFixture.CITY))
                .isEqualTo(Map.of(RegistryFixture.BUILDING, 4, RegistryFixture.NEIGHBOUR_BUILDING, 1));
        assertThat(census.residentsByBuilding(RegistryFixture.NEIGHBOUR))
                .isEqualTo(Map.of(RegistryFixture.NEIGHBOUR_BUILDING, 1));
    }
}
