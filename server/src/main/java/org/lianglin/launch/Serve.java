package org.lianglin.launch;

import java.util.Map;
import org.lianglin.foundation.access.SetUp;
import org.springframework.context.ApplicationContext;

/** The production start: no demo accounts, no demo city. */
final class Serve {
    private final Class<?> application;
    private final Map<String, String> environment;

    Serve(Class<?> application, Map<String, String> environment) {
        this.application = application;
        this.environment = environment;
    }

    int run(Options options) {
        var port = options.number("port", 8080, 1, 65_535);
        try (var installation = Installation.open(
                        environment,
                        "serve, port " + port + ", process "
                                + ProcessHandle.current().pid());
                var context = Application.serve(application, installation, port, Map.of("lianglin.production", true))) {
            Founding.requireWhole(context);
            System.out.println("✓ 两邻已启动 / Lianglin is running: http://localhost:" + port + "/console/");
            tellFirstRun(context, port);
            Running.untilStopped();
            return 0;
        }
    }

    private static void tellFirstRun(ApplicationContext context, int port) {
        var setUp = context.getBean(SetUp.class);
        if (setUp.required()) {
            System.out.println("  首次启动：请打开 http://localhost:" + port + "/console/setup 建立三位管理员，口令 / first run, token: "
                    + setUp.token());
        }
    }
}
