package org.lianglin.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real standalone cluster: a master and two workers of one core each, as processes of their own. */
public final class SparkCluster implements AutoCloseable {
    private static final Path JARS = Path.of("spark", "jars");

    private final Path folder;
    private final List<Process> started = new ArrayList<>();
    private final String master;

    /** @param folder an empty one for jars, logs and work */
    public SparkCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.master = cluster();
    }

    /** Its address. */
    public String master() {
        return master;
    }

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

    /** Workers that ran an executor. */
    public long executors() throws IOException {
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

    /** What master, workers and executors said: a failure on a worker tells nothing elsewhere. */
    public String logs() throws IOException {
        var told = new StringBuilder();
        try (var logs = Files.walk(folder)) {
            for (var log : logs.filter(f -> f.endsWith("stderr") || f.toString().endsWith(".log"))
                    .toList()) {
                var text = Files.readString(log);
                told.append(log).append('\n').append(text.substring(Math.max(0, text.length() - 3000)));
            }
        }
        return told.toString();
    }

    @Override
    public void close() throws IOException, InterruptedException {
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
}
