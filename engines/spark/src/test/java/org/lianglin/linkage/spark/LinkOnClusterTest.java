package org.lianglin.linkage.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.linkage.Batch;
import org.lianglin.linkage.Schema;
import org.lianglin.linkage.Verdict;
import org.lianglin.testing.SparkCluster;

/** A real standalone cluster, a master and two workers as processes of their own, finds the same links as one machine does. */
@Tag("slow")
class LinkOnClusterTest {
    private static final String SCHEMA = """
            id         id
            field      name    = name frequencies
            field      sex     = sex
            field      birth   = date
            field      id_no   = id-number
            field      phone   = phone
            field      address = address
            settle     id_no & name
            block      id_no.number
            block      birth & name.sound
            block      name & phone
            block      name & birth.year & sex
            block      birth & address.door
            population 9070000
            kin
            link       6.6
            review     -3
            one-to-one
            cap        20000
            """;
    private static final List<String> SURNAMES = List.of("王", "李", "张", "单", "欧阳", "解", "曾", "仇");
    private static final List<String> GIVEN = List.of("建国", "健国", "淑珍", "淑贞", "伟", "志成", "自成", "小明", "大明", "雪梅");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int PEOPLE = 20_000;

    @TempDir
    private Path folder;

    @Test
    void twoWorkersFindTheLinksOfOneMachine() throws IOException, SQLException, InterruptedException {
        var random = new Random(11);
        var left = folder.resolve("left.csv");
        var right = folder.resolve("right.csv");
        write(left, right, random);
        var schema = Schema.parse(SCHEMA);
        var alone = new TreeSet<String>();
        try (var cluster = new SparkCluster(folder.resolve("cluster"));
                var batch = Batch.of(schema, left, right, new Batch.Limits(512, 2, folder.resolve("spill")))) {
            var model = batch.train(5);
            batch.link(model).each(d -> alone.add(said(d.left(), d.right(), d.verdict(), d.bits())));
            try (var spark = new SparkBatch(cluster.master(), SCHEMA, model)) {
                var together = new TreeSet<String>();
                links(cluster, spark, left, right)
                        .forEach(l -> together.add(said(l.left(), l.right(), l.verdict(), l.bits())));
                assertThat(alone.size()).isGreaterThan(PEOPLE * 9 / 10);
                assertThat(together).isEqualTo(alone);
            }
            assertThat(cluster.executors()).as("workers that ran an executor").isEqualTo(2);
        }
    }

    private static List<SparkBatch.Link> links(SparkCluster cluster, SparkBatch spark, Path left, Path right)
            throws IOException {
        try {
            return spark.link(left, right);
        } catch (RuntimeException e) {
            throw new AssertionError(cluster.logs(), e);
        }
    }

    private static String said(String left, String right, Verdict verdict, double bits) {
        return "%s %s %s %.9f".formatted(left, right, verdict, bits);
    }

    private static void write(Path left, Path right, Random random) throws IOException {
        var header = "id,name,sex,birth,id_no,phone,address";
        var one = new ArrayList<>(List.of(header));
        var other = new ArrayList<>(List.of(header));
        for (var i = 0; i < PEOPLE; i++) {
            var birth =
                    "%d-%02d-%02d".formatted(1935 + random.nextInt(80), 1 + random.nextInt(12), 1 + random.nextInt(28));
            var digits = "210102" + birth.replace("-", "") + "%03d".formatted(random.nextInt(1000));
            var cells = new String[] {
                "a" + i,
                SURNAMES.get(random.nextInt(SURNAMES.size())) + GIVEN.get(random.nextInt(GIVEN.size())),
                random.nextBoolean() ? "男" : "女",
                birth,
                digits + check(digits),
                "139%08d".formatted(random.nextInt(100_000_000)),
                "沈河区浑河家园%d号楼%d单元%d01".formatted(1 + random.nextInt(300), 1 + random.nextInt(3), 1 + random.nextInt(9))
            };
            one.add(String.join(",", cells));
            cells[0] = "b" + i;
            if (random.nextInt(10) > 0) {
                other.add(String.join(",", spoilt(cells, random)));
            }
        }
        java.util.Collections.shuffle(other.subList(1, other.size()), random);
        Files.write(left, one);
        Files.write(right, other);
    }

    private static String[] spoilt(String[] cells, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> cells[4] = "";
            case 1 -> cells[1] = cells[1].charAt(0) + GIVEN.get(random.nextInt(GIVEN.size()));
            case 2 -> cells[3] = "";
            case 3 -> cells[5] = "";
            case 4 -> cells[4] = cells[4].substring(0, 15) + random.nextInt(10) + cells[4].substring(16);
            default -> {
                // as it was
            }
        }
        return cells;
    }

    private static char check(String digits) {
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return "10X98765432".charAt(sum % 11);
    }
}
