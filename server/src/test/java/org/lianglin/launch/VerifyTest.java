package org.lianglin.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.Lianglin;
import org.lianglin.foundation.database.DataFolder;
import org.lianglin.testing.TestDatabase;

/** Who checks the city may do so while it is served. */
@Tag("slow")
class VerifyTest {
    @TempDir
    Path folder;

    @Test
    void anExternalDatabaseIsVerifiedBesideTheServerThatServesIt() {
        var database = TestDatabase.create();
        var environment = Map.of(
                "LIANGLIN_DATA", folder.toString(),
                "LIANGLIN_DB_URL", database.url(),
                "LIANGLIN_DB_OWNER_PASSWORD", database.ownerPassword(),
                "LIANGLIN_DB_APP_PASSWORD", database.appPassword(),
                "LIANGLIN_DB_JOB_PASSWORD", database.jobPassword());
        try (var serving = Installation.open(environment, "serve, port 8080, process 1");
                var server = Application.serve(Lianglin.class, serving, 0, Map.of())) {
            assertThat(server.isRunning()).isTrue();
            var told = verify(environment);
            assertThat(told.status()).as(told.text()).isZero();
            assertThat(told.text()).contains("全部成立").contains("audit-109");
            assertThat(serving.folder().holder()).isEqualTo("serve, port 8080, process 1");
        }
    }

    @Test
    void aFolderWhoseDatabaseDoesNotAnswerIsToldWithTheRepair() {
        try (var starting = DataFolder.at(folder)) {
            assertThat(starting.tryLock("demo, port 8080, process 1")).isTrue();
            var told = verify(Map.of("LIANGLIN_DATA", folder.toString()));
            assertThat(told.status()).isEqualTo(2);
            assertThat(told.text()).contains("demo, port 8080, process 1").contains("→");
            assertThat(told.text().lines()).hasSize(2);
        }
    }

    @Test
    void aCityThatIsHalfFoundedIsToldWithTheWayToFinishIt() throws SQLException {
        var database = TestDatabase.create();
        var environment = Map.of(
                "LIANGLIN_DATA", folder.toString(),
                "LIANGLIN_DB_URL", database.url(),
                "LIANGLIN_DB_OWNER_PASSWORD", database.ownerPassword(),
                "LIANGLIN_DB_APP_PASSWORD", database.appPassword(),
                "LIANGLIN_DB_JOB_PASSWORD", database.jobPassword());
        try (var connection = TestDatabase.asSuperuser(database);
                var statement = connection.createStatement()) {
            statement.execute("insert into founding.city (seed, people, as_of) values (7, 20000, '2023-01-01')");
        }
        for (var command : List.of(new String[] {"verify"}, new String[] {"serve", "--port", "18093"})) {
            var told = told(environment, command);
            assertThat(told.status()).isEqualTo(2);
            assertThat(told.text()).contains("found --seed 7 --people 20000").contains("was begun and not finished");
        }
    }

    private record Told(int status, String text) {}

    private static Told verify(Map<String, String> environment) {
        return told(environment, "verify");
    }

    private static Told told(Map<String, String> environment, String... command) {
        var out = System.out;
        var err = System.err;
        var told = new ByteArrayOutputStream();
        try (var stream = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            var status = Launcher.run(Lianglin.class, environment, command);
            return new Told(status, told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
