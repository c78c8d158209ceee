package org.lianglin.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.verification.Invariant;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** The whole application with the handful of people of {@link RegistryFixture},. */
final class Registry implements AutoCloseable {
    private final TestServer server = TestServer.start();
    private final Connection behind = connect();

    Registry() {
        refill();
    }

    /** As it was at first, whatever a test did. */
    void refill() {
        execute("""
                truncate people.person, people.kin_past, people.person_fact, people.occupancy, people.household, people.household_member,
                  people.census, people.name_sound, place.dwelling, place.building, place.estate cascade""");
        RegistryFixture.fill(server.database(), server.bean(Sealer.class), server.bean(BlindIndex.class));
        execute("""
                select setval('people.person_id', 1000), setval('people.household_id', 1000),
                       setval(pg_get_serial_sequence('people.occupancy', 'id'), 1000),
                       setval(pg_get_serial_sequence('people.household_member', 'id'), 1000),
                       setval(pg_get_serial_sequence('people.person_fact', 'id'), 1000)""");
    }

    TestClient signedIn(String username, Role role, Area area) {
        var wanted = new DemoAccounts.Wanted(username, "王小丫", new Grant(role, area));
        var ready =
                server.bean(DemoAccounts.class).create(() -> List.of(wanted)).getFirst();
        var client = server.client();
        client.signIn(username, ready.password());
        return client;
    }

    <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    /** What the invariants of people find. */
    List<String> breaches() {
        var access = server.bean(Access.class);
        return server.beans(Invariant.class).stream()
                .filter(i -> i.id().startsWith("people-"))
                .flatMap(i -> access.asJob("verify", RegistryFixture.CITY, i::firstBreach).stream()
                        .map(b -> i.id() + " " + b))
                .toList();
    }

    /** Alters records behind the product's back. */
    void alter(String sql) {
        execute(sql);
    }

    private Connection connect() {
        try {
            return TestDatabase.asSuperuser(server.database());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (var statement = behind.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number read behind the product's back. */
    long number(String sql) {
        try (var statement = behind.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Long> numbers(String sql) {
        return texts(sql).stream().map(Long::valueOf).toList();
    }

    /** The first column of every row. */
    List<String> texts(String sql) {
        try (var statement = behind.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            behind.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        server.close();
    }
}
