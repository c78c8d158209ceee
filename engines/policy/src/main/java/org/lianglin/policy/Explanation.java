package org.lianglin.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a case was decided so.
 *
 * @param findings the conditions of the policy, met and unmet
 * @param changes for each input that alone could turn the decision round, its smallest change that does
 */
public record Explanation(Judgement judgement, Policy policy, List<Finding> findings, List<Change> changes) {
    /**
     * @param values what the condition looked at: inputs, parameters, and decisions on the way
     */
    public record Finding(Policy.Condition condition, boolean met, Map<String, @Nullable Object> values) {
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

    /** As it may stand in a notice, in Chinese. */
    public List<String> zh() {
        var lines = new ArrayList<String>();
        var eligible = eligible();
        lines.add(policy.name().zh() + "：" + (eligible == null ? "资料不全，不能作出决定" : eligible ? "符合条件" : "不符合条件"));
        if (!judgement.complete()) {
            lines.add("缺少或不可用：" + String.join("、", judgement.missing()));
        }
        for (var finding : findings) {
            lines.add("%s %s（%s）依据：%s"
                    .formatted(
                            finding.met() ? "✓" : "✗",
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
                + (eligible == null ? "incomplete, not decided" : eligible ? "eligible" : "not eligible"));
        if (!judgement.complete()) {
            lines.add("missing or unusable: " + String.join(", ", judgement.missing()));
        }
        for (var finding : findings) {
            lines.add("%s %s (%s), %s"
                    .formatted(
                            finding.met() ? "✓" : "✗",
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
