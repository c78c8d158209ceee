package org.lianglin.foundation.database;

import java.util.Map;
import java.util.Optional;

/** A database server that somebody else runs, named by the environment. */
public final class ExternalDatabase {
    private ExternalDatabase() {}

    /**
     * Reads {@code LIANGLIN_DB_URL} and the three passwords, and looks whether what is there can carry the product.
     *
     * @throws StartRefused when a password is missing, the server cannot be reached as one of the roles, is too old, or
     *     lets a role past the row policies
     */
    public static Optional<DatabaseAccess> from(Map<String, String> environment) {
        var url = environment.get("LIANGLIN_DB_URL");
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        var access = new DatabaseAccess(
                url,
                need(environment, "LIANGLIN_DB_OWNER_PASSWORD"),
                need(environment, "LIANGLIN_DB_APP_PASSWORD"),
                need(environment, "LIANGLIN_DB_JOB_PASSWORD"));
        new ExternalDatabaseCheck(access).run();
        return Optional.of(access);
    }

    private static String need(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new StartRefused(
                    "缺少 " + name + " / " + name + " is not set",
                    "按 docs/operations/database.md 建立三个角色并给出口令 / create the three roles as the operations guide says and give their passwords");
        }
        return value;
    }
}
