package org.lianglin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.lianglin.Lianglin;
import org.lianglin.foundation.database.DatabaseAccess;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on a port of its own and a database of its own, as a user meets it. */
public final class TestServer implements AutoCloseable {
    /** A database keeps its keys when it is served again. */
    private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context;
    private final DatabaseAccess database;

    private TestServer(ConfigurableApplicationContext context, DatabaseAccess database) {
        this.context = context;
        this.database = database;
    }

    public static TestServer start() {
        return start(Map.of());
    }

    public static TestServer start(Map<String, Object> more) {
        return start(TestDatabase.create(), more);
    }

    public static TestServer start(DatabaseAccess database, Map<String, Object> more) {
        var settings = new HashMap<>(database.settings());
        var folder = FOLDERS.computeIfAbsent(database.url(), url -> temporaryFolder());
        settings.put("server.port", 0);
        settings.put("lianglin.data", folder.toString());
        settings.put("lianglin.secrets.key-file", folder.resolve("keys.json").toString());
        settings.put("lianglin.audit.anchors", folder.resolve("anchors").toString());
        settings.put("spring.datasource.hikari.maximum-pool-size", 10);
        settings.put("lianglin.access.bcrypt-strength", 4);
        settings.putAll(more);
        var application = new SpringApplication(Lianglin.class);
        application.setDefaultProperties(settings);
        return new TestServer(application.run(), database);
    }

    /** The whole application on copies of a database and of its folder, whose own server has been closed. */
    static TestServer copyOf(DatabaseAccess original, Map<String, Object> more) {
        var database = TestDatabase.copyOf(original);
        var folder = temporaryFolder();
        FOLDERS.put(database.url(), folder);
        copy(Objects.requireNonNull(FOLDERS.get(original.url())), folder);
        return start(database, more);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Every bean of a type. */
    public <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    public DatabaseAccess database() {
        return database;
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A browser without any cookie. */
    public TestClient client() {
        return new TestClient(port());
    }

    @Override
    public void close() {
        context.close();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("lianglin-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path into) {
        try (var files = Files.walk(from)) {
            for (var file : files.skip(1).toList()) {
                Files.copy(file, into.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
