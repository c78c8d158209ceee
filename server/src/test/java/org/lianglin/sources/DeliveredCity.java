package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.calendar.WorkingDays;
import org.lianglin.founding.DepartmentFeed;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** A small city and what departments deliver about it over HTTP: the whole population register with some rows replaced, and short lists of others. */
final class DeliveredCity implements AutoCloseable {
    static final int NUMBER = 0;
    static final int NAME = 1;
    static final int BORN = 3;
    static final int REGISTERED = 4;
    static final int LIVING = 5;
    static final int PHONE = 6;
    static final int STATE = 7;
    static final int DIED = 8;

    final SmallCity city = new SmallCity();
    final String header;
    final List<String> base;
    private final TestClient officer;
    private final TestClient clerk;
    /** Of the good rows, by their numbers. */
    private final Map<String, String> persons = new HashMap<>();

    private int serial;
    private int row;

    /** Rows about residents who live where they are registered and of whom the registry says the same. */
    private final List<String[]> good = new ArrayList<>();

    DeliveredCity(Path folder) throws IOException {
        officer = city.signedIn("data", Role.DATA_OFFICER, SmallCity.CITY);
        clerk = city.signedIn("clerk", Role.CITY_OFFICER, SmallCity.CITY);
        var list = folder.resolve("list.csv");
        city.bean(DepartmentFeed.class).write(list, folder.resolve("key.csv"), 5);
        var whose = Files.readAllLines(folder.resolve("key.csv")).stream()
                .map(l -> l.split(",", -1))
                .filter(c -> !c[0].isEmpty() && !c[1].isEmpty() && c[2].isEmpty())
                .collect(Collectors.toMap(c -> c[0], c -> c[1]));
        var lines = Files.readAllLines(list);
        header = lines.getFirst();
        for (var i = 1; i < lines.size(); i++) {
            var cells = lines.get(i).split(",", -1);
            var person = whose.get(Integer.toString(i + 1));
            if (person != null
                    && cells[NUMBER].matches("210199\\d{11}[0-9X]")
                    && cells[BORN].matches("\\d{4}-\\d{2}-\\d{2}")
                    && cells[STATE].equals("正常")
                    && cells[REGISTERED].length() == 12
                    && cells[REGISTERED].equals(cells[LIVING])) {
                good.add(cells);
                persons.put(cells[NUMBER], person);
            }
        }
        assertThat(good).hasSizeGreaterThan(1000);
        base = List.copyOf(lines.subList(1, lines.size()));
        whole();
    }

    /** The whole register with some rows replaced, known by their numbers. */
    JsonNode whole(String[]... rows) {
        var replaced = new HashMap<String, String>();
        for (var one : rows) {
            replaced.put(one[NUMBER], line(one));
        }
        return whole(replaced);
    }

    /**
     * The whole register. Each is another content: somebody has another telephone.
     *
     * @param lines other lines, by the number of the row in whose place they stand
     */
    JsonNode whole(Map<String, String> lines) {
        var replaced = new HashMap<>(lines);
        var phone = good.getLast().clone();
        phone[PHONE] = "139%08d".formatted(serial);
        replaced.put(phone[NUMBER], line(phone));
        return deliver(
                "population",
                header,
                base.stream()
                        .map(l -> replaced.getOrDefault(l.substring(0, l.indexOf(',')), l))
                        .toArray(String[]::new));
    }

    @Override
    public void close() {
        city.close();
    }

    /** So many others, each of them once. */
    List<String[]> others(int count) {
        return Stream.generate(this::somebody).limit(count).toList();
    }

    String[] somebody() {
        return good.get(row++).clone();
    }

    JsonNode deliver(String feed, String titles, String... lines) {
        var text = titles + "\n" + String.join("\n", lines) + "\n";
        var taken = officer.upload(
                "/api/sources/feeds/%s/deliveries?name=f%d&asOf=%s".formatted(feed, serial++, SmallCity.TODAY),
                text.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(202);
        var ended = PopulationTest.ended(officer, taken.text("/id"));
        assertThat(ended.at("/state").asString()).as(ended.toString()).isEqualTo("DONE");
        return ended;
    }

    static String line(String... cells) {
        return String.join(",", cells);
    }

    /** Whose row it is. */
    String person(String[] cells) {
        return Objects.requireNonNull(persons.get(cells[NUMBER]));
    }

    List<JsonNode> open(String person, String type) {
        var found = new ArrayList<JsonNode>();
        for (var ticket :
                clerk.get("/api/sources/discrepancies?person=" + person).body().at("/items")) {
            if (ticket.at("/type").asString().equals(type)) {
                found.add(ticket);
            }
        }
        return found;
    }

    JsonNode onlyOne(String person, String type, int workingDays) {
        var tickets = open(person, type);
        assertThat(tickets).as(type + " of " + person).hasSize(1);
        assertThat(tickets.getFirst().at("/due").asString())
                .isEqualTo(city.bean(WorkingDays.class)
                        .plusWorkingDays(SmallCity.TODAY, workingDays)
                        .toString());
        return tickets.getFirst();
    }

    String another(String community) {
        return good.stream()
                .map(c -> c[REGISTERED])
                .filter(c -> !c.equals(community))
                .findFirst()
                .orElseThrow();
    }

    static String yearBefore(String day) {
        return (Integer.parseInt(day.substring(0, 4)) - 1) + day.substring(4);
    }

    /** The n-th living resident of the list who carries a tag whose code begins so. */
    String[] withTag(String code, int nth) {
        return byPerson(city.one("""
                select p.id from people.person p join tags.carried c on c.person_id = p.id
                where c.code like '%s%%' and p.life_status = 'ALIVE' and p.id = any ('{%s}') group by p.id having count(*) = 1
                order by p.id offset %d limit 1""".formatted(code, String.join(",", persons.values()), nth)));
    }

    /** The tag of the disabled that somebody carries. */
    String tagOf(String[] cells) {
        return city.one("select code from tags.carried where code like 'D6%' and person_id = " + person(cells));
    }

    /** Two residents of the list who are married to one another. */
    List<String[]> couple() {
        var ids = String.join(",", persons.values());
        var one = city.one("""
                select id from people.person where life_status = 'ALIVE' and id = any ('{%1$s}') and spouse_id = any ('{%1$s}')
                order by id limit 1""".formatted(ids));
        return List.of(byPerson(one), byPerson(city.one("select spouse_id from people.person where id = " + one)));
    }

    private String[] byPerson(String person) {
        return good.stream()
                .filter(c -> person.equals(persons.get(c[NUMBER])))
                .findFirst()
                .orElseThrow();
    }

    /** A change that a department pushes, linked to whom it is about. */
    JsonNode push(String feed, Map<String, String> cells) {
        var answer = officer.post("/api/sources/feeds/" + feed + "/changes", Map.of("cells", cells));
        assertThat(answer.text("/verdict")).as(answer.body().toString()).isEqualTo("LINKED");
        return answer.body();
    }
}
