package org.lianglin.foundation.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL inside the installation, on the loopback address only. The library that starts it is made for tests and switches
 * durability off; here it is switched on again, because what is acknowledged must survive the loss of power.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String HBA = """
            # Loopback only, with passwords: other accounts of this machine have no way in.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final EmbeddedPostgres postgres;
    private final DatabaseAccess access;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DatabaseAccess access) {
        this.postgres = postgres;
        this.access = access;
    }

    public DatabaseAccess access() {
        return access;
    }

    /** Starts the server on the folder, creating the cluster, the roles and the database at the first time. */
    public static EmbeddedDatabase start(DataFolder folder) {
        var home = folder.path().resolve("postgres");
        var credentials = Credentials.in(folder.path().resolve("keys"));
        stopOrphan(home);
        try {
            var postgres = launch(folder.path(), home, credentials);
            protectPrograms(folder.path().resolve("postgres-bin"));
            if (!credentials.sealed()) {
                Bootstrap.run(postgres.getPort(), credentials);
                Files.writeString(home.resolve("pg_hba.conf"), HBA);
                reload(postgres.getPort(), credentials);
                credentials.seal();
            }
            credentials.rememberPort(postgres.getPort());
            return new EmbeddedDatabase(postgres, credentials.access(postgres.getPort()));
        } catch (IOException | SQLException e) {
            throw new StartRefused(
                    "内置数据库未能启动 / The embedded database did not start: " + e.getMessage(),
                    "查看 " + folder.path().resolve("postgres.log") + " / see that log; the data are untouched");
        }
    }

    /** The library leaves its programs in a folder that everybody may change. */
    private static void protectPrograms(Path programs) throws IOException {
        if (Files.exists(programs)) {
            Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /**
     * The database that another process runs on this folder.
     *
     * @throws StartRefused when it does not answer, such as while that process starts or stops
     */
    public static DatabaseAccess running(DataFolder folder) {
        var credentials = Credentials.in(folder.path().resolve("keys"));
        var access = credentials.access(credentials.port());
        try (var connection = access.connectAsOwner()) {
            return access;
        } catch (SQLException e) {
            throw new StartRefused(
                    "该数据目录正在使用，但它的数据库没有应答 / This data folder is in use, but its database does not answer: "
                            + folder.path() + " (" + folder.holder() + ")",
                    "等那个进程启动完毕后重试，或先停止它 / try again when that process has started, or stop it first");
        }
    }

    private static EmbeddedPostgres launch(Path folder, Path home, Credentials credentials) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(home)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.resolve("postgres-bin").toFile())
                .setPGStartupWait(Duration.ofMinutes(10))
                .setPort(freePort())
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()))
                .setLocaleConfig("locale", "C.UTF-8");
        if (credentials.sealed()) {
            builder.setConnectConfig("password", credentials.superuser());
        }
        settings().forEach(builder::setServerConfig);
        return builder.start();
    }

    /** The settings of a server that keeps real data on a machine that it shares with the application. */
    static Map<String, String> settings() {
        var megabytes = memoryMegabytes();
        var settings = new TreeMap<String, String>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("max_connections", "60");
        settings.put("shared_buffers", Math.clamp(megabytes / 8, 128, 2048) + "MB");
        settings.put("effective_cache_size", Math.max(256, megabytes / 2) + "MB");
        settings.put("work_mem", "16MB");
        settings.put("maintenance_work_mem", Math.clamp(megabytes / 24, 64, 1024) + "MB");
        settings.put("max_wal_size", "4GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        settings.put("timezone", "Asia/Shanghai");
        settings.put("log_timezone", "Asia/Shanghai");
        settings.put("password_encryption", "scram-sha-256");
        return settings;
    }

    private static int memoryMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? (int) (machine.getTotalMemorySize() >> 20)
                : 2048;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A killed application leaves its server behind; we hold the folder's lock, so that server is ours to stop. */
    private static void stopOrphan(Path home) {
        var pidFile = home.resolve("postmaster.pid");
        try {
            var pid = Files.exists(pidFile)
                    ? Long.parseLong(Files.readAllLines(pidFile).getFirst().strip())
                    : 0L;
            @Nullable
            ProcessHandle orphan =
                    ProcessHandle.of(pid).filter(EmbeddedDatabase::isPostgres).orElse(null);
            if (orphan != null) {
                LOG.info("Stopping the database that an interrupted run left behind (process {})", pid);
                // SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a checkpoint and exits
                new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
                orphan.onExit().get(10, java.util.concurrent.TimeUnit.MINUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new StartRefused(
                    "遗留的数据库进程未退出 / A left-over database process does not stop", "kill -INT it / 手工结束该进程");
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.endsWith("postgres")).orElse(false);
    }

    private static void reload(int port, Credentials credentials) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (var connection = DriverManager.getConnection(url, "postgres", credentials.superuser());
                var statement = connection.createStatement()) {
            statement.execute("select pg_reload_conf()");
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
