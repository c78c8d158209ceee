package org.lianglin.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.compile.Compiler;
import org.lianglin.policy.compile.Program;

/**
 * Says which conditions are met, by what values, and the smallest change of one input that would turn the decision round, to a value
 * that the policy lets it have beside the others. The search goes through an input step by step, as far as it may go, but leaves out every range in which interval arithmetic shows that nothing
 * turns; so what it finds is the smallest, and what it does not find is not there.
 */
public final class Explainer {
    /** Ranges that may be looked at for one input; the models of laws need a few hundred. */
    private static final int MOST_RANGES = 20_000;

    private final Policy policy;
    private final Judge judge;
    private final Program program;

    private Explainer(Judge judge) {
        this.policy = judge.policy();
        this.judge = judge;
        this.program =
                Compiler.compile(policy.file(), policy.dmn(), Screen.columns(policy), List.of(policy.eligible()));
    }

    public static Explainer of(Judge judge) {
        return new Explainer(judge);
    }

    /** The parameters are those of {@link Judge#judge}. */
    public Explanation explain(String area, LocalDate day, Map<String, ? extends @Nullable Object> inputs) {
        var judged = judge.judge(area, day, inputs);
        if (!judged.complete()) {
            return new Explanation(judged, policy, null, List.of(), List.of());
        }
        var failure = judge.failure(judged)
                .filter(found -> !found.silent() || policy.open(judged))
                .orElse(null);
        var seen = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        judge.trace(judged).forEach(s -> seen.put(s.decision(), s.seen()));
        var findings = new ArrayList<Explanation.Finding>();
        for (var condition : policy.conditions()) {
            findings.add(new Explanation.Finding(
                    condition,
                    judged.decisions().get(condition.decision()) instanceof Boolean met ? met : null,
                    seen.getOrDefault(condition.decision(), Map.of())));
        }
        return new Explanation(judged, policy, failure, findings, failure == null ? changes(judged) : List.of());
    }

    private List<Explanation.Change> changes(Judgement judged) {
        var changes = new ArrayList<Explanation.Change>();
        for (var input : policy.inputs().stream().filter(Input::changes).toList()) {
            change(judged, input)
                    .ifPresent(to -> changes.add(
                            new Explanation.Change(input, judged.inputs().get(input.name()), to)));
        }
        return changes;
    }

    private Optional<Object> change(Judgement judged, Input input) {
        var value = judged.inputs().get(input.name());
        return switch (input.kind()) {
            case NUMBER -> value instanceof BigDecimal number ? number(judged, input, number) : Optional.empty();
            case DATE -> value instanceof LocalDate date ? date(judged, input, date) : Optional.empty();
            case BOOLEAN ->
                value instanceof Boolean truth && turns(judged, input, !truth) ? Optional.of(!truth) : Optional.empty();
            case STRING ->
                input.values().stream()
                        .filter(other -> !other.equals(value) && turns(judged, input, other))
                        .map(Object.class::cast)
                        .findFirst();
        };
    }

    private Optional<Object> number(Judgement judged, Input input, BigDecimal value) {
        var step = input.step();
        var limits = Limits.of(policy, input, judged.known());
        return nearest(
                judged,
                input,
                steps(limits.low(input.least()), value, step),
                steps(limits.high(input.most()), value, step),
                steps -> value.add(step.multiply(new BigDecimal(steps))));
    }

    private static BigInteger steps(BigDecimal to, BigDecimal from, BigDecimal step) {
        return to.subtract(from).divideToIntegralValue(step).toBigInteger();
    }

    private Optional<Object> date(Judgement judged, Input input, LocalDate value) {
        var limits = Limits.of(policy, input, judged.known());
        if (!limits.closed()) {
            return Optional.empty();
        }
        return nearest(
                judged,
                input,
                BigInteger.valueOf(limits.low(LocalDate.MIN).toEpochDay() - value.toEpochDay()),
                BigInteger.valueOf(limits.high(LocalDate.MAX).toEpochDay() - value.toEpochDay()),
                steps -> value.plusDays(steps.longValueExact()));
    }

    /** From steps to a value. */
    private interface Walk {
        Object at(BigInteger steps);
    }

    /**
     * @param low steps to the least value, negative below the present one
     * @param high steps to the greatest value, positive above the present one
     */
    private Optional<Object> nearest(Judgement judged, Input input, BigInteger low, BigInteger high, Walk walk) {
        var search = new Search(judged, input, walk);
        var above = search.first(low.max(BigInteger.ONE), high, 1);
        var down = low.negate();
        var reach = above == null ? down : down.min(above);
        var below = search.first(high.negate().max(BigInteger.ONE), reach, -1);
        if (search.givenUp()) {
            return Optional.empty();
        }
        if (below != null && (above == null || below.compareTo(above) <= 0)) {
            return Optional.of(walk.at(below.negate()));
        }
        return above == null ? Optional.empty() : Optional.of(walk.at(above));
    }

    /** Goes in one direction. */
    private final class Search {
        private final Judgement judged;
        private final Input input;
        private final Walk walk;
        private final boolean eligible;
        private final Map<String, @Nullable Object> known;
        private int ranges;

        Search(Judgement judged, Input input, Walk walk) {
            this.judged = judged;
            this.input = input;
            this.walk = walk;
            this.eligible = Boolean.TRUE.equals(judged.decisions().get(policy.eligible()));
            this.known = judged.known();
        }

        boolean givenUp() {
            return ranges > MOST_RANGES;
        }

        /** The fewest steps, from {@code least} to {@code most}, that turn the decision. */
        @Nullable
        BigInteger first(BigInteger least, BigInteger most, int direction) {
            if (least.compareTo(most) > 0 || ++ranges > MOST_RANGES || !mayTurn(least, most, direction)) {
                return null;
            }
            if (least.equals(most)) {
                return turns(judged, input, walk.at(signed(least, direction))) ? least : null;
            }
            var middle = least.add(most).shiftRight(1);
            var near = first(least, middle, direction);
            return near != null ? near : first(middle.add(BigInteger.ONE), most, direction);
        }

        private boolean mayTurn(BigInteger least, BigInteger most, int direction) {
            var near = walk.at(signed(least, direction));
            var far = walk.at(signed(most, direction));
            var possible = direction > 0
                    ? program.possible(policy.eligible(), known, input.name(), near, far)
                    : program.possible(policy.eligible(), known, input.name(), far, near);
            return eligible ? possible.no() : possible.yes();
        }

        private static BigInteger signed(BigInteger steps, int direction) {
            return direction > 0 ? steps : steps.negate();
        }
    }

    /** Whether the decision is the other one with another value of one input, which may be. */
    private boolean turns(Judgement judged, Input input, Object value) {
        var inputs = new LinkedHashMap<>(judged.inputs());
        inputs.put(input.name(), value);
        var known = judged.known();
        known.putAll(inputs);
        if (!input.proposes(value, known)) {
            return false;
        }
        var other = judge.judge(judged.area(), judged.day(), inputs);
        return other.complete()
                && Boolean.TRUE.equals(other.decisions().get(policy.eligible()))
                        != Boolean.TRUE.equals(judged.decisions().get(policy.eligible()));
    }
}
