package org.lianglin.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bounds of inputs, and says which of them cannot hold. */
final class Bounds {
    private static final BigDecimal LEAST = BigDecimal.ZERO;
    private static final BigDecimal MOST = new BigDecimal("99999999");

    private Bounds() {}

    static List<Bound> of(Yaml input, Input.Kind kind) {
        var bounds = new ArrayList<Bound>();
        for (var key : Bound.Key.values()) {
            var text = input.find(key.toString());
            var bound = text == null ? null : Bound.read(key, kind, text);
            if (bound != null) {
                bounds.add(bound);
            } else if (text != null) {
                input.problem(key + " 无法读取：" + text, "'" + key + "' cannot be read: " + text);
            } else if (kind == Input.Kind.DATE && key.judged()) {
                input.problem("日期须有 " + key, "a date must have '" + key + "'");
            }
        }
        return bounds;
    }

    /**
     * A number has bounds in any case, which its column must hold: where another input sets one, those of the other.
     *
     * @param file for messages
     */
    static List<Input> settled(String file, List<Input> inputs, List<Problem> problems) {
        var fixed = inputs.stream()
                .map(input -> input.between(fixed(input, Bound.Key.MIN, LEAST), fixed(input, Bound.Key.MAX, MOST)))
                .toList();
        return fixed.stream()
                .map(input -> settled(file, input, fixed, problems))
                .toList();
    }

    private static BigDecimal fixed(Input input, Bound.Key key, BigDecimal usual) {
        return input.bounds().stream()
                .filter(bound -> bound.key() == key && bound.of() == null && bound.by() instanceof BigDecimal)
                .map(bound -> (BigDecimal) bound.by())
                .findFirst()
                .orElse(usual);
    }

    private static Input settled(String file, Input input, List<Input> inputs, List<Problem> problems) {
        var settled = input;
        for (var bound : input.bounds()) {
            var other = other(bound, input, inputs);
            if (bound.of() != null && other == null) {
                problems.add(problem(file, input, bound, "不是另一个同类的输入", "is no other input of the same kind"));
            } else if (other != null && bound.key() == Bound.Key.MIN) {
                settled = settled.between(other.least(), settled.most());
            } else if (other != null && bound.key() == Bound.Key.MAX) {
                settled = settled.between(settled.least(), other.most());
            } else if (bound.of() == null && !possible(input, bound)) {
                problems.add(problem(file, input, bound, "超出可判断的范围", "lies beyond what can be judged"));
            }
        }
        return settled;
    }

    private static @Nullable Input other(Bound bound, Input input, List<Input> inputs) {
        return inputs.stream()
                .filter(i -> i.name().equals(bound.of()) && i.kind() == input.kind() && i != input)
                .findFirst()
                .orElse(null);
    }

    /** Whether the bounds of an input that do not hang on others leave anything between them. */
    private static boolean possible(Input input, Bound bound) {
        return switch (bound.by()) {
            case BigDecimal number -> input.least().compareTo(number) <= 0 && number.compareTo(input.most()) <= 0;
            default ->
                input.bounds().stream()
                        .filter(other -> other.of() == null)
                        .allMatch(other -> other.allows(bound.by(), java.util.Map.of()));
        };
    }

    private static Problem problem(String file, Input input, Bound bound, String zh, String en) {
        return new Problem(
                file,
                "inputs " + input.name(),
                null,
                input.article(),
                "%s：%s %s".formatted(bound.key(), bound.text(), zh),
                "%s: %s %s".formatted(bound.key(), bound.text(), en));
    }
}
