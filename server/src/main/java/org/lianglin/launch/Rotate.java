package org.lianglin.launch;

import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.secrets.RotateKeys;

/** Adds a data key and seals every sealed field anew with it. */
final class Rotate {
    private final Class<?> application;
    private final Map<String, String> environment;

    Rotate(Class<?> application, Map<String, String> environment) {
        this.application = application;
        this.environment = environment;
    }

    int run() {
        try (var installation = Installation.open(
                        environment,
                        "rotate-keys, process " + ProcessHandle.current().pid());
                var context = Application.withoutWeb(application, installation)) {
            var city = Area.parse(context.getEnvironment().getRequiredProperty("lianglin.city"));
            var rotate = context.getBean(RotateKeys.class);
            var version = context.getBean(Access.class).asJob("rotate-keys", city, () -> rotate.rotate(Rotate::tell));
            System.out.println("✓ 现用密钥版本 / key version in use: " + version);
            return 0;
        }
    }

    private static void tell(RotateKeys.Progress progress) {
        if (progress.done()) {
            System.out.printf(
                    "✓ %s: %,d 行 / rows, %,d 重新封存 / sealed anew%n",
                    progress.table(), progress.seen(), progress.resealed());
        }
    }
}
