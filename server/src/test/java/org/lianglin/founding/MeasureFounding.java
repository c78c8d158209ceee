package org.lianglin.founding;

import java.nio.file.Path;
import java.time.LocalDate;
import org.flywaydb.core.Flyway;
import org.lianglin.foundation.database.DataFolder;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.foundation.database.EmbeddedDatabase;
import org.lianglin.foundation.secrets.Secrets;
import org.lianglin.foundation.secrets.Suite;

/** Measures a founding on the durable embedded PostgreSQL: {@code <folder> <people>}. Not a test. */
final class MeasureFounding {
    private MeasureFounding() {}

    public static void main(String[] args) throws Exception {
        var folder = DataFolder.at(Path.of(args[0]));
        var secrets = Secrets.openOrCreate(folder.path().resolve("keys/secrets.json"), Suite.AES);
        try (var database = EmbeddedDatabase.start(folder)) {
            for (var module : new String[] {"__root", "access", "audit", "calendar", "place", "people", "founding"}) {
                if (!java.nio.file.Files.isDirectory(Path.of("src/main/resources/db/migration", module))) {
                    continue;
                }
                Flyway.configure()
                        .dataSource(
                                database.access().url(),
                                DatabaseAccess.OWNER,
                                database.access().ownerPassword())
                        .defaultSchema("platform")
                        .locations("filesystem:src/main/resources/db/migration/" + module)
                        .table("__root".equals(module) ? "flyway_schema_history" : "flyway_schema_history_" + module)
                        .baselineVersion("0")
                        .baselineOnMigrate(true)
                        .load()
                        .migrate();
            }
            var begun = System.nanoTime();
            var founded = new FoundCity(database.access()::connectAsOwner, secrets.sealer(), secrets.blindIndex())
                    .found(
                            new FoundCity.Command(1, Integer.parseInt(args[1]), LocalDate.of(2026, 9, 1)),
                            new TerminalProgress(System.out, System.console() != null));
            System.out.printf("%s in %.1f s%n", founded, (System.nanoTime() - begun) / 1e9);
        }
    }
}
