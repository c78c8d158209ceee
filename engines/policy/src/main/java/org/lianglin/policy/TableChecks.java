package org.lianglin.policy;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.HitPolicy;

/**
 * Finds rules of a UNIQUE table that can be true together, by a value for each column that passes both cells. Only cells of constants are
 * looked at: for others the table decides null when it happens.
 */
final class TableChecks {
    private static final Pattern CONSTANT =
            Pattern.compile("date\\(\"[^\"]*\"\\)|\"[^\"]*\"|-?\\d+(\\.\\d+)?|true|false");
    private static final BigDecimal LITTLE = new BigDecimal("0.000001");

    private final FEEL feel = FEELBuilder.builder().build();
    private final Policy policy;

    private TableChecks(Policy policy) {
        this.policy = policy;
    }

    static List<Problem> of(Policy policy) {
        var checks = new TableChecks(policy);
        var problems = new ArrayList<Problem>();
        var definitions = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(new StringReader(policy.dmn()));
        for (var element : definitions.getDrgElement()) {
            if (element instanceof Decision decision && decision.getExpression() instanceof DecisionTable table) {
                checks.table(element.getName(), table, problems);
            }
            if (element instanceof BusinessKnowledgeModel model
                    && model.getEncapsulatedLogic().getExpression() instanceof DecisionTable table) {
                checks.table(element.getName(), table, problems);
            }
        }
        return problems;
    }

    private void table(String name, DecisionTable table, List<Problem> problems) {
        if (table.getHitPolicy() != HitPolicy.UNIQUE) {
            return;
        }
        var rules = table.getRule();
        for (var i = 0; i < rules.size(); i++) {
            for (var j = i + 1; j < rules.size(); j++) {
                var witness = witness(table, rules.get(i), rules.get(j));
                if (witness != null) {
                    problems.add(new Problem(
                            policy.file(),
                            "decision " + name,
                            j + 1,
                            article(rules.get(j)),
                            "UNIQUE 表中规则 %d 与 %d 重叠，例如 %s".formatted(i + 1, j + 1, witness),
                            "rules %d and %d of a UNIQUE table overlap, as in %s".formatted(i + 1, j + 1, witness)));
                }
            }
        }
    }

    private static @Nullable String article(DecisionRule rule) {
        return rule.getAnnotationEntry().isEmpty()
                ? null
                : rule.getAnnotationEntry().getFirst().getText();
    }

    /** Values that make both rules true; null when there are none, or when they cannot be found by looking at constants. */
    private @Nullable String witness(DecisionTable table, DecisionRule a, DecisionRule b) {
        var found = new ArrayList<String>();
        for (var column = 0; column < table.getInput().size(); column++) {
            var left = a.getInputEntry().get(column).getText();
            var right = b.getInputEntry().get(column).getText();
            var value = both(table, column, left, right);
            if (value == null) {
                return null;
            }
            if (!value.equals("-")) {
                found.add(table.getInput().get(column).getInputExpression().getText() + " = " + value);
            }
        }
        return found.isEmpty() ? "任何值 / any value" : String.join(", ", found);
    }

    private @Nullable String both(DecisionTable table, int column, String left, String right) {
        if (left.strip().equals("-") && right.strip().equals("-")) {
            return "-";
        }
        if (!constant(left) || !constant(right)) {
            return left.strip().equals(right.strip()) ? left.strip() : null;
        }
        var tests = List.of(feel.evaluateUnaryTests(left), feel.evaluateUnaryTests(right));
        for (var candidate : candidates(table, column)) {
            if (tests.stream().allMatch(cell -> passes(cell, candidate))) {
                return String.valueOf(candidate);
            }
        }
        return null;
    }

    /** Whether nothing but constants and operators stands in a cell. */
    private static boolean constant(String cell) {
        return CONSTANT.matcher(cell).replaceAll("").matches("(not|[\\[\\](),.<>=!\\s-])*");
    }

    private boolean passes(List<UnaryTest> cell, Object candidate) {
        var context = ((FEELImpl) feel).newEvaluationContext(List.of(), Map.of());
        return cell.stream().anyMatch(test -> Boolean.TRUE.equals(test.apply(context, candidate)));
    }

    /** All constants of a column, and values just beside the numbers and dates. */
    private Collection<Object> candidates(DecisionTable table, int column) {
        var candidates = new LinkedHashSet<Object>();
        for (var rule : table.getRule()) {
            var matcher = CONSTANT.matcher(rule.getInputEntry().get(column).getText());
            while (matcher.find()) {
                var value = feel.evaluate(matcher.group());
                if (value instanceof BigDecimal number) {
                    candidates.addAll(List.of(number, number.subtract(LITTLE), number.add(LITTLE)));
                } else if (value instanceof java.time.LocalDate date) {
                    candidates.addAll(List.of(date, date.minusDays(1), date.plusDays(1)));
                } else if (value instanceof Boolean) {
                    candidates.addAll(List.of(true, false));
                } else if (value != null) {
                    candidates.addAll(List.of(value, "…"));
                }
            }
        }
        return candidates;
    }
}
