package org.lianglin.bench;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A draft with a higher standard tried over a whole city, as a policy officer asks for it over HTTP: from the question to the stored result,
 * and what the page then shows of it. The server is the product's own, on a founded city whose columnar copy is grown to the asked size.
 */
final class ScreenSimulation {
    private static final LocalDate FIRST_DAY = LocalDate.of(2030, 7, 1);
    private static final String STANDARD = "月保障标准";
    private static final String HIGHER = "820";
    private static final long LONGEST = 600_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Browser officer;
    private final Map<String, Double> checks = new LinkedHashMap<>();

    private ScreenSimulation(Browser officer) {
        this.officer = officer;
    }

    /** @return the figures by name: {@code simulation_s} and what it is made of */
    static Map<String, Double> run(ScreenCity city) {
        var server = city.server();
        var wanted = List.of(new DemoAccounts.Wanted(
                "bench-policy-" + Long.toString(System.currentTimeMillis(), 36),
                "基准 政策",
                new Grant(Role.POLICY_OFFICER, ScreenCity.CITY)));
        var ready = server.bean(DemoAccounts.class).create(() -> wanted).getFirst();
        try {
            var officer = new Browser(server.port());
            officer.signIn(ready.username(), ready.password());
            return new ScreenSimulation(officer).simulate();
        } finally {
            server.bean(DemoAccounts.class).close(List.of(ready.username()));
        }
    }

    private Map<String, Double> simulate() {
        var draft = draft();
        // the second run finds code that is compiled, as on a server that has been up for a while
        ask(draft, "first_");
        ask(draft, "");
        return checks;
    }

    private void ask(String draft, String run) {
        var began = System.nanoTime();
        var id = JSON.readTree(officer.post("/api/policies/simulations", "{\"draft\":\"%s\"}".formatted(draft)))
                .at("/id")
                .asString();
        var ended = ended(id, began, run);
        if (!ended.at("/state").asString().equals("DONE")) {
            // without its figure the bar is missed
            System.err.println("▸ the simulation did not come to its end: " + ended);
            return;
        }
        look(id);
        checks.put(run + "simulation_s", (System.nanoTime() - began) / 1e9);
        checks.put(run + "simulated_households", ended.at("/result/households").asDouble());
        for (var figure : List.of("before", "after", "entering", "leaving", "cliffs", "undecided")) {
            checks.put(
                    run + "simulated_" + figure, ended.at("/result/" + figure).asDouble());
        }
    }

    /** Waits, and notes how long each step takes. */
    private JsonNode ended(String id, long began, String run) {
        var step = "";
        var since = began;
        while (System.nanoTime() - began < LONGEST) {
            var seen = JSON.readTree(officer.get("/api/policies/simulations/" + id));
            var state = seen.at("/state").asString();
            var now = state.equals("RUNNING") ? seen.at("/step").asString() : state;
            if (!now.equals(step)) {
                if (!step.isEmpty()) {
                    checks.put(
                            run + "simulation_%s_s".formatted(step.toLowerCase(Locale.ROOT)),
                            (System.nanoTime() - since) / 1e9);
                }
                step = now;
                since = System.nanoTime();
            }
            if (!List.of("WAITING", "RUNNING").contains(state)) {
                return seen;
            }
            pause();
        }
        throw new IllegalStateException("the simulation did not end");
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The tables and maps of districts, streets and communities, and the lists of who enters and leaves. */
    private void look(String id) {
        var simulation = "/api/policies/simulations/" + id;
        var districts = places(simulation + "/places");
        var streets = places(
                simulation + "/places?place=" + districts.at("/rows/0/area").asString());
        places(simulation + "/places?place=" + streets.at("/rows/0/area").asString());
        for (var change : List.of("ENTERS", "LEAVES", "CLIFF")) {
            officer.get(simulation + "/households?change=" + change);
        }
    }

    private JsonNode places(String address) {
        var rows = JSON.readTree(officer.get(address));
        if (rows.at("/rows").isEmpty()) {
            throw new IllegalStateException(address + " has no places");
        }
        return rows;
    }

    /** A draft of the law in force whose standard rises on its first day. */
    private String draft() {
        var laws = JSON.readTree(officer.get("/api/policies")).at("/items");
        var version = laws.valueStream()
                .filter(law -> law.at("/law").asString().equals("dibao"))
                .findFirst()
                .orElseThrow()
                .at("/versions/0/id")
                .asString();
        var begun = officer.post(
                "/api/policies/versions/" + version + "/drafts", "{\"firstDay\":\"%s\"}".formatted(FIRST_DAY));
        var id = JSON.readTree(begun).at("/id").asString();
        var draft = JSON.readTree(officer.get("/api/policies/drafts/" + id));
        var typed = JSON.createObjectNode();
        typed.put("version", draft.at("/line/version").asInt());
        typed.put("yaml", raised(draft.at("/texts/yaml").asString()));
        officer.put("/api/policies/drafts/" + id, typed.toString());
        return id;
    }

    private static String raised(String yaml) {
        var at = yaml.indexOf("name: " + STANDARD);
        var open = at < 0
                ? null
                : java.util.regex.Pattern.compile("(?m)^( *- )\\{area: \"2101\", from: ([0-9-]+), (value: .*)$")
                        .matcher(yaml)
                        .region(at, yaml.length());
        if (open == null || !open.find()) {
            throw new IllegalStateException("no open value of " + STANDARD + " in\n" + yaml);
        }
        return yaml.substring(0, open.start())
                + "%s{area: \"2101\", from: %s, to: %s, %s%n"
                        .formatted(open.group(1), open.group(2), FIRST_DAY.minusDays(1), open.group(3))
                + "%s{area: \"2101\", from: %s, value: %s, source: design}".formatted(open.group(1), FIRST_DAY, HIGHER)
                + yaml.substring(open.end());
    }
}
