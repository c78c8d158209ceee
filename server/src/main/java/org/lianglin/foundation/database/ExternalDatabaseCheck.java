package org.lianglin.foundation.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a database that somebody else runs before anything is built on it, so that what is wrong with it is said in one
 * line with its repair.
 */
final class ExternalDatabaseCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalDatabaseCheck.class);
    private static final int OLDEST = 18;
    private static final String GUIDE = "见 docs/operations/database.md / see docs/operations/database.md";

    private final DatabaseAccess access;

    ExternalDatabaseCheck(DatabaseAccess access) {
        this.access = access;
    }

    /**
     * Signs in as each of the three roles and reads the server's version and settings.
     *
     * @throws StartRefused for the first thing that is wrong
     */
    void run() {
        role(DatabaseAccess.OWNER, access.ownerPassword(), "LIANGLIN_DB_OWNER_PASSWORD");
        role(DatabaseAccess.APP, access.appPassword(), "LIANGLIN_DB_APP_PASSWORD");
        role(DatabaseAccess.JOB, access.jobPassword(), "LIANGLIN_DB_JOB_PASSWORD");
    }

    private void role(String role, String password, String variable) {
        try (var connection = DriverManager.getConnection(access.url(), role, password)) {
            version(connection);
            withoutPrivileges(connection, role);
            if (role.equals(DatabaseAccess.APP)) {
                durable(connection);
            }
        } catch (SQLException e) {
            throw refusal(e, role, variable);
        }
    }

    private static void version(Connection connection) throws SQLException {
        var major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST) {
            throw new StartRefused(
                    "数据库是 PostgreSQL " + major + "，需要 " + OLDEST + " / The database is PostgreSQL " + major + "; "
                            + OLDEST + " is needed",
                    "升级数据库，或不设 LIANGLIN_DB_URL 而用自带的 / upgrade it, or leave LIANGLIN_DB_URL out and use the embedded one");
        }
    }

    /** A bulk load may want these off for a while; nobody may serve so without being told. */
    private static void durable(Connection connection) throws SQLException {
        for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            if ("off".equals(ask(connection, "select current_setting('" + setting + "')"))) {
                LOG.warn(
                        "数据库的 {} 关闭了，断电会丢数据 / {} is off: a power cut would lose data. postgresql.conf: {} = on",
                        setting,
                        setting,
                        setting);
            }
        }
    }

    /** Who goes past row policies must not be one of the three. */
    private static void withoutPrivileges(Connection connection, String role) throws SQLException {
        var above =
                ask(connection, "select (rolsuper or rolbypassrls)::text from pg_roles where rolname = current_user");
        if (!"false".equals(above)) {
            throw new StartRefused(
                    "角色 " + role + " 能绕过行级权限 / The role " + role + " goes past row-level security",
                    "alter role " + role + " nosuperuser nobypassrls");
        }
    }

    private static @Nullable String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private StartRefused refusal(SQLException failure, String role, String variable) {
        return switch (Objects.requireNonNullElse(failure.getSQLState(), "")) {
            case "28P01", "28000" ->
                new StartRefused(
                        "数据库不认 " + role + " 的口令 / The database refuses " + role + ": " + line(failure),
                        "核对 " + variable + " 和 pg_hba.conf / check " + variable + " and pg_hba.conf; " + GUIDE);
            case "3D000" ->
                new StartRefused(
                        "数据库不存在 / No such database: " + access.url(),
                        "按指南建立角色和数据库 / create roles and database as the guide says; " + GUIDE);
            default ->
                new StartRefused(
                        "连不上数据库 / Cannot reach the database " + access.url() + ": " + line(failure),
                        "核对 LIANGLIN_DB_URL、网络和数据库是否在运行 / check LIANGLIN_DB_URL, the network and that it runs; "
                                + GUIDE);
        };
    }

    private static String line(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
