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
        } catch (RuntimeException e) {
            return refuse(e);
        }
    }

    /** A refusal may come wrapped, when it was spoken while the application was put together. */
    private static int refuse(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return refuse(refused.getMessage(), refused.repair());
            }
            if (cause instanceof KeyFileUnusable unusable) {
                return refuse(unusable.problem(), unusable.repair());
            }
        }
        throw failure;
    }

    private static int refuse(@org.jspecify.annotations.Nullable String message, String repair) {
        System.err.println("✗ " + message);
        System.err.println("  → " + repair);
        return 2;
    }
}
