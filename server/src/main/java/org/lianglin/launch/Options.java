package org.lianglin.launch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianglin.foundation.database.StartRefused;

/** What was asked for at the terminal: a command and its options, each {@code --name} or {@code --name value}. */
record Options(String command, Map<String, String> values) {
    private static final Set<String> FLAGS = Set.of("fresh");

    /** Which options each command knows. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "demo", List.of("people", "port", "seed", "fresh"),
            "serve", List.of("port"),
            "found", List.of("people", "seed"),
            "verify", List.of(),
            "rotate-keys", List.of());

    static Options parse(String... args) {
        var command = args.length == 0 ? "" : args[0];
        var known = KNOWN.get(command);
        if (known == null) {
            throw new StartRefused("未知命令 / Unknown command: " + command, "./lianglin help");
        }
        var values = new HashMap<String, String>();
        for (var i = 1; i < args.length; i++) {
            var name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!known.contains(name)) {
                throw new StartRefused("未知选项 / Unknown option: " + args[i], "./lianglin help");
            }
            if (FLAGS.contains(name)) {
                values.put(name, "true");
            } else if (i + 1 < args.length) {
                values.put(name, args[++i]);
            } else {
                throw new StartRefused("选项缺少取值 / Option without a value: --" + name, "./lianglin help");
            }
        }
        return new Options(command, Map.copyOf(values));
    }

    int number(String name, int otherwise, int least, int most) {
        var text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text.replace("_", "").replace(",", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with a number out of bounds
        }
        throw new StartRefused(
                "--" + name + " 的取值无效 / invalid: " + text,
                "应为 " + least + " 到 " + most + " 的整数 / an integer between them");
    }

    boolean flag(String name) {
        return values.containsKey(name);
    }

    static Path dataFolder(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("LIANGLIN_DATA", "data"));
    }
}
