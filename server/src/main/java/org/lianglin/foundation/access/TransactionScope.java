package org.lianglin.foundation.access;

import java.sql.Connection;
import java.sql.SQLException;

/** The statements that tell PostgreSQL whose eyes the running transaction of a connection has. */
public final class TransactionScope {
    private TransactionScope() {}

    /**
     * Holds until the transaction ends. Without it, and with no places, the row policies show nothing.
     *
     * @param viewer whose own rows, such as notices, are seen, and on which places rows of the guarded classes
     */
    static void set(Connection connection, Scopes scopes, Viewer viewer) throws SQLException {
        set(
                connection,
                Long.toString(viewer.accountId()),
                scopes,
                viewer.scopes(Permission.VIEW_SENSITIVE),
                viewer.scopes(Permission.VIEW_GUARDED),
                viewer.scopes(Permission.VIEW_RESTRICTED));
    }

    /** Eyes for every class of the places: for jobs, tools and measurements, in nobody's name. */
    public static void set(Connection connection, Scopes scopes) throws SQLException {
        set(connection, "", scopes, scopes, scopes, scopes);
    }

    private static void set(
            Connection connection, String account, Scopes scopes, Scopes class3, Scopes class4, Scopes class5)
            throws SQLException {
        try (var statement = connection.prepareStatement("""
                select set_config('app.low', ?, true), set_config('app.high', ?, true), set_config('app.scopes', ?, true),
                       set_config('app.class3', ?, true), set_config('app.class4', ?, true), set_config('app.class5', ?, true),
                       set_config('app.account', ?, true)""")) {
            statement.setString(1, scopes.low());
            statement.setString(2, scopes.high());
            statement.setString(3, scopes.multirange());
            statement.setString(4, class3.multirange());
            statement.setString(5, class4.multirange());
            statement.setString(6, class5.multirange());
            statement.setString(7, account);
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
