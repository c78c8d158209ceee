package org.lianglin.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a case was decided so.
 *
 * @param failure the expression of the policy that yields nothing for this case; null when all is decided, or when something is missing
 * @param findings the conditions of the policy, met and unmet
 * @param changes for each input that alone could turn the decision round, its smallest change that does
 */
public record Explanation(
        Judgement judgement,
        Policy policy,
        Judge.@Nullable Failure failure,
        List<Finding> findings,
        List<Change> changes) {
    /**
     * @param met null when the policy yields nothing for it
     * @param values what the condition looked at: inputs, parameters, and decisions on the way
     */
    public record Finding(
            Policy.Condition condition, @Nullable Boolean met, Map<String, @Nullable Object> values) {
        public Finding {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** An input, and the nearest value with which the decision is the other one. */
    public record Change(Input input, @Nullable Object from, Object to) {}

    public Explanation {
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
    }

    /** Whether there is a right; null when the case is not complete. */
    public @Nullable Boolean eligible() {
        return judgement.decisions().get(policy.eligible()) instanceof Boolean truth ? truth : null;
    }

    /** Values that the policy cannot judge, with the rule of the file that each breaks. */
    public List<Problem> bad() {
        var bad = new ArrayList<Problem>();
        for (var input : policy.inputs()) {
            var value = judgement.inputs().get(input.name());
            if (value != null && judgement.missing().contains(input.name())) {
                bad.add(bad(input, value, String.join(", ", input.broken(value, judgement.known()))));
            }
        }
        return bad;
    }

    private Problem bad(Input input, Object value, String rule) {
        var file = policy.place();
        return problem(
                input,
                "不可用：%s 为 %s，不符合 %s 的 %s".formatted(input.name(), show(value), file, rule),
                "bad value: %s is %s, against %s of %s".formatted(input.name(), show(value), rule, file));
    }

    /** What is not known, or not settled for the place, though nothing is decided without it. */
    public List<Problem> missing() {
        return judgement.missing().stream()
                .filter(name -> judgement.inputs().get(name) == null)
                .map(this::missing)
                .toList();
    }

    private Problem missing(String name) {
        return policy.input(name)
                .map(input -> problem(input, "缺少：" + name, "missing: " + name))
                .orElseGet(() -> policy.parameters().stream()
                        .filter(p -> p.name().equals(name))
                        .findFirst()
                        .map(p -> new Problem(
                                policy.place(),
                                "parameters " + name,
                                null,
                                p.article(),
                                "当地当日没有值：" + name,
                                "no value in the place on the day: " + name))
                        .orElseThrow());
    }

    /** What of the policy yields nothing for this case. */
    public Optional<Problem> failed() {
        return Optional.ofNullable(failure)
                .map(f -> new Problem(
                        policy.file(),
                        f.element(),
                        f.rule(),
                        f.article(),
                        "得不到结果：" + f.reason().zh(),
                        "yields nothing: " + f.reason().en()));
    }

    private Problem problem(Input input, String zh, String en) {
        return new Problem(policy.place(), "inputs " + input.name(), null, input.article(), zh, en);
    }

    /** As it may stand in a notice, in Chinese. */
    public List<String> zh() {
        var lines = new ArrayList<String>();
        var eligible = eligible();
        lines.add(policy.name().zh() + "：" + (eligible == null ? undecided().zh() : eligible ? "符合条件" : "不符合条件"));
        if (!judgement.complete()) {
            missing()
                    .forEach(problem -> lines.add("%s（%s，%s，依据：%s）"
                            .formatted(problem.zh(), problem.file(), problem.element(), article(problem))));
            bad().forEach(problem -> lines.add(problem.zh()));
        }
        failed().ifPresent(problem -> lines.add("%s（%s，%s，规则 %s，依据：%s）"
                .formatted(problem.zh(), problem.file(), problem.element(), rule(problem), article(problem))));
        for (var finding : findings) {
            lines.add("%s %s（%s）依据：%s"
                    .formatted(
                            mark(finding.met()),
                            finding.condition().meaning().zh(),
                            values(finding, "，"),
                            finding.condition().article()));
        }
        for (var change : changes) {
            lines.add("若“%s”由 %s 变为 %s，结论将变为%s"
                    .formatted(
                            change.input().name(),
                            show(change.from()),
                            show(change.to()),
                            Boolean.TRUE.equals(eligible) ? "不符合条件" : "符合条件"));
        }
        return lines;
    }

    /** The same in English; names of inputs stay as the law has them. */
    public List<String> en() {
        var lines = new ArrayList<String>();
        var eligible = eligible();
        lines.add(policy.name().en() + ": "
                + (eligible == null ? undecided().en() : eligible ? "eligible" : "not eligible"));
        if (!judgement.complete()) {
            missing()
                    .forEach(problem -> lines.add("%s (%s, %s, %s)"
                            .formatted(problem.en(), problem.file(), problem.element(), article(problem))));
            bad().forEach(problem -> lines.add(problem.en()));
        }
        failed().ifPresent(problem -> lines.add("%s (%s, %s, rule %s, %s)"
                .formatted(problem.en(), problem.file(), problem.element(), rule(problem), article(problem))));
        for (var finding : findings) {
            lines.add("%s %s (%s), %s"
                    .formatted(
                            mark(finding.met()),
                            finding.condition().meaning().en(),
                            values(finding, ", "),
                            finding.condition().article()));
        }
        for (var change : changes) {
            lines.add("%s: %s instead of %s would make it %s"
                    .formatted(
                            change.input().meaning().en(),
                            show(change.to()),
                            show(change.from()),
                            Boolean.TRUE.equals(eligible) ? "not eligible" : "eligible"));
        }
        return lines;
    }

    private Text undecided() {
        return judgement.complete()
                ? new Text("政策对这一情况算不出结果，不能作出决定", "the policy yields nothing here, not decided")
                : new Text("资料不全，不能作出决定", "incomplete, not decided");
    }

    private static String mark(@Nullable Boolean met) {
        return met == null ? "?" : met ? "✓" : "✗";
    }

    private static String rule(Problem problem) {
        return problem.rule() == null ? "—" : problem.rule().toString();
    }

    private static String article(Problem problem) {
        return problem.article() == null ? "—" : problem.article();
    }

    private static String values(Finding finding, String separator) {
        return finding.values().entrySet().stream()
                .map(v -> v.getKey() + " " + show(v.getValue()))
                .collect(java.util.stream.Collectors.joining(separator));
    }

    private static String show(@Nullable Object value) {
        return switch (value) {
            case null -> "—";
            case BigDecimal number -> number.toPlainString();
            case Boolean truth -> truth ? "是 / yes" : "否 / no";
            default -> value.toString();
        };
    }
}
