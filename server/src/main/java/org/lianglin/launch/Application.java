package org.lianglin.launch;

import java.net.BindException;
import java.util.HashMap;
import java.util.Map;
import org.lianglin.foundation.database.StartRefused;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application on an installation, with or without its web entrance. */
final class Application {
    private Application() {}

    static ConfigurableApplicationContext serve(
            Class<?> type, Installation installation, int port, Map<String, Object> more) {
        var settings = settings(installation);
        settings.put("server.port", port);
        settings.putAll(more);
        try {
            return start(type, WebApplicationType.SERVLET, settings);
        } catch (RuntimeException e) {
            if (causedByPort(e)) {
                throw new StartRefused(
                        "端口 " + port + " 已被占用 / Port " + port + " is in use",
                        "换一个端口：--port " + (port + 1) + " / choose another port");
            }
            throw e;
        }
    }

    static ConfigurableApplicationContext withoutWeb(Class<?> type, Installation installation) {
        return start(type, WebApplicationType.NONE, settings(installation));
    }

    /**
     * For checks that read whole tables: beneath row policies the planner expects a handful of rows and would join them one by
     * one, which takes hours where a hash takes seconds.
     */
    static ConfigurableApplicationContext forWholeTables(Class<?> type, Installation installation) {
        var settings = settings(installation);
        var url = installation.database().url();
        settings.put(
                "spring.datasource.url", url + (url.contains("?") ? "&" : "?") + "options=-c%20enable_nestloop%3Doff");
        return start(type, WebApplicationType.NONE, settings);
    }

    private static ConfigurableApplicationContext start(
            Class<?> type, WebApplicationType kind, Map<String, Object> settings) {
        var application = new SpringApplication(type);
        application.setWebApplicationType(kind);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(settings);
        return application.run();
    }

    private static Map<String, Object> settings(Installation installation) {
        var settings = new HashMap<>(installation.database().settings());
        settings.put("lianglin.data", installation.folder().path().toString());
        settings.put(
                "lianglin.secrets.key-file",
                installation.folder().path().resolve("keys/lianglin-keys.json").toString());
        settings.put(
                "lianglin.audit.anchors",
                installation.folder().path().resolve("anchors").toString());
        return settings;
    }

    private static boolean causedByPort(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
