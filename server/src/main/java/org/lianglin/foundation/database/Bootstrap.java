package org.lianglin.foundation.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Creates the three roles and the database; the same statements that the operations guide gives for an external server. */
final class Bootstrap {
    private Bootstrap() {}

    static void run(int port, Credentials credentials) throws SQLException {
        var server = "jdbc:postgresql://127.0.0.1:" + port + "/";
        try (var connection = DriverManager.getConnection(server + "postgres", "postgres", "");
                var statement = connection.createStatement()) {
            for (var sql : script("roles.sql").split(";\\s*\n")) {
                statement.execute(sql.replace(":owner_password", quote(credentials.owner()))
                        .replace(":app_password", quote(credentials.app()))
                        .replace(":job_password", quote(credentials.job())));
            }
            statement.execute("alter role postgres password " + quote(credentials.superuser()));
        }
        try (var connection = DriverManager.getConnection(server + "lianglin", "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(script("database.sql"));
        }
    }

    private static String script(String name) {
        try (var in = Bootstrap.class.getResourceAsStream("/db/bootstrap/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
