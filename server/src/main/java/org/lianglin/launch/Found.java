package org.lianglin.launch;

import java.util.Map;

/** Founds a synthetic city into the configured database and ends. */
final class Found {
    private final Class<?> application;
    private final Map<String, String> environment;

    Found(Class<?> application, Map<String, String> environment) {
        this.application = application;
        this.environment = environment;
    }

    int run(Options options) {
        try (var installation = Installation.open(
                        environment, "found, process " + ProcessHandle.current().pid());
                var context = Application.withoutWeb(application, installation)) {
            Founding.run(context, options);
            return 0;
        }
    }
}
