package org.lianglin.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;

/** Hears which rules of a decision table a case came to. */
final class Rules implements DMNRuntimeEventListener {
    private final String table;
    private final List<Integer> matched = new ArrayList<>();

    private Rules(String table) {
        this.table = table;
    }

    /** The last rule of a table that a case came to, from 1; null when there is none, or the decision is no table. */
    static @Nullable Integer matched(Policy policy, Judgement judged, String decision) {
        if (Outline.of(policy.dmn())
                .find(decision)
                .filter(e -> e.table() != null)
                .isEmpty()) {
            return null;
        }
        var rules = new Rules(decision);
        Judge.of(policy, rules).judge(judged.area(), judged.day(), judged.inputs());
        return rules.matched.isEmpty() ? null : rules.matched.getLast();
    }

    @Override
    public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
        if (event.getNodeName().equals(table)) {
            matched.addAll(event.getMatches());
        }
    }
}
