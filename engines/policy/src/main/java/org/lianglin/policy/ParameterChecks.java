package org.lianglin.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Each area that has a value of a parameter must have exactly one on every day of the version. */
final class ParameterChecks {
    private ParameterChecks() {}

    static List<Problem> of(Policy policy) {
        var problems = new ArrayList<Problem>();
        for (var parameter : policy.parameters()) {
            var areas = new LinkedHashMap<String, List<Parameter.Value>>();
            for (var value : parameter.values()) {
                areas.computeIfAbsent(value.area(), _ -> new ArrayList<>()).add(value);
            }
            if (areas.isEmpty()) {
                problems.add(problem(policy, parameter, "没有任何值", "has no value"));
            }
            areas.forEach((area, values) -> check(policy, parameter, area, values, problems));
        }
        return problems;
    }

    private static void check(
            Policy policy, Parameter parameter, String area, List<Parameter.Value> values, List<Problem> problems) {
        if (values.getFirst().from().isAfter(policy.from())) {
            problems.add(gap(
                    policy,
                    parameter,
                    area,
                    policy.from(),
                    values.getFirst().from().minusDays(1)));
        }
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            var next = i + 1 < values.size() ? values.get(i + 1).from() : null;
            var to = value.to();
            if (to != null && to.isBefore(value.from())) {
                problems.add(problem(
                        policy,
                        parameter,
                        "区域 %s：%s 至 %s 起止颠倒".formatted(area, value.from(), to),
                        "area %s: ends on %s before it begins on %s".formatted(area, to, value.from())));
            }
            if (next != null && (next.equals(value.from()) || (to != null && !to.isBefore(next)))) {
                problems.add(problem(
                        policy,
                        parameter,
                        "区域 %s：两个值在 %s 重叠".formatted(area, next),
                        "area %s: two values overlap on %s".formatted(area, next)));
            }
            if (to != null && next != null && to.plusDays(1).isBefore(next)) {
                problems.add(gap(policy, parameter, area, to.plusDays(1), next.minusDays(1)));
            }
            var until = policy.until();
            if (to != null && next == null && (until == null || to.isBefore(until))) {
                problems.add(gap(policy, parameter, area, to.plusDays(1), until));
            }
        }
    }

    private static Problem gap(
            Policy policy,
            Parameter parameter,
            String area,
            LocalDate from,
            @org.jspecify.annotations.Nullable LocalDate to) {
        return problem(
                policy,
                parameter,
                "区域 %s：%s 至 %s 没有值".formatted(area, from, to == null ? "今后" : to),
                "area %s: no value from %s to %s".formatted(area, from, to == null ? "the end" : to));
    }

    private static Problem problem(Policy policy, Parameter parameter, String zh, String en) {
        return new Problem(policy.place(), "parameters " + parameter.name(), null, parameter.article(), zh, en);
    }
}
