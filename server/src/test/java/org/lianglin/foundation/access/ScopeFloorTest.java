package org.lianglin.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.testing.TestDatabase;

class ScopeFloorTest {
    private static final Area GRID = Area.parse("2101020010011001");
    private static final Area NEIGHBOUR = Area.parse("2101020010011002");
    private final DatabaseAccess database = TestDatabase.create();

    @Test
    void aRowIsSeenFromItsOwnPlaceAndFromAboveOnly() throws SQLException {
        try (var connection = TestDatabase.asApp(database, Scopes.of(GRID))) {
            insertPost(connection, GRID);
            connection.commit();
        }
        assertThat(postsSeenBy(Scopes.of(GRID))).isEqualTo(1);
        assertThat(postsSeenBy(Scopes.of(Area.parse("210102")))).isEqualTo(1);
        assertThat(postsSeenBy(Scopes.of(NEIGHBOUR))).isZero();
        assertThat(postsSeenBy(Scopes.of(NEIGHBOUR, Area.parse("210103")))).isZero();
        assertThat(postsSeenBy(Scopes.NONE)).isZero();
    }

    @Test
    void aRowOfAForeignPlaceCannotBeWritten() throws SQLException {
        try (var connection = TestDatabase.asApp(database, Scopes.of(GRID))) {
            assertThatThrownBy(() -> insertPost(connection, NEIGHBOUR))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42501");
        }
    }

    private static void insertPost(Connection connection, Area area) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into place.grid_post (area, role, holder, valid) values (?, 'FULLTIME', '王小丫', '[2023-01-01,)')")) {
            statement.setLong(1, area.code());
            statement.execute();
        }
    }

    private int postsSeenBy(Scopes scopes) throws SQLException {
        try (var connection = TestDatabase.asApp(database, scopes);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from place.grid_post")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
