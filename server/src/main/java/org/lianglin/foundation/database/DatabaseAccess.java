package org.lianglin.foundation.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * How the three roles reach the database: the owner migrates and loads, the application serves, the job runs scheduled work.
 *
 * @param url JDBC address without credentials
 */
public record DatabaseAccess(String url, String ownerPassword, String appPassword, String jobPassword) {
    public static final String OWNER = "lianglin_owner";
    public static final String APP = "lianglin_app";
    public static final String JOB = "lianglin_job";

    /** A connection of the owner role, which is subject to row policies like everybody else. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url, OWNER, ownerPassword);
    }

    /** The settings that the application context reads. */
    public Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("spring.datasource.url", url),
                Map.entry("spring.datasource.username", APP),
                Map.entry("spring.datasource.password", appPassword),
                Map.entry("spring.flyway.url", url),
                Map.entry("spring.flyway.user", OWNER),
                Map.entry("spring.flyway.password", ownerPassword),
                Map.entry("lianglin.database.job-password", jobPassword),
                Map.entry("lianglin.database.owner-password", ownerPassword));
    }

    /** Keeps passwords out of logs. */
    @Override
    public String toString() {
        return "DatabaseAccess[" + url + "]";
    }
}
