package org.lianglin.foundation.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Connections of the owner role, for bulk loads that create the registry. */
@Component
public class OwnerConnections {
    private final String url;
    private final String password;

    OwnerConnections(
            @Value("${spring.flyway.url}") String url, @Value("${lianglin.database.owner-password}") String password) {
        this.url = url;
        this.password = password;
    }

    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, DatabaseAccess.OWNER, password);
    }
}
