package org.lianglin.launch;

import java.util.Map;
import org.lianglin.foundation.database.StartRefused;
import org.lianglin.foundation.secrets.KeyFileUnusable;

/** Runs one command and returns its exit status: 0 done, 1 a check found a breach, 2 could not start. */
public final class Launcher {
    private Launcher() {}

    public static int run(Class<?> application, String... args) {
        return run(application, System.getenv(), args);
    }

    static int run(Class<?> application, Map<String, String> environment, String... args) {
        try {
            var options = Options.parse(args);
            return switch (options.command()) {
                case "demo" -> new Demo(application, environment).run(options);
                case "serve" -> new Serve(application, environment).run(options);
                case "found" -> new Found(application, environment).run(options);
                case "verify" -> new Verify(application, environment).run();
                default -> new Rotate(application, environment).run();
            };
        } catch (StartRefused e) {
            return refuse(e.getMessage(), e.repair());
        } catch (KeyFileUnusable e) {
            return refuse(e.getMessage(), e.repair());
        }
    }

    private static int refuse(@org.jspecify.annotations.Nullable String message, String repair) {
        System.err.println("✗ " + message);
        System.err.println("  → " + repair);
        return 2;
    }
}
