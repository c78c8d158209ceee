package org.lianglin.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
    private static final List<String> COLUMNS = List.of("id", "name", "sex", "birth", "id_no", "phone", "address");
    private static final List<String> SURNAMES = List.of("王", "李", "张", "单", "欧阳", "解");
    private static final List<String> GIVEN = List.of("建国", "健国", "淑珍", "淑贞", "伟", "志成", "自成", "小明", "大明");

    @TempDir
    private Path folder;

    private Batch.Limits limits() {
        return new Batch.Limits(512, 2, folder.resolve("spill"));
    }

    private Path csv(String name, List<Map<String, String>> rows) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(String.join(",", COLUMNS));
        for (var row : rows) {
            lines.add(String.join(
                    ",",
                    COLUMNS.stream()
                            .map(c -> "\"" + row.getOrDefault(c, "") + "\"")
                            .toList()));
        }
        return Files.write(folder.resolve(name), lines);
    }

    private static Map<String, String> person(String id, Random random) {
        var row = new LinkedHashMap<String, String>();
        var birth = "19%d%d-0%d-1%d"
                .formatted(4 + random.nextInt(3), random.nextInt(4), 1 + random.nextInt(4), random.nextInt(4));
        var seventeen = "210199" + birth.replace("-", "") + "%03d".formatted(random.nextInt(6));
        row.put("id", id);
        row.put("name", pick(SURNAMES, random) + pick(GIVEN, random));
        row.put("sex", random.nextInt(8) == 0 ? "" : random.nextBoolean() ? "男" : "女");
        row.put("birth", random.nextInt(10) == 0 ? "" : birth);
        row.put("id_no", random.nextInt(4) == 0 ? "" : seventeen + IdNumberKind.checkCharacter(seventeen));
        row.put("phone", random.nextInt(4) == 0 ? "" : "139000000%02d".formatted(random.nextInt(40)));
        row.put(
                "address",
                "沈河区浑河家园%d号楼%d单元%d01".formatted(1 + random.nextInt(3), 1 + random.nextInt(2), 1 + random.nextInt(5)));
        return row;
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<Map<String, String>> people(String prefix, int count, long seed) {
        var random = new Random(seed);
        var people = new ArrayList<Map<String, String>>();
        for (var i = 0; i < count; i++) {
            people.add(person(prefix + i, random));
        }
        return people;
    }

    private static Entry entry(Map<String, String> row) {
        return new Entry(row.getOrDefault("id", ""), row);
    }

    /** The schema of people, with every pair reported. */
    private static Schema open() {
        return Schema.parse(PEOPLE + "block sex\nblock name.surname\nlink 6.6\nreview -1000\n");
    }

    private static final String PEOPLE = """
            field name = name frequencies
            field sex = sex
            field birth = date
            field id_no = id-number
            field phone = phone
            field address = address
            kin
            """;

    @Test
    void aPairGetsOneVerdictInABatchAndByItself() throws Exception {
        for (var seed = 1; seed <= 3; seed++) {
            var left = people("l", 150, seed);
            var right = people("r", 150, 100 + seed);
            try (var batch = Batch.of(open(), csv("l.csv", left), csv("r.csv", right), limits())) {
                var model = batch.train(seed);
                var linker = new Linker(open(), Model.parse(open(), model.text()));
                var seen = new int[1];
                batch.link(model).each(decision -> {
                    var alone = linker.compare(
                            entry(left.get(Integer.parseInt(decision.left().substring(1)))),
                            entry(right.get(Integer.parseInt(decision.right().substring(1)))));
                    assertThat(alone).isEqualTo(decision);
                    seen[0]++;
                });
                assertThat(seen[0]).isGreaterThan(1_000);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameModelAndTheSameLinks() throws Exception {
        var left = csv("l.csv", people("l", 300, 1));
        var right = csv("r.csv", people("r", 300, 1));
        var texts = new ArrayList<String>();
        var links = new ArrayList<String>();
        for (var run = 0; run < 2; run++) {
            try (var batch = Batch.of(Schema.people(), left, right, limits())) {
                var model = batch.train(42);
                texts.add(model.text());
                var found = new StringBuilder();
                batch.link(model).each(d -> found.append(d).append('\n'));
                links.add(found.toString());
            }
        }
        assertThat(texts.get(0)).isEqualTo(texts.get(1)).isNotEmpty();
        assertThat(links.get(0)).isEqualTo(links.get(1)).isNotEmpty();
    }

    @Test
    void blocksThatAreTooLargeAreReportedAndNeverCompared() throws Exception {
        var rows = people("p", 3_000, 5);
        rows.forEach(r -> {
            r.put("phone", "13900000001");
            r.put("birth", "1950-01-01");
        });
        var schema = Schema.parse(PEOPLE + "block phone & birth\nblock id_no & name\ncap 10000\n");
        try (var batch = Batch.within(schema, csv("p.csv", rows), limits())) {
            var links = batch.link(Model.usual(schema));
            assertThat(links.overLarge())
                    .containsExactly(new OverLargeBlocks("phone & birth", 1, 9_000_000, 3_000, 3_000));
        }
    }

    @Test
    void aRecordIsLinkedOnceAtMost() throws Exception {
        var one = people("x", 1, 9).getFirst();
        var rows = new ArrayList<Map<String, String>>();
        for (var i = 0; i < 5; i++) {
            var copy = new LinkedHashMap<>(one);
            copy.put("id", "r" + i);
            rows.add(copy);
        }
        one.put("id_no", "210199194307090018");
        rows.forEach(r -> r.put("id_no", "210199194307090018"));
        try (var batch = Batch.of(Schema.people(), csv("l.csv", List.of(one)), csv("r.csv", rows), limits())) {
            assertThat(batch.link(Model.usual(Schema.people())).count(Verdict.LINK))
                    .isEqualTo(1);
        }
    }

    @Test
    void twoValidNumbersAreNeverInOneCluster() throws Exception {
        var middle = new LinkedHashMap<>(people("m", 1, 11).getFirst());
        middle.putAll(Map.of(
                "id", "m", "name", "逄淑珍", "sex", "女", "birth", "1943-07-09", "id_no", "", "phone", "13912345670"));
        var first = new LinkedHashMap<>(middle);
        first.putAll(Map.of("id", "a", "id_no", "210199194307090026"));
        var second = new LinkedHashMap<>(middle);
        second.putAll(Map.of("id", "b", "id_no", "210199194307090042"));
        assertThat(IdNumberKind.valid("210199194307090042")).isTrue();
        try (var batch = Batch.within(Schema.people(), csv("c.csv", List.of(first, middle, second)), limits())) {
            var clusters = batch.link(Model.usual(Schema.people())).clusters();
            assertThat(clusters.refused()).hasSize(1);
            assertThat(clusters.clusters()).noneMatch(c -> c.contains("L:a") && c.contains("L:b"));
            assertThat(clusters.clusters()).anyMatch(c -> c.size() == 2);
        }
    }

    @Test
    void hostileFilesAreReadToTheEnd() throws Exception {
        var hostile = people("h", 50, 3);
        var nasty = List.of(
                "x".repeat(50_000),
                "王".repeat(50_000),
                "\u0000\u0001\u001b",
                "\ud83d\ude00",
                "';--",
                "%s%n",
                "|||||||||",
                "１９４３",
                "-",
                "~");
        for (var i = 0; i < hostile.size(); i++) {
            for (var column : COLUMNS.subList(1, COLUMNS.size())) {
                hostile.get(i).put(column, nasty.get((i + column.length()) % nasty.size()));
            }
        }
        try (var batch = Batch.of(open(), csv("h.csv", hostile), csv("g.csv", people("g", 50, 4)), limits())) {
            assertThat(batch.left()).isEqualTo(50);
            batch.link(batch.train(1)).write(folder.resolve("out.parquet"));
            assertThat(folder.resolve("out.parquet")).exists();
        }
    }

    @Test
    void parquetComesInAndGoesOut() throws Exception {
        var left = csv("l.csv", people("l", 200, 1));
        var right = csv("r.csv", people("r", 200, 1));
        try (var batch = Batch.of(Schema.people(), left, right, limits())) {
            batch.link(batch.train(1)).write(folder.resolve("links.parquet"));
        }
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from '%s' where verdict = 'LINK' and name = 'same'"
                        .formatted(folder.resolve("links.parquet")))) {
            rows.next();
            assertThat(rows.getLong(1)).isPositive();
        }
    }

    @Test
    void aColumnThatIsNotThereIsNamed() throws Exception {
        var file = Files.writeString(folder.resolve("x.csv"), "id,name\n1,王伟\n");
        assertThatThrownBy(() -> Batch.within(Schema.people(), file, limits()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("sex");
    }
}
