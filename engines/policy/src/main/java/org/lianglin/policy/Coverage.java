package org.lianglin.policy;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionEvent;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.LiteralExpression;

/**
 * How much of a model the cases of a judge have tried: how often each rule of a table decided, or none of them where the table says what
 * holds then, and how often each decision was true and false. A decision that is a constant has one answer and is not counted.
 */
public final class Coverage {
    private final Map<String, LongAdder> counts = new LinkedHashMap<>();
    private final Judge judge;

    private Coverage(Policy policy) {
        var definitions = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(new StringReader(policy.dmn()));
        var needed = Part.needed(policy);
        for (var element : definitions.getDrgElement()) {
            if (element instanceof Decision decision && needed.contains(decision.getName()) && !constant(decision)) {
                expect(decision);
            }
        }
        this.judge = Judge.of(policy, new Listener());
    }

    public static Coverage of(Policy policy) {
        return new Coverage(policy);
    }

    /** Whose cases are counted. */
    public Judge judge() {
        return judge;
    }

    /** How often, by rule and answer, in the order of the model. */
    public Map<String, Long> counts() {
        var sums = new LinkedHashMap<String, Long>();
        counts.forEach((what, count) -> sums.put(what, count.sum()));
        return sums;
    }

    /** The rules and answers that no case came to. */
    public List<String> never() {
        return counts().entrySet().stream()
                .filter(c -> c.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean constant(Decision decision) {
        return decision.getExpression() instanceof LiteralExpression literal
                && literal.getText().strip().matches("true|false");
    }

    private void expect(Decision decision) {
        var name = decision.getName();
        if (decision.getExpression() instanceof DecisionTable table) {
            for (var rule = 1; rule <= table.getRule().size(); rule++) {
                expect(rule(name, rule));
            }
            if (table.getOutput().stream().allMatch(o -> o.getDefaultOutputEntry() != null)) {
                expect(otherwise(name));
            }
        }
        var type =
                decision.getVariable() == null ? null : decision.getVariable().getTypeRef();
        if (type != null && type.getLocalPart().equals("boolean")) {
            expect(answer(name, true));
            expect(answer(name, false));
        }
    }

    private void expect(String what) {
        counts.put(what, new LongAdder());
    }

    private void count(String what) {
        var count = counts.get(what);
        if (count != null) {
            count.increment();
        }
    }

    private static String rule(String table, int rule) {
        return table + ", rule " + rule;
    }

    private static String otherwise(String table) {
        return table + ", no rule";
    }

    private static String answer(String decision, boolean answer) {
        return decision + " " + answer;
    }

    private final class Listener implements DMNRuntimeEventListener {
        @Override
        public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
            var name = event.getNodeName();
            if (event.getSelected().isEmpty()) {
                count(otherwise(name));
            }
            event.getSelected().forEach(rule -> count(rule(name, rule)));
        }

        @Override
        public void afterEvaluateDecision(AfterEvaluateDecisionEvent event) {
            var name = event.getDecision().getName();
            if (event.getResult().getDecisionResultByName(name).getResult() instanceof Boolean answer) {
                count(answer(name, answer));
            }
        }
    }
}
