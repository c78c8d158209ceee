package org.lianglin.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.founding.FoundCity;
import org.lianglin.founding.FoundingProgress;

/** The whole application on a synthetic city of twelve thousand. */
public final class SmallCity implements AutoCloseable {
    public static final Area CITY = Area.parse("2101");
    public static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private static final FoundingProgress QUIET = new FoundingProgress() {
        @Override
        public void begins(String phase, String unit, long total, long done) {}

        @Override
        public void advances(long more) {}

        @Override
        public void ends() {}
    };

    private final TestServer server;

    public SmallCity() {
        this(Map.of());
    }

    public SmallCity(Map<String, Object> settings) {
        server = TestServer.copyOf(Founded.CITY, settings);
    }

    /** Once in a process; every test class begins with a copy of its own. Apart, so that whoever only asks for the day founds nothing. */
    private static final class Founded {
        private static final DatabaseAccess CITY = found();

        private static DatabaseAccess found() {
            try (var server = TestServer.start()) {
                server.bean(FoundCity.class).found(new FoundCity.Command(7, 12_000, TODAY), QUIET);
                return server.database();
            }
        }
    }

    public TestServer server() {
        return server;
    }

    public <T> T bean(Class<T> type) {
        return server.bean(type);
    }

    public TestClient signedIn(String username, Role role, Area area) {
        var wanted = new DemoAccounts.Wanted(username, "王小丫", new Grant(role, area));
        var ready =
                server.bean(DemoAccounts.class).create(() -> List.of(wanted)).getFirst();
        var client = server.client();
        client.signIn(username, ready.password());
        return client;
    }

    /** The first column of each row, read behind the product's back. */
    public List<String> read(String sql) {
        try (var connection = behind();
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

    public String one(String sql) {
        return read(sql).getFirst();
    }

    public long number(String sql) {
        return Long.parseLong(one(sql));
    }

    /** Adults of working age without a tag, each of whom has been the only member of a household since before that day. */
    public List<Long> livingAlone(LocalDate since, int howMany) {
        return read("""
                select min(person_id) from people.household_member m join people.person p on p.id = m.person_id
                where "grouping" = 'LIVING' and upper_inf(m.valid) and upper_inf(m.recorded) and p.life_status = 'ALIVE' and p.birth_date between '%s' and '%s'
                  and not exists (select from tags.person_tag t where t.person_id = p.id) and lower(m.valid) < '%s'
                group by household_id having count(*) = 1 and min(relation) = '02'
                  and not exists (select from people.household_member x where x.household_id = m.household_id and x.person_id <> min(m.person_id))
                order by 1 limit %d""".formatted(TODAY.minusYears(55), TODAY.minusYears(25), since, howMany)).stream()
                .map(Long::valueOf)
                .toList();
    }

    /** The household in which somebody lives today. */
    public long home(long person) {
        return number("""
                select household_id from people.household_member
                where "grouping" = 'LIVING' and upper_inf(valid) and upper_inf(recorded) and person_id = %d""".formatted(person));
    }

    /** Alters records behind the product's back. */
    public void alter(String sql) {
        try (var connection = behind();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection that no policy binds. */
    public Connection behind() throws SQLException {
        return TestDatabase.asSuperuser(server.database());
    }

    @Override
    public void close() {
        server.close();
    }
}
