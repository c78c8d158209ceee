package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.foundation.secrets.Secrets;
import org.lianglin.foundation.secrets.Suite;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.lianglin.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class PeopleInvariantsTest {
    @TempDir
    static Path folder;

    private final DatabaseAccess database = TestDatabase.create();
    private Secrets secrets;
    private RegistryFixture fixture;
    private SingleConnectionDataSource connection;
    private List<Invariant> invariants;

    @BeforeEach
    void fillTheRegistry() throws SQLException {
        secrets = Secrets.openOrCreate(folder.resolve("keys.json"), Suite.AES);
        fixture = RegistryFixture.fill(database, secrets.sealer(), secrets.blindIndex());
        connection =
                new SingleConnectionDataSource(TestDatabase.asApp(database, Scopes.of(RegistryFixture.CITY)), true);
        var jdbc = JdbcClient.create(connection);
        invariants = List.of(
                new IdNumberUniqueInvariant(jdbc),
                new IdNumbersInvariant(jdbc, secrets.sealer(), secrets.blindIndex()),
                new DeathDateInvariant(jdbc, Clock.system(RegistryFixture.ZONE)),
                new SpouseInvariant(jdbc),
                new OneHeadInvariant(jdbc),
                new OneRegistrationInvariant(jdbc),
                new RelationInvariant(jdbc),
                new MainResidenceInvariant(jdbc),
                new HangInvariant(jdbc),
                new PersonAreaInvariant(jdbc),
                new CensusInvariant(jdbc));
    }

    @AfterEach
    void disconnect() {
        connection.destroy();
    }

    @Test
    void allHoldOnASoundRegistry() {
        assertThat(invariants).hasSize(11);
        assertThat(invariants)
                .allSatisfy(i -> assertThat(i.firstBreach()).as(i.describe()).isEmpty());
    }

    @Test
    void findsADocumentThatTwoPersonsHave() {
        fixture.alter("drop index people.person_by_id_no");
        fixture.alter(
                "update people.person set id_no_idx = (select id_no_idx from people.person where id = 2) where id = 4");
        assertThat(breach("people-1").record()).isEqualTo("people.person:2");
        fixture.alter("update people.person set merged_into = 2 where id = 4");
        assertThat(firstBreach("people-1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "210199194307090019, check character",
        "210199201502290018, does not exist",
        "210199194307090026, not that of the sealed number"
    })
    void findsASealedNumberThatIsNotTheRightOne(String number, String finding) {
        fixture.alter(
                "update people.person set id_no_enc = ? where id = 4",
                secrets.sealer().seal(number, PersonLines.ID_NUMBER));
        assertThat(breach("people-2").record()).isEqualTo("people.person:4");
        assertThat(breach("people-2").finding()).contains(finding);
    }

    @ParameterizedTest
    @CsvSource({
        "id_no_enc = phone_enc, does not open",
        "id_no_idx = '\\x00', index of the number",
        "id_tail = phone_tail, last four",
        "id_no_enc = null, without a number",
        "id_type = '77', unknown"
    })
    void findsANumberThatDoesNotAgreeWithItself(String alteration, String finding) {
        fixture.alter("update people.person set " + alteration + " where id = 3");
        assertThat(breach("people-2").record()).isEqualTo("people.person:3");
        assertThat(breach("people-2").finding()).contains(finding);
    }

    @Test
    void findsADeathInTheFutureAndADeathWithoutADeceased() {
        fixture.alter("alter table people.person drop constraint person_check, drop constraint person_check1");
        fixture.alter(
                "update people.person set death_date = ? where id = 5",
                LocalDate.now(RegistryFixture.ZONE).plusDays(1));
        assertThat(breach("people-3").record()).isEqualTo("people.person:5");
        fixture.alter("update people.person set death_date = '2020-01-01' where id = 4");
        assertThat(breach("people-3").record()).isEqualTo("people.person:4");
        fixture.alter("update people.person set death_date = '1900-01-01', life_status = 'DECEASED' where id = 3");
        assertThat(breach("people-3").record()).isEqualTo("people.person:3");
        fixture.alter("update people.person set life_status = 'DECEASED' where id = 2");
        assertThat(breach("people-3").record()).isEqualTo("people.person:2");
    }

    @Test
    void findsASpouseWhoDoesNotLinkBack() {
        fixture.alter("update people.person set spouse_id = 1 where id = 4");
        assertThat(breach("people-5").record()).isEqualTo("people.person:4");
        fixture.alter("update people.person set spouse_id = 3 where id = 3");
        assertThat(breach("people-5").record()).isEqualTo("people.person:3");
        fixture.alter("update people.person set spouse_id = null where id = 1");
        assertThat(breach("people-5").record()).isEqualTo("people.person:2");
    }

    @Test
    void findsAHouseholdWithoutAHeadAndOneWithTwo() {
        fixture.alter("update people.household_member set relation = '02' where id = 45");
        assertThat(breach("people-7")).isEqualTo(new Breach("people.household:22", "has 2 heads"));
        fixture.alter("update people.household_member set valid = '[2001-01-01,2022-01-01)' where id = 41");
        assertThat(breach("people-7")).isEqualTo(new Breach("people.household:21", "has 0 heads"));
    }

    @Test
    void findsAPersonInTwoRegisteredHouseholds() {
        fixture.alter("alter table people.household_member drop constraint household_member_one_household_of_a_kind");
        fixture.alter("""
                insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                values (26, 2, 'REGISTERED', 2101020010011002, '99', 2, '[2022-01-01,)')""");
        assertThat(breach("people-8").record()).isEqualTo("people.person:2");
    }

    @Test
    void findsARelationThatIsUnknownOrDoesNotFitTheSex() {
        fixture.alter("update people.household_member set relation = '00' where id = 46");
        assertThat(breach("people-9").record()).isEqualTo("people.household_member:46");
        fixture.alter("update people.household_member set relation = '11' where id = 45");
        assertThat(breach("people-9").record()).isEqualTo("people.household_member:45");
        fixture.alter("update people.person set sex = 9 where id = 2");
        assertThat(breach("people-9").record()).isEqualTo("people.household_member:46");
    }

    @Test
    void findsAPersonWithTwoMainResidences() {
        fixture.alter("alter table people.occupancy drop constraint occupancy_one_main_residence");
        fixture.alter("""
                insert into people.occupancy (person_id, dwelling_id, area, kind, main, source, valid)
                values (3, 101, 2101020010011001, 'TEMP', true, 1, '[2022-01-01,)')""");
        assertThat(breach("people-10").record()).isEqualTo("people.person:3");
    }

    @Test
    void findsAHomeOfTheHomelessKindAndAnotherKindWithoutHome() {
        fixture.alter("alter table people.occupancy drop constraint occupancy_check");
        fixture.alter("update people.occupancy set dwelling_id = 103 where id = 36");
        assertThat(breach("people-12").record()).isEqualTo("people.occupancy:36");
        fixture.alter("update people.occupancy set dwelling_id = null where id = 33");
        assertThat(breach("people-12").record()).isEqualTo("people.occupancy:33");
    }

    @Test
    void findsAPersonKeptInAnotherAreaThanHome() {
        fixture.alter("update people.person set area = 2101020010011002 where id = 2");
        assertThat(breach("people-area").record()).isEqualTo("people.person:2");
    }

    @Test
    void findsTheAreaThatIsCountedWrongly() {
        fixture.alter("update people.census set persons = persons + 1 where area = 2101020010021001");
        assertThat(breach("people-census"))
                .isEqualTo(new Breach("people.census:2101020010021001", "counts 1 persons where 0 live"));
        fixture.alter("delete from people.census where area = 2101020010011002");
        assertThat(breach("people-census"))
                .isEqualTo(new Breach("people.census:2101020010011002", "counts 0 persons where 1 live"));
    }

    private Breach breach(String id) {
        return firstBreach(id).orElseThrow();
    }

    private Optional<Breach> firstBreach(String id) {
        var invariant = invariants.stream().filter(i -> i.id().equals(id)).findFirst();
        return invariant.orElseThrow().firstBreach();
    }
}
