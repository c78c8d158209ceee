package org.lianglin.launch;

import java.util.Map;

final class Found {
    Found(Class<?> application, Map<String, String> environment) {}

    int run(Options options) {
        return options.number("people", 190_000, 1000, 9_070_000);
    }
}
