package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.place.Headcount;
import org.lianglin.testing.TestServer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CensusHeadcountTest {
    private static final TestServer SERVER = TestServer.start();
    private static final RegistryFixture FIXTURE =
            RegistryFixture.fill(SERVER.database(), SERVER.bean(Sealer.class), SERVER.bean(BlindIndex.class));
    private final Headcount headcount = SERVER.bean(Headcount.class);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static <T> T seeing(Area scope, Supplier<T> work) {
        return SERVER.bean(Access.class).asJob("test", scope, work);
    }

    @Test
    void countsNoPlaceOfWhichTheViewerSeesOnlyAPart() {
        var asked = List.of(RegistryFixture.GRID, RegistryFixture.NEIGHBOUR, RegistryFixture.COMMUNITY);
        assertThat(seeing(RegistryFixture.GRID, () -> headcount.of(asked)))
                .isEqualTo(Map.of(RegistryFixture.GRID, CensusTableTest.OF_GRID));
        assertThat(seeing(RegistryFixture.COMMUNITY, () -> headcount.of(asked))).hasSize(3);
        assertThat(headcount.of(asked)).isEmpty();
    }

    @Test
    void countsThePlacesBelowWithoutWhoeverHasNoGrid() {
        assertThat(seeing(RegistryFixture.COMMUNITY, () -> headcount.below(RegistryFixture.COMMUNITY, Level.GRID)))
                .isEqualTo(Map.of(
                        RegistryFixture.GRID, CensusTableTest.OF_GRID,
                        RegistryFixture.NEIGHBOUR, CensusTableTest.OF_NEIGHBOUR));
        assertThat(seeing(RegistryFixture.GRID, () -> headcount.below(RegistryFixture.CITY, Level.COMMUNITY)))
                .isEmpty();
    }

    @Test
    void countsResidentsOfTheBuildingsInSight() {
        assertThat(seeing(RegistryFixture.GRID, () -> headcount.personsPerBuilding(RegistryFixture.CITY)))
                .isEqualTo(Map.of(RegistryFixture.BUILDING, 4));
    }

    /** Whoever draws in the middle of a change draws the earlier count, and must draw anew once the change can be seen. */
    @Test
    void theVersionGrowsAgainWhenAChangeCanBeSeen() {
        var transaction = new TransactionTemplate(SERVER.bean(PlatformTransactionManager.class));
        var atCommit = new long[1];
        seeing(
                RegistryFixture.CITY,
                () -> transaction.execute(status -> {
                    SERVER.bean(Recount.class).of(List.of(RegistryFixture.NEIGHBOUR));
                    atCommit[0] = headcount.version();
                    return true;
                }));
        assertThat(headcount.version()).isGreaterThan(atCommit[0]);
        var before = headcount.version();
        seeing(
                RegistryFixture.CITY,
                () -> transaction.execute(status -> {
                    SERVER.bean(Recount.class).of(List.of(RegistryFixture.NEIGHBOUR));
                    status.setRollbackOnly();
                    return true;
                }));
        assertThat(headcount.version())
                .as("what was given up is told once, in advance")
                .isEqualTo(before + 1);
    }

    @Test
    void isCountedAgainEveryNight() {
        FIXTURE.alter("update people.census set elders_alone = 99 where area = ?", RegistryFixture.NEIGHBOUR.code());
        var before = headcount.version();
        seeing(RegistryFixture.CITY, () -> {
            SERVER.bean(NightlyRecount.class).run();
            return before;
        });
        assertThat(headcount.version()).isGreaterThan(before);
        assertThat(seeing(RegistryFixture.NEIGHBOUR, () -> headcount.of(List.of(RegistryFixture.NEIGHBOUR))))
                .isEqualTo(Map.of(RegistryFixture.NEIGHBOUR, CensusTableTest.OF_NEIGHBOUR));
    }
}
