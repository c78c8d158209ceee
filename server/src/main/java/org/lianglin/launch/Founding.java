package org.lianglin.launch;

import org.springframework.context.ApplicationContext;

/** Founds the synthetic city unless it stands already. */
final class Founding {
    private Founding() {}

    static void run(ApplicationContext context, Options options) {
        options.number("people", 190_000, 1000, 9_070_000);
        context.getId();
    }
}
