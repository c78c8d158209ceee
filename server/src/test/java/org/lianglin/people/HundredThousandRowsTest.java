package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.people.Importer.counts;
import static org.lianglin.people.Importer.number;
import static org.lianglin.people.Importer.registry;

import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.tables.sheets.Limits;
import org.lianglin.foundation.tables.sheets.SheetWriter;
import org.lianglin.foundation.tables.sheets.TableFiles;
import org.lianglin.foundation.tables.sheets.XlsxWriter;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** A sheet of 100,000 rows and 20 columns, two in a hundred of them wrong: soon in, soon out, and nothing left behind. */
@Tag("slow")
class HundredThousandRowsTest {
    private static final int ROWS = 100_000;
    private static final int WRONG = 2_000;
    private static final int COLUMNS = 20;

    @Test
    void aLargeListIsTriedStoppedCommittedTakenBackAndCommittedAgain() throws Exception {
        try (var server = TestServer.start()) {
            RegistryFixture.fill(server.database(), server.bean(Sealer.class), server.bean(BlindIndex.class));
            homes(server);
            server.bean(Access.class).asJob("test", RegistryFixture.COMMUNITY, () -> {
                server.bean(Recount.class).everything(RegistryFixture.COMMUNITY);
                return true;
            });
            var wanted =
                    new DemoAccounts.Wanted("clerk", "王小丫", new Grant(Role.COMMUNITY_CLERK, RegistryFixture.COMMUNITY));
            var ready = server.bean(DemoAccounts.class)
                    .create(() -> List.of(wanted))
                    .getFirst();
            var clerk = server.client();
            clerk.signIn(ready.username(), ready.password());
            var importer = new Importer(clerk);
            var file = file();
            var before = registry(server.database()).lines().toList();

            var id = importer.receive("大表.xlsx", file);
            importer.tryOut(id);
            var stopping = System.nanoTime();
            assertThat(clerk.post("/api/tables/imports/" + id + "/cancel", Map.of())
                            .status())
                    .isEqualTo(204);
            assertThat(importer.settled(id).text("/state")).isEqualTo("UPLOADED");
            assertThat(seconds(stopping)).as("stopping").isLessThanOrEqualTo(2);

            var started = System.nanoTime();
            importer.tryOut(id);
            while (clerk.get("/api/tables/imports/" + id).body().get("done").asInt() == 0) {
                Thread.sleep(10);
            }
            assertThat(seconds(started)).as("first progress").isLessThanOrEqualTo(1);
            assertThat(counts(importer.settled(id)))
                    .startsWith("new %d changed 0 same 0 wrong %d".formatted(ROWS - WRONG, WRONG));
            assertThat(seconds(started)).as("trial").isLessThanOrEqualTo(30);

            var committing = System.nanoTime();
            assertThat(importer.committed(id).text("/state")).isEqualTo("COMMITTED");
            var committed = seconds(committing);
            assertThat(reasons(clerk.get("/api/tables/imports/" + id + "/file")
                            .raw()
                            .body()))
                    .isEqualTo(WRONG);
            assertThat(counts(importer.tried("大表.xlsx", file)))
                    .startsWith("new 0 changed 0 same %d wrong %d".formatted(ROWS - WRONG, WRONG));
            assertThat(counts(importer.undone(id))).endsWith("undone " + (ROWS - WRONG));
            assertThat(registry(server.database()).lines()).containsExactlyElementsOf(before);
            assertThat(committed).as("commit").isLessThanOrEqualTo(60);
        }
    }

    /** Twenty thousand dwellings in the grid of the fixture. */
    private static void homes(TestServer server) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into place.building (id, estate_id, area, number, floors, units, lon, lat, valid)
                      select 1000 + b, 1, 2101020010011001 + b % 20, (100 + b)::text, 25, 1, 123.4, 41.8, '[2000-01-01,)'
                      from generate_series(1, 100) b;
                    select setval('place.dwelling_id', 1000);
                    insert into place.dwelling (building_id, area, unit, floor, room, use)
                      select 1000 + b, 2101020010011001 + b % 20, 1, f, (f * 100 + r)::text, 'SELF'
                      from generate_series(1, 100) b, generate_series(1, 25) f, generate_series(1, 8) r;
                    select setval('people.person_id', 1000), setval('people.household_id', 1000),
                           setval('people.occupancy_id_seq', 1000), setval('people.household_member_id_seq', 1000)""");
        }
    }

    private static byte[] file() {
        var file = new ByteArrayOutputStream();
        try (var writer = new XlsxWriter(file, "表", List.of(12), 1)) {
            var header = new ArrayList<>(List.of("序号", "姓名", "身份证号", "联系电话", "现住址", "居住类型", "入住时间"));
            while (header.size() < COLUMNS) {
                header.add("备用" + header.size());
            }
            writer.row(header, SheetWriter.Look.HEADER);
            for (var i = 0; i < ROWS; i++) {
                var home = i / 5;
                var born = java.time.LocalDate.of(1940, 1, 1)
                        .plusDays(i % 25_000)
                        .toString()
                        .replace("-", "");
                var row = new ArrayList<>(List.of(
                        Integer.toString(i + 1),
                        "居民" + (char) ('一' + i % 1000),
                        number(born, i / 25_000 * 20 + 501),
                        i % 50 == 7 ? "123" : "139" + (10_000_000 + i),
                        "浑河湾" + (101 + home / 200) + "号楼1单元" + ((home % 200 / 8 + 1) * 100 + home % 8 + 1),
                        "人在户不在",
                        "2024.3.5"));
                while (row.size() < COLUMNS) {
                    row.add("备用");
                }
                writer.row(row, SheetWriter.Look.PLAIN);
            }
        }
        return file.toByteArray();
    }

    private static int reasons(byte[] returned) {
        var reasons = 0;
        try (var table = TableFiles.open(new SeekableInMemoryByteChannel(returned), Limits.USUAL);
                var rows = table.rows(0)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (row.cell(COLUMNS).equals("错误") && !row.cell(COLUMNS + 1).isEmpty()) {
                    reasons++;
                }
            }
        }
        return reasons;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
