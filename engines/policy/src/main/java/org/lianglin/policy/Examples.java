package org.lianglin.policy;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The examples beside a policy. A line names the case, the area, the day, the inputs and, behind {@code =}, what the decisions must be:
 * a decision that stands empty is null, and {@code complete} says whether the case can be judged.
 *
 * @param article that the example shows
 */
public record Examples(List<Example> all) {
    public record Example(
            String name,
            String article,
            String area,
            LocalDate day,
            Map<String, @Nullable Object> inputs,
            Map<String, @Nullable Object> expected,
            boolean complete) {}

    public Examples {
        all = List.copyOf(all);
    }

    /** @param file for messages */
    static Examples read(Policy policy, String file, Reader csv, List<Problem> problems) throws IOException {
        var lines = Csv.read(csv);
        var examples = new ArrayList<Example>();
        if (lines.isEmpty()) {
            problems.add(Problem.of(file, "examples", "没有例子", "there are no examples"));
            return new Examples(examples);
        }
        var header = lines.getFirst();
        for (var needed : List.of("case", "article", "area", "day")) {
            if (!header.contains(needed)) {
                problems.add(Problem.of(file, "header", "缺少列 " + needed, "the column '" + needed + "' is missing"));
                return new Examples(examples);
            }
        }
        for (var line : lines.subList(1, lines.size())) {
            var row = new LinkedHashMap<String, String>();
            for (var i = 0; i < header.size(); i++) {
                row.put(header.get(i), i < line.size() ? line.get(i) : "");
            }
            example(policy, file, row, problems, examples);
        }
        return new Examples(examples);
    }

    private static void example(
            Policy policy, String file, Map<String, String> row, List<Problem> problems, List<Example> examples) {
        var name = row.getOrDefault("case", "");
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        var expected = new LinkedHashMap<String, @Nullable Object>();
        try {
            row.forEach((column, text) -> {
                if (column.startsWith("=")) {
                    var decision = column.substring(1);
                    if (!policy.decisions().contains(decision)) {
                        throw new IllegalArgumentException("decision " + decision);
                    }
                    expected.put(decision, text.isEmpty() ? null : guess(text));
                } else if (policy.input(column).isPresent()) {
                    var input = policy.input(column).orElseThrow();
                    inputs.put(input.name(), text.isEmpty() ? null : input.parse(text));
                } else if (!List.of("case", "article", "area", "day", "complete", "note")
                        .contains(column)) {
                    throw new IllegalArgumentException("column " + column);
                }
            });
            var day = LocalDate.parse(row.getOrDefault("day", ""));
            if (!policy.covers(day)) {
                problems.add(new Problem(
                        file,
                        "example " + name,
                        null,
                        row.get("article"),
                        day + " 不在此版本有效期内",
                        day + " is not a day of this version"));
            }
            examples.add(new Example(
                    name,
                    row.getOrDefault("article", ""),
                    row.getOrDefault("area", ""),
                    day,
                    inputs,
                    expected,
                    !"false".equals(row.get("complete"))));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            problems.add(new Problem(
                    file,
                    "example " + name,
                    null,
                    row.get("article"),
                    "无法读取：" + e.getMessage(),
                    "cannot be read: " + e.getMessage()));
        }
    }

    private static Object guess(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return LocalDate.parse(text);
        }
        return text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text) : text;
    }

    /** What the policy says otherwise than its examples. */
    List<Problem> contradictions(Judge judge, String file) {
        var problems = new ArrayList<Problem>();
        for (var example : all) {
            var judged = judge.judge(example.area(), example.day(), example.inputs());
            if (judged.complete() != example.complete()) {
                problems.add(contradiction(file, example, "complete", example.complete(), judged.missing()));
            }
            example.expected().forEach((decision, expected) -> {
                var answer = judged.decisions().get(decision);
                if (!same(answer, expected)) {
                    problems.add(contradiction(file, example, decision, expected, answer));
                }
            });
        }
        return problems;
    }

    private static Problem contradiction(
            String file, Example example, String decision, @Nullable Object expected, @Nullable Object answer) {
        return new Problem(
                file,
                "example " + example.name(),
                null,
                example.article(),
                "例子与政策矛盾：%s 应为 %s，得到 %s".formatted(decision, expected, answer),
                "the example contradicts the policy: %s should be %s and is %s".formatted(decision, expected, answer));
    }

    static boolean same(@Nullable Object a, @Nullable Object b) {
        return a instanceof BigDecimal x && b instanceof BigDecimal y ? x.compareTo(y) == 0 : Objects.equals(a, b);
    }
}
