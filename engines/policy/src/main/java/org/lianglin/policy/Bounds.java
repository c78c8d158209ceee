package org.lianglin.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
            }
        }
        return bounds;
    }

    /**
     * A number has bounds in any case, which its column must hold: where another input sets one, those of the other, and where a parameter
     * does, its widest value.
     *
     * @param file for messages
     */
    static List<Input> settled(String file, List<Input> inputs, List<Parameter> parameters, List<Problem> problems) {
        var fixed = inputs.stream().map(Bounds::fixed).toList();
        return fixed.stream()
                .map(input -> settled(file, input, fixed, parameters, problems))
                .toList();
    }

    /** A date of which nobody says where it begins or ends; published texts of before may have some, new ones may not. */
    static List<Problem> missing(Policy policy) {
        var file = policy.place();
        return policy.inputs().stream()
                .filter(input -> input.kind() == Input.Kind.DATE)
                .flatMap(input -> Stream.of(Bound.Key.MIN, Bound.Key.MAX)
                        .filter(key -> input.bounds().stream().noneMatch(bound -> bound.key() == key))
                        .map(key -> new Problem(
                                file,
                                "inputs " + input.name(),
                                null,
                                input.article(),
                                "日期须有 " + key,
                                "a date must have '" + key + "'")))
                .toList();
    }

    /** What holds in any case is no bound of a case any more. */
    private static Input fixed(Input input) {
        var held = input.bounds().stream().filter(Bounds::always).toList();
        return input.between(
                fixed(held, Bound.Key.MIN, LEAST),
                fixed(held, Bound.Key.MAX, MOST),
                input.bounds().stream().filter(bound -> !held.contains(bound)).toList());
    }

    private static boolean always(Bound bound) {
        return bound.key().judged() && bound.of() == null && bound.by() instanceof BigDecimal;
    }

    private static BigDecimal fixed(List<Bound> held, Bound.Key key, BigDecimal usual) {
        return held.stream()
                .filter(bound -> bound.key() == key)
                .map(bound -> (BigDecimal) bound.by())
                .findFirst()
                .orElse(usual);
    }

    private static Input settled(
            String file, Input input, List<Input> inputs, List<Parameter> parameters, List<Problem> problems) {
        var settled = input;
        for (var bound : input.bounds()) {
            var ends = other(bound, input, inputs).or(() -> parameter(bound, input, parameters));
            if (bound.of() != null && ends.isEmpty()) {
                problems.add(problem(
                        file, input, bound, "不是另一个同类的输入，也不是参数", "is no other input of the same kind and no parameter"));
            } else if (ends.isPresent() && bound.key() == Bound.Key.MIN) {
                settled = settled.between(ends.get().least(), settled.most(), settled.bounds());
            } else if (ends.isPresent() && bound.key() == Bound.Key.MAX) {
                settled = settled.between(settled.least(), ends.get().most(), settled.bounds());
            } else if (bound.of() == null && !possible(input, bound)) {
                problems.add(problem(file, input, bound, "超出可判断的范围", "lies beyond what can be judged"));
            }
        }
        return settled;
    }

    /** Between what the other one of a bound lies. */
    private record Ends(BigDecimal least, BigDecimal most) {}

    private static Optional<Ends> other(Bound bound, Input input, List<Input> inputs) {
        return inputs.stream()
                .filter(i -> i.name().equals(bound.of()) && i.kind() == input.kind() && i != input)
                .findFirst()
                .map(i -> new Ends(i.least(), i.most()));
    }

    private static Optional<Ends> parameter(Bound bound, Input input, List<Parameter> parameters) {
        return parameters.stream()
                .filter(p -> p.name().equals(bound.of()) && input.kind() == Input.Kind.NUMBER)
                .filter(p -> !p.values().isEmpty())
                .findFirst()
                .map(p ->
                        p.values().stream().map(Parameter.Value::value).sorted().toList())
                .map(values -> new Ends(values.getFirst(), values.getLast()));
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
