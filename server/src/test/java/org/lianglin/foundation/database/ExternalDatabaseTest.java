package org.lianglin.foundation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianglin.testing.TestDatabase;

class ExternalDatabaseTest {
    private final DatabaseAccess database = TestDatabase.create();

    @Test
    void withoutAnAddressThereIsNone() {
        assertThat(ExternalDatabase.from(Map.of())).isEmpty();
    }

    @Test
    void aDatabaseThatCarriesTheProductIsTaken() {
        assertThat(ExternalDatabase.from(environment())).contains(database);
    }

    @Test
    void aMissingPasswordIsNamed() {
        var environment = environment();
        environment.remove("LIANGLIN_DB_APP_PASSWORD");
        assertRefused(environment, "LIANGLIN_DB_APP_PASSWORD is not set");
    }

    @Test
    void aRoleThatMayNotSignInIsToldWithTheVariableOfItsPassword() throws SQLException {
        var refused = whileRoleIs("lianglin_job", "nologin", "login", "refuses lianglin_job");
        assertThat(refused.repair()).contains("LIANGLIN_DB_JOB_PASSWORD");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithItsAddress() {
        var environment = environment();
        environment.put("LIANGLIN_DB_URL", "jdbc:postgresql://localhost:1/lianglin");
        assertRefused(environment, "Cannot reach the database jdbc:postgresql://localhost:1/lianglin");
    }

    @Test
    void anAddressThatIsNoneIsRefusedToo() {
        var environment = environment();
        environment.put("LIANGLIN_DB_URL", "postgres://localhost/lianglin");
        assertRefused(environment, "Cannot reach the database postgres://localhost/lianglin");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        var environment = environment();
        environment.put("LIANGLIN_DB_URL", database.url().replaceAll("/t\\d+", "/nowhere"));
        assertRefused(environment, "No such database");
    }

    @Test
    void aRoleAboveTheRowPoliciesIsRefused() throws SQLException {
        whileRoleIs("lianglin_app", "bypassrls", "nobypassrls", "goes past row-level security");
    }

    private StartRefused whileRoleIs(String role, String wrong, String right, String message) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(database);
                var statement = connection.createStatement()) {
            statement.execute("alter role " + role + " " + wrong);
            try {
                return assertRefused(environment(), message);
            } finally {
                statement.execute("alter role " + role + " " + right);
            }
        }
    }

    private static StartRefused assertRefused(Map<String, String> environment, String message) {
        var refused = catchThrowableOfType(StartRefused.class, () -> ExternalDatabase.from(environment));
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.repair()).isNotBlank();
        return refused;
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "LIANGLIN_DB_URL", database.url(),
                "LIANGLIN_DB_OWNER_PASSWORD", database.ownerPassword(),
                "LIANGLIN_DB_APP_PASSWORD", database.appPassword(),
                "LIANGLIN_DB_JOB_PASSWORD", database.jobPassword()));
    }
}
