package org.lianglin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs one benchmark by name and prints its result; writes it as JSON when a file is named. */
public final class Bench {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final List<String> BENCHMARKS =
            List.of("registry", "grids", "tables", "tags", "link", "screen", "reconcile", "link-one");

    private Bench() {}

    public static void main(String[] args) throws IOException {
        var name = args.length == 0 ? "" : args[0];
        var options = options(args);
        if (!BENCHMARKS.contains(name) || options == null) {
            System.err.println(
                    "✗ 用法 / usage: ./lianglin bench %s [--people N] [--dataset DIR] [--policy LAW] [--compare N] [--json FILE]"
                            .formatted(String.join("|", BENCHMARKS)));
            System.exit(2);
            return;
        }
        if (name.equals("link")) {
            var linked = LinkBench.run(options);
            finish(linked, linked.passed(), options);
            return;
        }
        if (name.equals("screen")) {
            var screened = ScreenBench.run(options);
            finish(screened, screened.passed(), options);
            return;
        }
        var people = Integer.parseInt(options.getOrDefault("people", "190000"));
        var result = switch (name) {
            case "reconcile" -> new ReconcileBench(people).run();
            case "link-one" -> new LinkOneBench(people).run();
            case "grids" -> new GridsBench(people).run();
            case "tags" -> new TagsBench(people).run();
            case "tables" -> new TablesBench(people).run();
            default -> new RegistryBench(people).run();
        };
        finish(result, result.passed(), options);
    }

    private static void finish(Object result, boolean passed, Map<String, String> options) throws IOException {
        var text = JSON.writeValueAsString(result);
        System.out.println(text);
        if (options.containsKey("json")) {
            Files.writeString(Path.of(options.get("json")), text + "\n");
        }
        System.exit(passed ? 0 : 1);
    }

    private static @org.jspecify.annotations.Nullable Map<String, String> options(String[] args) {
        var options = new HashMap<String, String>();
        for (var i = 1; i < args.length; i += 2) {
            if (!args[i].matches("--(people|dataset|policy|compare|json)") || i + 1 == args.length) {
                return null;
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return options;
    }
}
