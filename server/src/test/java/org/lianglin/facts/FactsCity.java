package org.lianglin.facts;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.founding.FoundCity;
import org.lianglin.founding.FoundingProgress;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** The whole application on a small synthetic city with the facts of its households. */
final class FactsCity implements AutoCloseable {
    static final Area CITY = Area.parse("2101");
    static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private static final FoundingProgress QUIET = new FoundingProgress() {
        @Override
        public void begins(String phase, String unit, long total, long done) {}

        @Override
        public void advances(long more) {}

        @Override
        public void ends() {}
    };

    private final TestServer server = TestServer.start();

    FactsCity() {
        server.bean(FoundCity.class).found(new FoundCity.Command(11, 12_000, TODAY), QUIET);
    }

    TestServer server() {
        return server;
    }

    TestClient signedIn(String username, Role role, Area area) {
        var wanted = new DemoAccounts.Wanted(username, "王小丫", new Grant(role, area));
        var ready =
                server.bean(DemoAccounts.class).create(() -> List.of(wanted)).getFirst();
        var client = server.client();
        client.signIn(username, ready.password());
        return client;
    }

    <T> T asJob(Supplier<T> work) {
        return server.bean(Access.class).asJob("facts-test", CITY, work);
    }

    /** The first column of each row, read behind the product's back. */
    List<String> read(String sql) {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String one(String sql) {
        return read(sql).getFirst();
    }

    /** Alters records behind the product's back. */
    void alter(String sql) {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
