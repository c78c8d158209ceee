package org.lianglin.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads in which cases inputs are required, and says which of that cannot hold. */
final class Needs {
    private static final String KEY = "required";

    private Needs() {}

    static Need of(Yaml input) {
        var when = input.named(KEY);
        if (when == null) {
            return input.unlessFalse(KEY) ? Need.ALWAYS : Need.NEVER;
        }
        if (when.isEmpty()) {
            input.problem("required 中没有任何输入：写明输入和取值", "'required' names no input: name one with its values");
        }
        return Need.when(when);
    }

    static void check(String file, List<Input> inputs, List<Problem> problems) {
        for (var input : inputs) {
            input.need().when().forEach((name, values) -> {
                var fault = fault(input, name, values, inputs);
                if (fault != null) {
                    var said = Map.of(name, values);
                    problems.add(new Problem(
                            file,
                            "inputs " + input.name(),
                            null,
                            input.article(),
                            "required：%s %s".formatted(said, fault.zh()),
                            "required: %s %s".formatted(said, fault.en())));
                }
            });
        }
    }

    private static @Nullable Text fault(Input input, String name, List<String> values, List<Input> inputs) {
        var other =
                inputs.stream().filter(i -> i.name().equals(name)).findFirst().orElse(null);
        if (other == input) {
            return new Text("取决于自己；应写另一个输入", "hangs on the input itself; name another one");
        }
        if (other == null || words(other).isEmpty()) {
            var others = inputs.stream()
                    .filter(i -> i != input && !words(i).isEmpty())
                    .map(Input::name)
                    .toList();
            return new Text(
                    "不是有固定取值的输入；应为 %s 之一".formatted(others),
                    "is no input with a list of values; name one of %s".formatted(others));
        }
        if (!other.need().always()) {
            return new Text(
                    "自身不是必填；去掉“%s”的 required".formatted(name), "is not required itself; take 'required' from " + name);
        }
        var unknown = new ArrayList<>(values);
        unknown.removeAll(words(other));
        return unknown.isEmpty() && !values.isEmpty()
                ? null
                : new Text(
                        "没有取值 %s；应为 %s 中的一个或几个".formatted(unknown, words(other)),
                        "has no value %s; write some of %s".formatted(unknown, words(other)));
    }

    private static List<String> words(Input input) {
        return switch (input.kind()) {
            case STRING -> input.values();
            case BOOLEAN -> List.of("true", "false");
            case NUMBER, DATE -> List.of();
        };
    }
}
