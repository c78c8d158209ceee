package org.lianglin.launch;

import java.util.Comparator;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.context.ApplicationContext;

/** Checks everything that must always hold and names the first record that breaks it. */
final class Verify {
    private final Class<?> application;
    private final Map<String, String> environment;

    Verify(Class<?> application, Map<String, String> environment) {
        this.application = application;
        this.environment = environment;
    }

    int run() {
        try (var installation = Installation.openOrJoin(
                        environment,
                        "verify, process " + ProcessHandle.current().pid());
                var context = Application.forWholeTables(application, installation)) {
            Founding.requireWhole(context);
            var breaches = check(context);
            System.out.println(breaches == 0 ? "✓ 全部成立 / all hold" : "✗ " + breaches + " 条不成立 / do not hold");
            return breaches == 0 ? 0 : 1;
        }
    }

    private static int check(ApplicationContext context) {
        var access = context.getBean(Access.class);
        var city = Area.parse(context.getEnvironment().getRequiredProperty("lianglin.city"));
        var breaches = 0;
        var invariants = context.getBeansOfType(Invariant.class).values().stream()
                .sorted(Comparator.comparing(Invariant::id))
                .toList();
        for (var invariant : invariants) {
            var started = System.nanoTime();
            var breach = access.asJob("verify", city, invariant::firstBreach);
            breaches += breach.isPresent() ? 1 : 0;
            report(invariant, breach.orElse(null), (System.nanoTime() - started) / 1_000_000);
        }
        return breaches;
    }

    private static void report(Invariant invariant, @org.jspecify.annotations.Nullable Breach breach, long ms) {
        System.out.printf(
                "%s %-14s %s (%d ms)%n", breach == null ? "✓" : "✗", invariant.id(), invariant.describe(), ms);
        if (breach != null) {
            System.out.println("    " + breach.record() + ": " + breach.finding());
        }
    }
}
