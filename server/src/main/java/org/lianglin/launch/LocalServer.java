package org.lianglin.launch;

import java.util.Map;
import org.lianglin.foundation.database.DatabaseAccess;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application inside this process, on a free port: for tools that measure it. Joins a demo that is running. */
public final class LocalServer implements AutoCloseable {
    /** Tools send more requests than any person. */
    private static final Map<String, Object> NO_LIMITS =
            Map.of("lianglin.web.requests-per-minute", 10_000_000, "lianglin.web.sign-ins-per-minute", 100_000);

    private final Installation installation;
    private final ConfigurableApplicationContext context;

    private LocalServer(Installation installation, ConfigurableApplicationContext context) {
        this.installation = installation;
        this.context = context;
    }

    public static LocalServer start(Class<?> application, Map<String, String> environment) {
        var installation = Installation.openOrJoin(
                environment, "bench, process " + ProcessHandle.current().pid());
        return new LocalServer(installation, Application.serve(application, installation, 0, NO_LIMITS));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public DatabaseAccess database() {
        return installation.database();
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
        installation.close();
    }
}
