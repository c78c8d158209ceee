package org.lianglin.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A parameter of {@code policy.yaml} as it is typed: texts, whatever they say, so that a form can show them and what is wrong with them.
 */
public record ParameterText(String name, String zh, String en, String article, List<Value> values) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z_]+\\s*:.*");
    private static final Pattern PARAMETERS = Pattern.compile("parameters\\s*:.*");

    /** @param to empty while it holds */
    public record Value(String area, String from, String to, String value, String source, String note) {}

    public ParameterText {
        values = List.copyOf(values);
    }

    /** @throws PolicyRejected when the text is no YAML */
    public static List<ParameterText> of(String yaml) {
        var problems = new ArrayList<Problem>();
        var read = Yaml.of(PolicyPackage.POLICY, yaml, problems);
        if (!problems.isEmpty()) {
            throw new PolicyRejected(problems);
        }
        return read.each(
                "parameters",
                "name",
                p -> new ParameterText(
                        found(p, "name"),
                        found(p, "zh"),
                        found(p, "en"),
                        found(p, "article"),
                        p.each(
                                "values",
                                "from",
                                v -> new Value(
                                        found(v, "area"),
                                        found(v, "from"),
                                        found(v, "to"),
                                        found(v, "value"),
                                        found(v, "source"),
                                        found(v, "note")))));
    }

    private static String found(Yaml yaml, String key) {
        return Objects.requireNonNullElse(yaml.find(key), "");
    }

    /** The text with these parameters instead of its own; everything else stays to the letter. */
    public static String replace(String yaml, List<ParameterText> parameters) {
        var before = new ArrayList<String>();
        var after = new ArrayList<String>();
        var target = before;
        for (var line : yaml.lines().toList()) {
            if (target == before && PARAMETERS.matcher(line).matches()) {
                target = null;
            } else if (target == null && KEY.matcher(line).matches()) {
                target = after;
            }
            if (target != null) {
                target.add(line);
            }
        }
        return String.join("\n", before) + "\n" + block(parameters) + "\n" + String.join("\n", after) + "\n";
    }

    private static String block(List<ParameterText> parameters) {
        if (parameters.isEmpty()) {
            return "parameters: []\n";
        }
        var text = new StringBuilder("parameters:\n");
        for (var parameter : parameters) {
            text.append("  - name: ").append(quoted(parameter.name())).append('\n');
            text.append("    zh: ").append(quoted(parameter.zh())).append('\n');
            text.append("    en: ").append(quoted(parameter.en())).append('\n');
            if (!parameter.article().isEmpty()) {
                text.append("    article: ").append(quoted(parameter.article())).append('\n');
            }
            text.append("    values:").append(parameter.values().isEmpty() ? " []\n" : "\n");
            parameter
                    .values()
                    .forEach(v -> text.append("      - ").append(flow(v)).append('\n'));
        }
        return text.toString();
    }

    private static String flow(Value value) {
        var entries = new ArrayList<String>();
        for (var entry : List.of(
                Map.entry("area", value.area()),
                Map.entry("from", value.from()),
                Map.entry("to", value.to()),
                Map.entry("value", value.value()),
                Map.entry("source", value.source()),
                Map.entry("note", value.note()))) {
            if (!entry.getValue().isEmpty()) {
                entries.add(entry.getKey() + ": " + quoted(entry.getValue()));
            }
        }
        return "{" + String.join(", ", entries) + "}";
    }

    /** As it is where that is plain, else between quotes. */
    private static String quoted(String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}|-?\\d+\\.\\d+|[\\p{L}][\\p{L}\\p{N}]*")) {
            return text;
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n\\t]+", " ") + '"';
    }
}
