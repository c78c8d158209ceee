package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of one name that two laws set differently for the same area and days: one number of the city is written in several texts,
 * and changed in one after the other.
 *
 * @param to the last day; null for all days to come
 */
public record Disagreement(
        String parameter,
        String area,
        LocalDate from,
        @Nullable LocalDate to,
        Said one,
        Said other) {
    public record Said(Policy policy, BigDecimal value) {}

    /** Between any two of some laws. */
    public static List<Disagreement> among(List<Policy> policies) {
        var found = new ArrayList<Disagreement>();
        for (var i = 0; i < policies.size(); i++) {
            found.addAll(of(policies.get(i), policies.subList(i + 1, policies.size())));
        }
        return found;
    }

    /** Between a version of one law and versions of others. */
    public static List<Disagreement> of(Policy policy, List<Policy> others) {
        var own = spans(policy).toList();
        return others.stream()
                .filter(other -> !other.id().equals(policy.id()))
                .flatMap(Disagreement::spans)
                .flatMap(theirs -> own.stream().filter(theirs::contradicts).map(ours -> ours.beside(theirs)))
                .toList();
    }

    /** The days of a version on which a value holds. */
    private record Span(Policy policy, String parameter, Parameter.Value value, LocalDate from, LocalDate to) {
        boolean contradicts(Span other) {
            return parameter.equals(other.parameter)
                    && value.area().equals(other.value.area())
                    && value.value().compareTo(other.value.value()) != 0
                    && !from.isAfter(other.to)
                    && !other.from.isAfter(to);
        }

        Disagreement beside(Span other) {
            var last = earlier(to, other.to);
            return new Disagreement(
                    parameter,
                    value.area(),
                    later(from, other.from),
                    last.equals(LocalDate.MAX) ? null : last,
                    new Said(policy, value.value()),
                    new Said(other.policy, other.value.value()));
        }
    }

    private static Stream<Span> spans(Policy policy) {
        return policy.parameters().stream()
                .flatMap(parameter -> parameter.values().stream()
                        .map(value -> new Span(
                                policy,
                                parameter.name(),
                                value,
                                later(value.from(), policy.from()),
                                earlier(parameter.last(value), orNever(policy.until())))))
                .filter(span -> !span.from.isAfter(span.to));
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    static LocalDate orNever(@Nullable LocalDate day) {
        return day == null ? LocalDate.MAX : day;
    }
}
