package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.RotateKeys;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.verification.Invariant;
import org.lianglin.testing.TestServer;

class ResealPeopleTest {
    private static final String NUMBER = "select id_no_enc from people.person where id = 1";
    private static final String PHONE = "select phone_enc from people.person where id = 1";
    private static final String PHONE_BEFORE = "select value_enc from people.person_fact where id = 61";
    private static final TestServer SERVER = TestServer.start();
    private final Sealer sealer = SERVER.bean(Sealer.class);
    private final RotateKeys keys = SERVER.bean(RotateKeys.class);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void numbersMoveToTheNewKeyAndStayReadable() {
        var fixture = RegistryFixture.fill(SERVER.database(), sealer, SERVER.bean(BlindIndex.class));
        var untouched = fixture.bytes(NUMBER);
        var told = new ArrayList<RotateKeys.Progress>();
        asCityJob(() -> keys.rotate(told::add));

        assertThat(told)
                .as("two of the seven have neither a number nor a telephone, and are passed over")
                .contains(
                        new RotateKeys.Progress("people.person", 5, 5, true),
                        new RotateKeys.Progress("people.person_fact", 1, 1, true));
        assertThat(sealer.isCurrent(untouched)).isFalse();
        assertThat(List.of(fixture.bytes(NUMBER), fixture.bytes(PHONE), fixture.bytes(PHONE_BEFORE)))
                .allMatch(sealer::isCurrent);
        assertThat(sealer.open(fixture.bytes(NUMBER), PersonLines.ID_NUMBER)).isEqualTo(RegistryFixture.HUSBAND_NUMBER);
        assertThat(sealer.open(fixture.bytes(PHONE), PersonLines.PHONE)).isEqualTo(RegistryFixture.HUSBAND_PHONE);
        assertThat(sealer.open(fixture.bytes(PHONE_BEFORE), PersonLines.PHONE))
                .isEqualTo(RegistryFixture.HUSBAND_PHONE_BEFORE);
        everyInvariantStillHolds();

        var resealed = fixture.bytes(NUMBER);
        told.clear();
        asCityJob(() -> {
            keys.resume(told::add);
            return told;
        });
        assertThat(told).extracting(RotateKeys.Progress::resealed).containsOnly(0L);
        assertThat(fixture.bytes(NUMBER)).isEqualTo(resealed);
    }

    private static void everyInvariantStillHolds() {
        List<Class<? extends Invariant>> invariants = List.of(
                IdNumberUniqueInvariant.class,
                IdNumbersInvariant.class,
                DeathDateInvariant.class,
                SpouseInvariant.class,
                OneHeadInvariant.class,
                OneRegistrationInvariant.class,
                RelationInvariant.class,
                MainResidenceInvariant.class,
                HangInvariant.class,
                PersonAreaInvariant.class,
                CensusInvariant.class);
        for (var invariant : invariants) {
            assertThat(asCityJob(() -> SERVER.bean(invariant).firstBreach())).isEmpty();
        }
    }

    private static <T> T asCityJob(Supplier<T> work) {
        return SERVER.bean(Access.class).asJob("test", RegistryFixture.CITY, work);
    }
}
