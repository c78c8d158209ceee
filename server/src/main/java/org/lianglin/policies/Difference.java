package org.lianglin.policies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.Outline;

/**
 * In what two versions differ, as a person reads it.
 *
 * @param heads names, articles, inputs and conditions
 * @param elements of the model, with their rules
 */
record Difference(
        List<Head> heads,
        List<ParameterChange> parameters,
        List<ElementChange> elements,
        List<ExampleChange> examples) {
    static final String FIRST_DAY = "FIRST_DAY";

    enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** @param what FIRST_DAY, NAME, BASIS, INPUT, CONDITION or OUTPUT */
    record Head(
            String what,
            String name,
            Change change,
            @Nullable String before,
            @Nullable String after) {}

    record ParameterChange(String name, String zh, String en, Change change, List<ValueChange> values) {}

    /** @param from the first day of the value */
    record ValueChange(
            String area,
            String from,
            Change change,
            @Nullable String before,
            @Nullable String after,
            @Nullable String until,
            @Nullable String note) {}

    /** @param expression before and after, where it is no table */
    record ElementChange(
            Outline.Kind kind,
            String name,
            Change change,
            @Nullable Cell expression,
            @Nullable Cell hitPolicy,
            List<RuleChange> rules) {}

    /** @param number of the rule, from 1: where it stands now, or where it stood */
    record RuleChange(int number, Change change, @Nullable String article, List<Cell> cells) {}

    record Cell(
            String column,
            @Nullable String before,
            @Nullable String after) {}

    record ExampleChange(String name, Change change, List<Cell> cells) {}

    /** Whether the law is the same, from another day on. */
    boolean onlyMoved() {
        return heads.stream().allMatch(h -> h.what().equals(FIRST_DAY)) && parameters.isEmpty() && elements.isEmpty();
    }
}
