package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.founding.DepartmentFeed;
import org.lianglin.linkage.Decision;
import org.lianglin.testing.SmallCity;
import org.springframework.transaction.support.TransactionOperations;

/** A row gets one verdict, and the same differences are found, whether it comes alone or with a whole city. */
@Tag("slow")
class SameVerdictTest {
    private static final List<String> ROLES = List.of(
            "idNumber", "name", "sex", "birthDate", "registeredArea", "livingArea", "phone", "lifeStatus", "deathDate");
    private static final int SEED = 41;

    private static SmallCity city;
    /** Rows that a list holds twice: a single change cannot know that. */
    private static final java.util.Set<Long> twice = new java.util.HashSet<>();

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() {
        city = new SmallCity();
    }

    @AfterAll
    static void close() {
        city.close();
    }

    private record Said(@Nullable Long person, boolean exact, TreeSet<String> asked, TreeSet<String> differences) {
        Said() {
            this(null, false, new TreeSet<>(), new TreeSet<>());
        }
    }

    @Test
    void everyRowOfACityIsJudgedAlike() throws IOException {
        var list = folder.resolve("list.csv");
        city.bean(DepartmentFeed.class).write(list, folder.resolve("key.csv"), SEED);
        spoil(list);
        var feed = city.bean(FeedTable.class).get("population");
        var batch = batch(feed, list);
        var lines = Files.readAllLines(list);
        var compared = 0;
        var refused = 0;
        var unequal = new ArrayList<String>();
        var random = new SplittableRandom(SEED);
        for (var i = 1; i < lines.size(); i++) {
            // whoever agrees exactly is soon told: of them every fourth
            var said = batch.get((long) i - 1);
            if (said != null && said.exact() && random.nextInt(4) > 0) {
                continue;
            }
            var alone = alone(feed, lines.get(i));
            if (twice.contains((long) i - 1)) {
                continue;
            }
            if (alone == null || said == null) {
                assertThat(alone == null)
                        .as(
                                "line %d is refused by both or by none: %s",
                                i + 1, lines.get(i).substring(18))
                        .isEqualTo(said == null);
                refused++;
                continue;
            }
            compared++;
            if (!alone.equals(said)) {
                unequal.add("line %d: alone %s, in a batch %s".formatted(i + 1, alone, said));
            }
        }
        assertThat(unequal).isEmpty();
        assertThat(compared).isGreaterThan(3_000);
        assertThat(refused).isPositive();
        assertThat(batch.values().stream()
                        .filter(s -> s.person() != null && !s.exact())
                        .count())
                .isGreaterThan(100);
        assertThat(batch.values().stream().filter(s -> !s.asked().isEmpty()).count())
                .isPositive();
    }

    /** More than the department's usual slips: missing parts, filled-in dates, days to come, unknown places. */
    private static void spoil(Path list) throws IOException {
        var random = new SplittableRandom(SEED);
        var lines = new ArrayList<>(Files.readAllLines(list));
        for (var i = 1; i < lines.size(); i++) {
            var cells = lines.get(i).split(",", -1);
            switch (random.nextInt(60)) {
                case 0 -> cells[0] = "";
                case 1 -> cells[3] = "1900-01-01";
                case 2 -> cells[3] = "2199-01-01";
                case 3 -> cells[4] = "210199999999";
                case 4 -> {
                    cells[0] = "";
                    cells[6] = "";
                }
                case 5 -> cells[1] = cells[1] + "某";
                case 6 -> cells[0] = cells[0].toLowerCase(java.util.Locale.ROOT) + " ";
                case 7 -> {
                    cells[0] = oldNumber(cells[0]);
                    cells[1] = cells[1] + "某";
                }
                case 8 -> {
                    cells[0] = cells[0].substring(0, Math.min(17, cells[0].length()));
                    cells[1] = cells[1] + "某";
                }
                default -> {
                    // as it was
                }
            }
            lines.set(i, String.join(",", cells));
        }
        Files.write(list, lines);
    }

    /** The number of fifteen digits that somebody had until 1999: without the century and the check character. */
    private static String oldNumber(String number) {
        return number.startsWith("19", 6) && number.length() == 18
                ? number.substring(0, 6) + number.substring(8, 17)
                : number;
    }

    private static Map<Long, Said> batch(Feed feed, Path list) {
        var all = new HashMap<Long, Said>();
        try (var columns = city.bean(Warehouse.class).open()) {
            city.bean(Sitting.class).prepare(columns);
            columns.run("create view registry as select * from %s"
                    .formatted(city.bean(Warehouse.class).refresh("people").table()));
            var divisions = city.bean(Divisions.class);
            new StageRows(columns, feed, FeedFile.of(() -> FileChannel.open(list), feed), folder, LocalDate.now())
                    .stage(divisions.codes(), divisions.prefix(), TagCodes.NONE);
            columns.each("select rowid from staged where bad is null", row -> all.put(row.getLong(1), new Said()));
            columns.each(
                    "select rowid from staged where bad in ('sources.number-on-two', 'sources.row-repeated')",
                    row -> twice.add(row.getLong(1)));
            var differences = new FindDifferences(feed, TagCodes.NONE, LocalDate.now());
            new MatchRows(columns, feed, city.bean(Reconcile.class).linking(), city.bean(FeedNumbers.class), 20)
                    .match(
                            List.of(),
                            (row, known, beside) -> differences
                                    .between(row, known, beside)
                                    .forEach(f -> said(all, row).differences().add(text(f))),
                            (row, outcome) -> said(all, row).asked().addAll(texts(outcome.asked())));
            columns.each("""
                    select m.row, m.person, s.name = r.name and s.id_key = r.id_key and s.id_fault = 0 and s.birth_date = r.birth_date
                    from matched m join staged s on s.rowid = m.row join registry r on r.id = m.person""", row -> {
                var person = row.getLong(2);
                var exact = row.getBoolean(3);
                all.computeIfPresent(
                        row.getLong(1), (line, said) -> new Said(person, exact, said.asked(), said.differences()));
            });
        }
        return all;
    }

    private static Said said(Map<Long, Said> all, Incoming row) {
        return java.util.Objects.requireNonNull(all.get(row.line()));
    }

    /** Null when the row is refused. */
    private static @Nullable Said alone(Feed feed, String line) {
        var cells = new HashMap<String, String>();
        var texts = line.split(",", -1);
        for (var i = 0; i < ROLES.size(); i++) {
            cells.put(ROLES.get(i), texts[i]);
        }
        return city.bean(Access.class)
                .asJob(
                        "t",
                        SmallCity.CITY,
                        () -> java.util.Objects.requireNonNull(city.bean(TransactionOperations.class)
                                .execute(status -> {
                                    try {
                                        var read = city.bean(ReadRow.class).read(cells, TagCodes.NONE);
                                        var outcome =
                                                city.bean(TakeChange.class).link(feed, read);
                                        var said = new Said(
                                                outcome.person() == null
                                                        ? null
                                                        : outcome.person().id(),
                                                outcome.exact(),
                                                new TreeSet<>(texts(outcome.asked())),
                                                new TreeSet<>());
                                        var known = outcome.person();
                                        if (known != null) {
                                            new FindDifferences(feed, TagCodes.NONE, LocalDate.now())
                                                    .between(read.row(), known, FindDifferences.Beside.NOTHING)
                                                    .forEach(f ->
                                                            said.differences().add(text(f)));
                                        }
                                        return java.util.Optional.of(said);
                                    } catch (SourcesRefused refused) {
                                        return java.util.Optional.<Said>empty();
                                    }
                                })))
                .orElse(null);
    }

    private static String text(Finding finding) {
        return finding.type() + " " + finding.attribute() + " " + finding.left() + " " + finding.right();
    }

    private static List<String> texts(List<Decision> decisions) {
        return decisions.stream()
                .map(d -> d.right() + " " + d.verdict() + " " + d.reasons())
                .toList();
    }
}
