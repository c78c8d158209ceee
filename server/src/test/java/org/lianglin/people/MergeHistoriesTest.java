package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.people.RegistryFixture.CITY;
import static org.lianglin.people.RegistryFixture.COMMUNITY;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.refusal.Refusal;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.verification.Invariant;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/**
 * People are registered, corrected, moved, tagged and merged at random, and the merges are taken back, the last one first. Then all is
 * as it was to the byte, and what was changed in between stays with the one who stayed.
 */
@Tag("slow")
class MergeHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("lianglin.test.histories", 1_000);
    /** The fixture's own, and more in four hundred other grids: no grid fills up, or most of the time would go into counting it. */
    private static final List<Long> DWELLINGS = LongStream.concat(
                    LongStream.of(101, 102, 103, 201), LongStream.rangeClosed(301, 1_100))
            .boxed()
            .toList();

    private static final List<String> TAGS = List.of("P01", "P02", "V01", "E12", "R01", "H03");

    private static TestServer server;
    private static Connection connection;

    private final Random random = new Random(20231115);
    private final Map<String, Integer> done = new TreeMap<>();
    private int untouched;
    private int changed;

    @BeforeAll
    static void open() throws SQLException {
        server = TestServer.start();
        RegistryFixture.fill(server.database(), server.bean(Sealer.class), server.bean(BlindIndex.class));
        connection = TestDatabase.asSuperuser(server.database());
        alter("""
                insert into place.building (id, estate_id, area, number, floors, units, lon, lat, valid) values
                  (13, 1, 2101020010011001, '3', 6, 1, 123.4, 41.8, '[2000-01-01,)');
                insert into place.dwelling (id, building_id, area, unit, floor, room, use)
                select id, 13, 2101020010011003 + id % 400, 1, 3, id::text, 'SELF' from generate_series(301, 1100) id;
                select setval('people.person_id', 1000), setval('people.household_id', 1000),
                       setval(pg_get_serial_sequence('people.occupancy', 'id'), 1000),
                       setval(pg_get_serial_sequence('people.household_member', 'id'), 1000),
                       setval(pg_get_serial_sequence('people.person_fact', 'id'), 1000)""");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        server.close();
    }

    @Test
    void whatWasMergedAndTakenBackIsAsItWas() throws SQLException {
        for (var history = 1; history <= HISTORIES; history++) {
            live(history);
            if (history % 50 == 1) {
                // a registry of a thousand people is not planned like an empty one, and what merges leave behind is not
                // read each time
                alter("""
                        vacuum analyze people.person, people.occupancy, people.household, people.household_member, people.person_fact,
                          people.duplicate_candidate, people.census, people.person_merge, tags.person_tag, tags.coverage""");
            }
            if (history % 100 == 0) {
                assertThat(breaches()).as("after %d histories", history).isEmpty();
            }
        }
        System.out.println("done " + done + ", untouched " + untouched + ", changed in between " + changed);
        assertThat(untouched).isGreaterThan(HISTORIES / 3);
        assertThat(changed).isGreaterThan(HISTORIES / 20);
        assertThat(done.getOrDefault("merge of three", 0)).isGreaterThan(HISTORIES / 20);
    }

    private record Step(long merge, long from, long into, List<String> before) {}

    private void live(int history) throws SQLException {
        var persons = new ArrayList<Long>();
        var wanted = 2 + random.nextInt(3);
        var born = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(15_000));
        var sex = 1 + random.nextInt(2);
        for (var i = 0; i < wanted; i++) {
            persons.add(register(history, i, born, sex));
        }
        for (var i = random.nextInt(5); i > 0; i--) {
            act(persons.get(random.nextInt(persons.size())), born);
        }
        var steps = new ArrayList<Step>();
        var standing = new ArrayList<>(persons);
        while (standing.size() > 1 && (steps.isEmpty() || random.nextInt(3) > 0)) {
            var from = standing.remove(random.nextInt(standing.size()));
            var into = standing.get(random.nextInt(standing.size()));
            var before = digest(persons);
            var merge = merge(from, into);
            if (merge == null) {
                assertThat(digest(persons)).as("refused in history %d", history).isEqualTo(before);
                break;
            }
            steps.add(new Step(merge, from, into, before));
        }
        if (steps.size() > 1) {
            done.merge("merge of three", 1, Integer::sum);
        }
        takeBack(history, persons, steps, born);
    }

    private void takeBack(int history, List<Long> persons, List<Step> steps, LocalDate born) throws SQLException {
        var alters = random.nextInt(4) == 0;
        for (var step : steps.reversed()) {
            var theirs = rowsOf(step.before(), step.from());
            if (alters) {
                act(step.into(), born);
            }
            if (!unmerge(step)) {
                return;
            }
            if (alters) {
                changed++;
                assertThat(rowsOf(digest(persons), step.from()))
                        .as("history %d, of the one who went", history)
                        .containsAll(theirs.stream()
                                .filter(r -> r.contains("\"person_id\": " + step.from() + ","))
                                .toList());
            } else {
                untouched++;
                assertThat(digest(persons))
                        .as("history %d, merge %s", history, step)
                        .isEqualTo(step.before());
            }
        }
    }

    private static List<String> rowsOf(List<String> digest, long person) {
        return digest.stream().filter(r -> r.contains(" " + person + ",")).toList();
    }

    private long register(int history, int which, LocalDate born, int sex) {
        var hanging = random.nextInt(6) == 0;
        var dwelling = DWELLINGS.get(random.nextInt(6) == 0 ? 0 : random.nextInt(DWELLINGS.size()));
        var kind = hanging ? "HANG" : List.of("RH_RL", "NR_L", "TEMP", "RH_RL").get(random.nextInt(4));
        var joins = !hanging && dwelling == 101L;
        var numbered = which == 0 && random.nextBoolean();
        return as(() -> server.bean(RegisterPerson.class)
                .register(new RegisterPerson.Command(
                        name(history),
                        sex,
                        numbered ? "05" : "99",
                        numbered ? "E" + (1_000_000 + history) : null,
                        born,
                        random.nextBoolean() ? "139" + (10_000_000 + history * 4 + which) : null,
                        null,
                        random.nextBoolean() ? "10" : null,
                        hanging ? null : dwelling,
                        hanging ? COMMUNITY : null,
                        null,
                        kind,
                        born.plusYears(18).plusDays(random.nextInt(1_000)),
                        joins ? "99" : null,
                        joins ? 21L : null)));
    }

    /** Each history has names of its own, or everybody would look like everybody. */
    private String name(int history) {
        var name = new StringBuilder("郑");
        for (var rest = history; rest > 0; rest /= 10) {
            name.append("零一二三四五六七八九".charAt(rest % 10));
        }
        return random.nextInt(3) == 0 ? name.append("子").toString() : name.toString();
    }

    /** Something that happens to a person; what is refused has not happened. */
    private void act(long person, LocalDate born) {
        var kind = random.nextInt(4);
        try {
            switch (kind) {
                case 0 -> correct(person, "phone", "138" + (10_000_000 + random.nextInt(9_999_999)));
                case 1 ->
                    correct(person, "marital", List.of("10", "20", "30", "40").get(random.nextInt(4)));
                case 2 -> move(person, born);
                default -> tag(person);
            }
            done.merge("act " + kind, 1, Integer::sum);
        } catch (Refusal e) {
            done.merge(e.code(), 1, Integer::sum);
        }
    }

    private void correct(long person, String attribute, String value) {
        var day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1_000));
        as(() -> {
            server.bean(CorrectPerson.class)
                    .correct(new CorrectPerson.Command(person, version(person), attribute, value, "POLICE", day, day));
            return true;
        });
    }

    private void move(long person, LocalDate born) {
        var home = new RecordResidence.Home(
                DWELLINGS.get(random.nextInt(DWELLINGS.size())),
                null,
                random.nextBoolean() ? "RH_RL" : "NR_L",
                true,
                born.plusYears(22).plusDays(random.nextInt(3_000)),
                "FIELD",
                null,
                null);
        as(() -> {
            server.bean(RecordResidence.class).record(new RecordResidence.Command(person, version(person), home));
            return true;
        });
    }

    private void tag(long person) {
        var code = TAGS.get(random.nextInt(TAGS.size()));
        var from = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(2_000));
        var confidentiality = code.equals("R01") ? 5 : code.equals("H03") ? 4 : 2;
        alter("""
                insert into tags.person_tag (person_id, area, code, class, evidence, valid, verified_on, next_review)
                select id, area, '%1$s', %2$d, '文%3$s', daterange('%3$s', null), '%3$s', date '%3$s' + 365
                from people.person p where id = %4$d and merged_into is null and not exists (
                  select from tags.person_tag t where t.person_id = p.id and t.code = '%1$s' and upper_inf(t.recorded))""".formatted(code, confidentiality, from, person));
    }

    private @Nullable Long merge(long from, long into) {
        var choices = new TreeMap<String, MergeChoices.Side>();
        for (var key : MergeChoices.KEYS) {
            if (key.equals(MergeChoices.REGISTRATION) || random.nextInt(3) == 0) {
                choices.put(key, random.nextBoolean() ? MergeChoices.Side.FROM : MergeChoices.Side.INTO);
            }
        }
        var command = new MergePersons.Command(from, version(from), into, version(into), choices, null, null);
        try {
            var merge = as(() -> server.bean(MergePersons.class).merge(command)).merge();
            done.merge("merged", 1, Integer::sum);
            return merge;
        } catch (Refusal e) {
            done.merge(e.code(), 1, Integer::sum);
            return null;
        }
    }

    private boolean unmerge(Step step) {
        try {
            as(() -> server.bean(UnmergePersons.class)
                    .unmerge(new UnmergePersons.Command(step.merge(), version(step.into()))));
            return true;
        } catch (Refusal e) {
            done.merge(e.code(), 1, Integer::sum);
            return false;
        }
    }

    private static <T> T as(Supplier<T> work) {
        return server.bean(Access.class).asCall("histories", CITY, work);
    }

    private static int version(long person) {
        return Integer.parseInt(
                read("select version from people.person where id = " + person).getFirst());
    }

    /** Everything that is known of the persons and of all their households; not since when, and without the versions that go on counting. */
    private static List<String> digest(List<Long> persons) {
        var ids = persons.toString().replace('[', '{').replace(']', '}');
        return read("""
                with who as (select unnest('%s'::bigint[]) as id),
                house as (select distinct household_id as id from people.household_member where person_id in (select id from who))
                select (to_jsonb(p) - 'version' - 'kin_known')::text from people.person p where id in (select id from who)
                union all select to_jsonb(o)::text from people.occupancy o where person_id in (select id from who) and upper_inf(recorded)
                union all select to_jsonb(m)::text from people.household_member m
                  where (person_id in (select id from who) or household_id in (select id from house)) and upper_inf(recorded)
                union all select (to_jsonb(h) - 'version')::text from people.household h where id in (select id from house)
                union all select to_jsonb(f)::text from people.person_fact f where person_id in (select id from who) and upper_inf(recorded)
                union all select (to_jsonb(t) - 'listed')::text from tags.person_tag t
                  where person_id in (select id from who) and upper_inf(recorded)
                union all select area || ' ' || persons || ' ' || households || ' ' || registered_persons || ' ' || migrants
                  from people.census where area between %d and %d
                order by 1""".formatted(ids, COMMUNITY.low(), COMMUNITY.high()));
    }

    private static List<String> breaches() {
        return server.beans(Invariant.class).stream()
                .filter(i -> i.id().matches("(people|tags)-.*"))
                .flatMap(i -> as(i::firstBreach).stream().map(b -> i.id() + " " + b))
                .toList();
    }

    private static List<String> read(String sql) {
        try (var statement = connection.createStatement();
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

    private static void alter(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
