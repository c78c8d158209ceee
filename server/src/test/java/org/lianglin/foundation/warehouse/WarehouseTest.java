package org.lianglin.foundation.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.testing.SmallCity;

/** The copy says what the database says, of one moment, whatever is written meanwhile. */
@Tag("slow")
class WarehouseTest {
    private static SmallCity city;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() {
        city = new SmallCity();
        warehouse = city.bean(Warehouse.class);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    @Test
    void theCopySaysWhatTheDatabaseSays() {
        assertThat(copied(warehouse.refresh("people")))
                .hasSizeGreaterThan(11_000)
                .isEqualTo(stored());
        assertThat(warehouse.refresh("tags").rows()).isPositive().isEqualTo(city.number("""
                        select count(*) from tags.person_tag where class < 5 and upper_inf(valid) and upper_inf(recorded)"""));
        assertThat(warehouse.refresh("dwellings").rows())
                .isPositive()
                .isEqualTo(city.number("select count(*) from place.dwelling"));
    }

    @Test
    void onlyFilesOfDistrictsInWhichSomethingChangedAreWrittenAnew() {
        var before = warehouse.refresh("people");
        assertThat(warehouse.refresh("people").version()).isEqualTo(before.version());
        var person = city.number("select id from people.person where merged_into is null order by id limit 1");
        city.alter("update people.person set name = '欧阳改名', version = version + 1 where id = " + person);
        var after = warehouse.refresh("people");
        assertThat(after.version()).isEqualTo(before.version() + 1);
        var kept = after.files().stream().filter(before.files()::contains).count();
        assertThat(kept).isEqualTo(before.files().size() - 1L);
        assertThat(copied(after)).isEqualTo(stored());
        assertThat(copied(after)).anyMatch(l -> l.startsWith(person + "|") && l.contains("欧阳改名"));
    }

    @Test
    void whoMovesToAnotherDistrictIsThereAndNoLongerHere() {
        warehouse.refresh("people");
        var person = city.number("select max(id) from people.person where merged_into is null");
        var elsewhere = city.number("""
                select area from people.person where area / 10000000000 <> (select area / 10000000000 from people.person where id = %d)
                order by id limit 1""".formatted(person));
        city.alter("update people.person set area = %d where id = %d".formatted(elsewhere, person));
        assertThat(copied(warehouse.refresh("people"))).isEqualTo(stored());
    }

    @Test
    void whoIsMergedIsGone() {
        warehouse.refresh("people");
        city.alter("update people.person set merged_into = 1 where id = (select max(id) - 1 from people.person)");
        assertThat(copied(warehouse.refresh("people"))).isEqualTo(stored());
    }

    @Test
    void aLostFileIsMadeAnew() throws IOException {
        var before = warehouse.refresh("people");
        Files.delete(before.files().getFirst().path());
        assertThat(copied(warehouse.refresh("people"))).isEqualTo(stored());
    }

    /** Each writer gives a pair of people one death date in one transaction: a copy of one moment never shows half a pair. */
    @Test
    void everyCopyIsOfOneMomentAndNoChangeIsLost() throws Exception {
        city.alter("update people.person set source_giver = ''");
        var ids = city.read(
                "select id from people.person where merged_into is null and id_no_idx is not null order by id limit 40");
        warehouse.refresh("people");
        var stop = new AtomicBoolean();
        var failures = new ArrayList<Throwable>();
        var writers = new ArrayList<Thread>();
        for (var w = 0; w < 4; w++) {
            var mine = ids.subList(w * 10, w * 10 + 10);
            writers.add(Thread.ofPlatform().start(() -> write(mine, stop, failures)));
        }
        for (var i = 0; i < 10; i++) {
            assertThat(halves(warehouse.refresh("people"), ids)).isEmpty();
        }
        stop.set(true);
        for (var writer : writers) {
            writer.join();
        }
        assertThat(failures).isEmpty();
        assertThat(copied(warehouse.refresh("people"))).isEqualTo(stored());
        assertThat(city.number("select count(*) from warehouse.change where topic = 'people'"))
                .isZero();
    }

    private static void write(List<String> mine, AtomicBoolean stop, List<Throwable> failures) {
        try (var connection = city.behind()) {
            connection.setAutoCommit(false);
            for (var round = 0; !stop.get(); round++) {
                var at = round % 5 * 2;
                for (var i = 0; i < 2; i++) {
                    try (var statement = connection.createStatement()) {
                        statement.execute("update people.person set pinyin = 'round %d' where id = %s"
                                .formatted(round, mine.get(at + i)));
                    }
                }
                connection.commit();
            }
        } catch (SQLException e) {
            failures.add(e);
        }
    }

    private static List<String> halves(Snapshot snapshot, List<String> ids) {
        var found = new ArrayList<String>();
        try (var columns = warehouse.open()) {
            for (var i = 0; i < ids.size(); i += 2) {
                columns.each(
                        "select count(distinct pinyin), min(pinyin) from %s where id in (%s, %s) and pinyin like 'round%%'"
                                .formatted(snapshot.table(), ids.get(i), ids.get(i + 1)),
                        row -> {
                            if (row.getInt(1) > 1) {
                                found.add(row.getString(2));
                            }
                        });
            }
        }
        return found;
    }

    @Test
    void noNumberStandsInAFile() throws IOException, SQLException {
        var snapshot = warehouse.refresh("people");
        var sealer = city.bean(Sealer.class);
        var numbers = new ArrayList<String>();
        try (var connection = city.behind();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id_no_enc, phone_enc from people.person where id_no_enc is not null and phone_enc is not null limit 50")) {
            while (rows.next()) {
                numbers.add(sealer.open(rows.getBytes(1), "people.person.id_no"));
                numbers.add(sealer.open(rows.getBytes(2), "people.person.phone"));
            }
        }
        assertThat(numbers).hasSize(100);
        var text = new StringBuilder();
        try (var columns = warehouse.open()) {
            columns.each(
                    "select t::varchar from %s t".formatted(snapshot.table()), row -> text.append(row.getString(1)));
        }
        for (var file : snapshot.files()) {
            text.append(Files.readString(file.path(), StandardCharsets.ISO_8859_1));
        }
        assertThat(numbers).noneMatch(n -> text.indexOf(n) >= 0);
        assertThat(Files.getPosixFilePermissions(
                        snapshot.files().getFirst().path().getParent()))
                .hasSize(3);
    }

    private static List<String> copied(Snapshot snapshot) {
        var lines = new ArrayList<String>();
        try (var columns = warehouse.open()) {
            columns.each(
                    "select concat_ws('|', id, area, registered_area, name, pinyin, birth_date, id_key, phone_key, life_status, dwelling_id) from %s order by id"
                            .formatted(snapshot.table()),
                    row -> lines.add(row.getString(1)));
        }
        return lines;
    }

    private static List<String> stored() {
        return city.read("""
                select concat_ws('|', id, area, registered_area, name, pinyin, birth_date, substring(id_no_idx from 1 for 8)::bigint,
                  substring(phone_idx from 1 for 8)::bigint, life_status, dwelling_id) from people.comparable order by id""");
    }
}
