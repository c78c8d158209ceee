package org.lianglin.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Pairs of people on which linkage fails easily, each with the decision that a careful clerk would take. */
class HardPairsTest {
    private static final List<String> FIELDS = List.of("name", "sex", "birth", "id_no", "phone", "address");
    /** What was reached, in percent: raise it, never lower it. */
    private static final double REACHED = 98.5;

    private record HardPair(String group, Verdict expected, String why, Entry left, Entry right) {}

    private final Linker linker = new Linker(Schema.people(), Model.usual(Schema.people()));

    @Test
    void nearlyAllAreDecidedAsACarefulClerkWould() throws Exception {
        var wrong = new ArrayList<String>();
        var pairs = pairs();
        for (var pair : pairs) {
            var decision = linker.compare(pair.left(), pair.right());
            if (decision.verdict() != pair.expected()) {
                wrong.add("%s, %s: expected %s, got %s with %.1f bits against a %s: %s / %s"
                        .formatted(
                                pair.group(),
                                pair.why(),
                                pair.expected(),
                                decision.verdict(),
                                decision.bits(),
                                decision.rival(),
                                pair.left().values().get("name"),
                                pair.right().values().get("name")));
            }
        }
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(300);
        assertThat(100.0 * (pairs.size() - wrong.size()) / pairs.size())
                .as("%d of %d, wrong:%n%s", pairs.size() - wrong.size(), pairs.size(), String.join("\n", wrong))
                .isGreaterThanOrEqualTo(REACHED);
    }

    /** A false link mixes up two lives; a question costs a look. */
    @Test
    void twoPeopleAreNeverLinked() throws Exception {
        assertThat(pairs().stream().filter(p -> p.expected() == Verdict.NEW))
                .hasSizeGreaterThan(80)
                .allSatisfy(p -> assertThat(linker.compare(p.left(), p.right()).verdict())
                        .as("%s %s", p.group(), p.left().values())
                        .isNotEqualTo(Verdict.LINK));
    }

    @Test
    void leftAndRightMayChangePlaces() throws Exception {
        assertThat(pairs())
                .allSatisfy(p -> assertThat(linker.compare(p.left(), p.right()).bits())
                        .isEqualTo(linker.compare(p.right(), p.left()).bits()));
    }

    @Test
    void everyDecisionIsTheSumOfItsReasons() throws Exception {
        assertThat(pairs()).allSatisfy(p -> {
            var decision = linker.compare(p.left(), p.right());
            assertThat(decision.reasons()).hasSize(FIELDS.size() + 1);
            assertThat(decision.reasons().stream().mapToDouble(Reason::bits).sum())
                    .isCloseTo(decision.bits(), org.assertj.core.data.Offset.offset(1e-9));
        });
    }

    private static List<HardPair> pairs() throws Exception {
        var stream = Objects.requireNonNull(HardPairsTest.class.getResourceAsStream("hard-pairs.tsv"));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> l.split("\t", -1))
                    .map(c ->
                            new HardPair(c[0], Verdict.valueOf(c[1]), c[2], entry("left", c, 3), entry("right", c, 9)))
                    .toList();
        }
    }

    private static Entry entry(String id, String[] columns, int from) {
        var values = new LinkedHashMap<String, String>();
        for (var f = 0; f < FIELDS.size(); f++) {
            values.put(FIELDS.get(f), columns[from + f]);
        }
        return new Entry(id, Map.copyOf(values));
    }

    @Test
    void theNumbersThatShouldCheckDo() throws Exception {
        assertThat(pairs())
                .allSatisfy(p -> assertThat(IdNumberKind.valid(p.left().values().getOrDefault("id_no", "")))
                        .as(Arrays.toString(p.left().values().values().toArray()))
                        .isTrue());
    }
}
