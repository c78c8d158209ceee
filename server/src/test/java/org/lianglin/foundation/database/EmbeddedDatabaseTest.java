package org.lianglin.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmbeddedDatabaseTest {
    @Test
    void keepsWhatWasAcknowledgedAndLetsNobodyInWithoutPassword(@TempDir Path path) throws SQLException, IOException {
        try (var folder = DataFolder.at(path.resolve("data"))) {
            assertThat(folder.tryLock("test")).isTrue();
            try (var database = EmbeddedDatabase.start(folder);
                    var connection = database.access().connectAsOwner();
                    var statement = connection.createStatement()) {
                assertDurable(database.access());
                statement.execute("create table platform.kept (word text)");
                statement.execute("insert into platform.kept values ('两邻')");
                assertThatThrownBy(() ->
                                DriverManager.getConnection(database.access().url(), "postgres", ""))
                        .isInstanceOf(SQLException.class);
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(path.resolve("data/keys/database.properties"))))
                        .isEqualTo("rw-------");
            }
            try (var database = EmbeddedDatabase.start(folder)) {
                assertThat(read(database.access(), "select word from platform.kept"))
                        .isEqualTo("两邻");
            }
        }
    }

    @Test
    void aServerThatAKilledRunLeftBehindIsStoppedAndReplaced(@TempDir Path path)
            throws SQLException, IOException, InterruptedException {
        var data = path.resolve("data");
        assertThat(killedRun(data)).isEqualTo(KilledRun.STATUS);
        try (var folder = DataFolder.at(data)) {
            var orphan = EmbeddedDatabase.running(folder);
            assertThat(read(orphan, "show fsync")).isEqualTo("on");
            assertThat(folder.tryLock("test")).isTrue();
            try (var database = EmbeddedDatabase.start(folder)) {
                assertThat(read(database.access(), "show fsync")).isEqualTo("on");
                assertThatThrownBy(orphan::connectAsOwner).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void aFolderServesOneProcessAtATime(@TempDir Path path) {
        try (var first = DataFolder.at(path);
                var second = DataFolder.at(path)) {
            assertThat(first.tryLock("the first")).isTrue();
            assertThat(second.tryLock("the second")).isFalse();
            assertThat(second.holder()).isEqualTo("the first");
        }
    }

    private static int killedRun(Path data) throws IOException, InterruptedException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        KilledRun.class.getName(),
                        data.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    private static void assertDurable(DatabaseAccess access) throws SQLException {
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            assertThat(read(access, "show " + setting)).as(setting).isEqualTo("on");
        }
    }

    private static String read(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = access.connectAsOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
