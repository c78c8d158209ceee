package org.lianglin.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.testing.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;

class RoleConnectionsTest {
    @Test
    void requestsAndJobsReachTheDatabaseInDifferentRoles() {
        try (var server = TestServer.start()) {
            var jdbc = server.bean(JdbcClient.class);
            assertThat(role(jdbc)).isEqualTo(DatabaseAccess.APP);
            assertThat(server.bean(Access.class).asJob("test", Area.parse("2101"), () -> role(jdbc)))
                    .isEqualTo(DatabaseAccess.JOB);
            assertThat(role(jdbc)).isEqualTo(DatabaseAccess.APP);
        }
    }

    private static String role(JdbcClient jdbc) {
        return jdbc.sql("select current_user::text").query(String.class).single();
    }
}
