package org.lianglin.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Invented cases that lie where a policy decides: values of its examples and those a step beside them, mixed with others, with what is
 * missing or out of range now and then. The same seed gives the same cases.
 */
public final class RandomCases {
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1925, 1, 1);

    private final Policy policy;
    private final List<Examples.Example> examples;
    private final Random random;
    private final int oneIn;
    private final Map<String, List<Object>> seen = new LinkedHashMap<>();

    /** @param oneIn how many inputs stay as an example has them for each that does not */
    public RandomCases(Policy policy, Examples examples, int oneIn, long seed) {
        this.policy = policy;
        this.examples = examples.all();
        this.random = new Random(seed);
        this.oneIn = oneIn;
        for (var input : policy.inputs()) {
            var values = new ArrayList<Object>();
            for (var example : examples.all()) {
                var value = example.inputs().get(input.name());
                if (value != null && !values.contains(value)) {
                    values.add(value);
                }
            }
            seen.put(input.name(), values);
        }
    }

    /** An example of which some inputs are others. */
    public Map<String, @Nullable Object> next() {
        var example = examples.get(random.nextInt(examples.size()));
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        for (var input : policy.inputs()) {
            inputs.put(
                    input.name(),
                    random.nextInt(oneIn) == 0 ? value(input) : example.inputs().get(input.name()));
        }
        policy.inputs().stream().filter(input -> input.need().sometimes()).forEach(input -> needed(input, inputs));
        if (random.nextInt(20) > 0) {
            policy.inputs().forEach(input -> bound(input, inputs));
        }
        return inputs;
    }

    /** What a case does not need is often not said, and what it needs mostly is. */
    private void needed(Input input, Map<String, @Nullable Object> inputs) {
        if (!input.need().in(inputs)) {
            if (random.nextBoolean()) {
                inputs.put(input.name(), null);
            }
        } else if (inputs.get(input.name()) == null) {
            inputs.put(input.name(), value(input));
        }
    }

    /** Most values lie between what other inputs allow. */
    private static void bound(Input input, Map<String, @Nullable Object> inputs) {
        for (var bound : input.bounds()) {
            var value = inputs.get(input.name());
            var limit = bound.at(inputs);
            if (value != null && limit != null && bound.of() != null && !bound.allows(value, inputs)) {
                inputs.put(input.name(), limit);
            }
        }
    }

    /** Where one input turns the decision on a case: the value that turns it, the last one that does not, and the next one. */
    public static List<Map<String, @Nullable Object>> edges(Explanation explanation) {
        var edges = new ArrayList<Map<String, @Nullable Object>>();
        for (var change : explanation.changes()) {
            for (var value : beside(change.input(), change.to())) {
                var edge = new LinkedHashMap<String, @Nullable Object>(
                        explanation.judgement().inputs());
                edge.put(change.input().name(), value);
                edges.add(edge);
            }
        }
        return edges;
    }

    private static List<Object> beside(Input input, Object value) {
        return switch (value) {
            case BigDecimal number -> List.of(number.subtract(input.step()), number, number.add(input.step()));
            case LocalDate date -> List.of(date.minusDays(1), date, date.plusDays(1));
            default -> List.of(value);
        };
    }

    private @Nullable Object value(Input input) {
        if (random.nextInt(60) == 0) {
            return null;
        }
        var values = Objects.requireNonNullElse(seen.get(input.name()), List.<Object>of());
        var known = values.isEmpty() || random.nextInt(3) == 0 ? null : values.get(random.nextInt(values.size()));
        return switch (input.kind()) {
            case NUMBER -> number(input, known instanceof BigDecimal number ? number : null);
            case STRING -> text(input, known);
            case BOOLEAN -> random.nextBoolean();
            case DATE ->
                known instanceof LocalDate date
                        ? date.plusDays(random.nextInt(3) - 1)
                        : FIRST_BIRTH.plusDays(random.nextInt(36_500));
        };
    }

    private @Nullable Object text(Input input, @Nullable Object known) {
        return input.values().isEmpty() || known != null
                ? known
                : input.values().get(random.nextInt(input.values().size()));
    }

    private BigDecimal number(Input input, @Nullable BigDecimal known) {
        var beside = input.step().multiply(BigDecimal.valueOf(random.nextInt(3) - 1));
        if (known != null) {
            var moved = known.add(beside).setScale(input.scale(), RoundingMode.DOWN);
            return input.accepts(moved) || random.nextInt(60) == 0 ? moved : known;
        }
        var span = input.most()
                .subtract(input.least())
                .divideToIntegralValue(input.step())
                .toBigInteger();
        var wide = BigInteger.valueOf(random.nextLong() >>> (20 + random.nextInt(40)));
        var steps = wide.mod(span.add(BigInteger.ONE));
        return input.least()
                .add(input.step().multiply(new BigDecimal(steps)))
                .setScale(input.scale(), RoundingMode.DOWN);
    }
}
