package org.lianglin.linkage.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.linkage.Batch;
import org.lianglin.linkage.Schema;
import org.lianglin.linkage.Verdict;

/** A real standalone cluster, a master and two workers as processes of their own, finds the same links as one machine does. */
@Tag("slow")
class SparkClusterTest {
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

    private static final Path JARS = Path.of("spark", "jars");

    private static final List<Process> started = new ArrayList<>();

    @TempDir
    private static Path folder;

    @AfterAll
    static void stop() throws InterruptedException, IOException {
        for (var process : started.reversed()) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        try (var links = Files.newDirectoryStream(folder.resolve(JARS))) {
            for (var link : links) {
                Files.delete(link); // the folder goes later, and what it links to stays
            }
        }
    }

    @Test
    void twoWorkersFindTheLinksOfOneMachine() throws IOException, SQLException, InterruptedException {
        var random = new Random(11);
        var left = folder.resolve("left.csv");
        var right = folder.resolve("right.csv");
        write(left, right, random);
        var schema = Schema.parse(SCHEMA);
        var alone = new TreeSet<String>();
        var master = cluster();
        try (var batch = Batch.of(schema, left, right, new Batch.Limits(512, 2, folder.resolve("spill")))) {
            var model = batch.train(5);
            batch.link(model).each(d -> alone.add(said(d.left(), d.right(), d.verdict(), d.bits())));
            try (var spark = new SparkBatch(master, SCHEMA, model)) {
                var together = new TreeSet<String>();
                links(spark, left, right).forEach(l -> together.add(said(l.left(), l.right(), l.verdict(), l.bits())));
                assertThat(alone.size()).isGreaterThan(PEOPLE * 9 / 10);
                assertThat(together).isEqualTo(alone);
            }
        }
        assertThat(executors()).as("workers that ran an executor").isEqualTo(2);
    }

    /** A failure on a worker tells nothing here: what the executors said is told with it. */
    private List<SparkBatch.Link> links(SparkBatch spark, Path left, Path right) throws IOException {
        try {
            return spark.link(left, right);
        } catch (RuntimeException e) {
            var told = new StringBuilder();
            try (var logs = Files.walk(folder)) {
                for (var log : logs.filter(
                                f -> f.endsWith("stderr") || f.toString().endsWith(".log"))
                        .toList()) {
                    var text = Files.readString(log);
                    told.append(log).append('\n').append(text.substring(Math.max(0, text.length() - 3000)));
                }
            }
            throw new AssertionError(told.toString(), e);
        }
    }

    private static String said(String left, String right, Verdict verdict, double bits) {
        return "%s %s %s %.9f".formatted(left, right, verdict, bits);
    }

    /** A master and two workers of one core each. */
    private String cluster() throws IOException, InterruptedException {
        var home = folder.resolve("spark");
        var jars = Files.createDirectories(folder.resolve(JARS));
        Files.writeString(home.resolve("RELEASE"), "assembled from the class path of this test\n");
        var paths = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator);
        for (var i = 0; i < paths.length; i++) {
            var path = Path.of(paths[i]);
            if (paths[i].endsWith(".jar")) {
                Files.createSymbolicLink(jars.resolve(i + "-" + path.getFileName()), path.toAbsolutePath());
            }
        }
        var port = freePort();
        var master = "spark://127.0.0.1:" + port;
        start(
                home,
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "" + port,
                "--webui-port",
                "" + freePort());
        listening(port);
        for (var worker = 0; worker < 2; worker++) {
            start(
                    home,
                    "worker" + worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "" + freePort(),
                    "--work-dir",
                    folder.resolve("work" + worker).toString(),
                    master);
        }
        for (var worker = 0; worker < 2; worker++) {
            said("worker" + worker, "Successfully registered with master");
        }
        return master;
    }

    private void start(Path home, String name, String main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
        for (var module : List.of(
                "java.lang",
                "java.lang.invoke",
                "java.net",
                "java.nio",
                "java.util",
                "java.util.concurrent",
                "sun.nio.ch",
                "sun.util.calendar")) {
            command.add("--add-opens=java.base/" + module + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", folder.resolve(JARS) + "/*", main));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        // what a worker starts compares with the classes of this build
        builder.environment().put("SPARK_DIST_CLASSPATH", classes());
        started.add(builder.start());
    }

    private static String classes() {
        return List.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .stream()
                .filter(p -> !p.endsWith(".jar"))
                .collect(java.util.stream.Collectors.joining(File.pathSeparator));
    }

    private long executors() throws IOException {
        var ran = 0L;
        for (var worker = 0; worker < 2; worker++) {
            ran += Files.readString(folder.resolve("worker" + worker + ".log")).contains("Asked to launch executor")
                    ? 1
                    : 0;
        }
        return ran;
    }

    private void said(String name, String what) throws IOException, InterruptedException {
        var log = folder.resolve(name + ".log");
        for (var until = Instant.now().plus(Duration.ofMinutes(1));
                Instant.now().isBefore(until);
                Thread.sleep(200)) {
            if (Files.exists(log) && Files.readString(log).contains(what)) {
                return;
            }
        }
        throw new AssertionError(Files.readString(log));
    }

    private static void listening(int port) throws InterruptedException {
        for (var until = Instant.now().plus(Duration.ofMinutes(1));
                Instant.now().isBefore(until);
                Thread.sleep(200)) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
                return;
            } catch (IOException e) {
                // not yet
            }
        }
        throw new AssertionError("the master does not listen");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
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
