package org.lianglin.foundation.access;

import java.sql.Connection;
import java.sql.SQLException;

/** The statements that tell PostgreSQL whose eyes the running transaction of a connection has. */
public final class TransactionScope {
    private TransactionScope() {}

    /** Holds until the transaction ends. Without it, and with no places, the row policies show nothing. */
    public static void set(Connection connection, Scopes scopes) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select set_config('app.low', ?, true), set_config('app.high', ?, true), set_config('app.scopes', ?, true)")) {
            statement.setString(1, scopes.low());
            statement.setString(2, scopes.high());
            statement.setString(3, scopes.multirange());
            statement.execute();
        }
    }

    /** Whose own rows, such as notices, the transaction sees. Holds until it ends; without it no such row is visible. */
    public static void setAccount(Connection connection, long account) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('app.account', ?, true)")) {
            statement.setString(1, Long.toString(account));
            statement.execute();
        }
    }
}
