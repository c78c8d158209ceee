package org.lianglin.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.access.TransactionScope;
import org.lianglin.foundation.database.DatabaseAccess;

/**
 * A database of its own for a test class, copied from a migrated template in one real PostgreSQL that all tests of a run share.
 * Durability is off here, and only here: nothing in it is worth keeping.
 */
public final class TestDatabase {
    private static final String PASSWORD = "test-only";
    /** The order in which the application migrates: each module after those that it depends on. */
    private static final List<String> MODULES = List.of(
            "__root",
            "secrets",
            "audit",
            "parameters",
            "access",
            "calendar",
            "notices",
            "desk",
            "drafts",
            "tables",
            "warehouse",
            "place",
            "people",
            "tags",
            "sources",
            "facts",
            "policies",
            "founding");

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    /** A fresh, migrated and empty database. */
    public static DatabaseAccess create() {
        return copyOf("lianglin");
    }

    /** A copy of a database to which nobody is connected. */
    static DatabaseAccess copyOf(DatabaseAccess database) {
        return copyOf(database.url().substring(database.url().lastIndexOf('/') + 1));
    }

    private static DatabaseAccess copyOf(String template) {
        var name = "t" + SERIAL.incrementAndGet();
        execute("create database " + name + " template " + template + " owner lianglin_owner");
        return new DatabaseAccess(url(name), PASSWORD, PASSWORD, PASSWORD);
    }

    /** A connection of the application role inside a transaction that sees those places; roll back or commit yourself. */
    public static Connection asApp(DatabaseAccess database, Scopes scopes) throws SQLException {
        return scoped(DriverManager.getConnection(database.url(), DatabaseAccess.APP, PASSWORD), scopes);
    }

    /** Like {@link #asApp}, for the owner role. */
    public static Connection asOwner(DatabaseAccess database, Scopes scopes) throws SQLException {
        return scoped(database.connectAsOwner(), scopes);
    }

    /** A connection that no policy binds: the hand that alters records behind the product's back. */
    public static Connection asSuperuser(DatabaseAccess database) throws SQLException {
        return DriverManager.getConnection(database.url(), "postgres", "");
    }

    private static Connection scoped(Connection connection, Scopes scopes) throws SQLException {
        connection.setAutoCommit(false);
        TransactionScope.set(connection, scopes);
        return connection;
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("timezone", "Asia/Shanghai")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("jit", "off")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .start();
            prepareTemplate(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void prepareTemplate(EmbeddedPostgres server) throws SQLException, IOException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : script("roles.sql").split(";\\s*\n")) {
                statement.execute(sql.replaceAll(":\\w+_password", "'" + PASSWORD + "'"));
            }
        }
        try (var connection = server.getDatabase("postgres", "lianglin").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(script("database.sql"));
        }
        for (var module : MODULES) {
            migrate("jdbc:postgresql://localhost:" + server.getPort() + "/lianglin", module);
        }
    }

    /** As the module-aware migration of the application does it, with the same history tables. */
    private static void migrate(String url, String module) {
        if (!Files.isDirectory(Path.of("src/main/resources/db/migration", module))) {
            return;
        }
        Flyway.configure()
                .dataSource(url, DatabaseAccess.OWNER, PASSWORD)
                .defaultSchema("platform")
                .locations("filesystem:src/main/resources/db/migration/" + module)
                .table("__root".equals(module) ? "flyway_schema_history" : "flyway_schema_history_" + module)
                .baselineVersion("0")
                .baselineOnMigrate(true)
                .load()
                .migrate();
    }

    private static String script(String name) throws IOException {
        return Files.readString(Path.of("src/main/resources/db/bootstrap", name), StandardCharsets.UTF_8);
    }

    private static void execute(String sql) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(String name) {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
    }
}
