package org.lianglin.policies;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.Bound;
import org.lianglin.policy.Input;
import org.lianglin.policy.Outline;
import org.lianglin.policy.Parameter;
import org.lianglin.policy.Policy;

/**
 * A policy to be read: articles, parameters with their days, and every table.
 *
 * @param subject about whom it decides: the city can be judged by those of households
 * @param eligible the decision whether there is a right
 * @param elements of the model, in its order
 */
record PolicyView(
        String law,
        LocalDate firstDay,
        @Nullable LocalDate until,
        String zh,
        String en,
        Policy.Subject subject,
        List<Basis> basis,
        List<Asked> inputs,
        List<Parameters> parameters,
        String eligible,
        List<String> outputs,
        List<Condition> conditions,
        List<Outline.Element> elements) {
    record Basis(String title, String source, LocalDate since) {}

    /**
     * What must be known of a case.
     *
     * @param least of numbers
     * @param most of numbers
     * @param scale digits after the point, of numbers
     * @param values all that are possible, of texts; none for any
     * @param bounds beyond {@code least} and {@code most}
     * @param required whether no case is decided without it
     * @param requiredWhen what other inputs say, all of it, in the cases that are not decided without it
     * @param changes whether an explanation may propose another value
     */
    record Asked(
            String name,
            String column,
            String zh,
            String en,
            Input.Kind kind,
            BigDecimal least,
            BigDecimal most,
            int scale,
            List<String> values,
            List<Limit> bounds,
            boolean required,
            List<Words> requiredWhen,
            boolean changes,
            @Nullable String article) {}

    /**
     * @param key min and max for what can be judged, least and most for what an explanation may propose
     * @param text a number, a day, or another input
     */
    record Limit(Bound.Key key, String text) {}

    /** @param words of an input, any of them */
    record Words(String input, List<String> words) {}

    record Parameters(
            String name, String zh, String en, @Nullable String article, List<Value> values) {}

    record Value(
            String area, LocalDate from, @Nullable LocalDate to, String value, Parameter.Source source, String note) {}

    record Condition(String decision, String zh, String en, String article) {}

    static PolicyView of(Policy policy) {
        return new PolicyView(
                policy.id(),
                policy.from(),
                policy.until(),
                policy.name().zh(),
                policy.name().en(),
                policy.subject(),
                policy.basis().stream()
                        .map(b -> new Basis(b.title(), b.source(), b.since()))
                        .toList(),
                policy.inputs().stream().map(PolicyView::asked).toList(),
                policy.parameters().stream().map(PolicyView::parameter).toList(),
                policy.eligible(),
                policy.outputs(),
                policy.conditions().stream()
                        .map(c -> new Condition(
                                c.decision(), c.meaning().zh(), c.meaning().en(), c.article()))
                        .toList(),
                Outline.of(policy.dmn()).elements());
    }

    private static Asked asked(Input input) {
        return new Asked(
                input.name(),
                input.column(),
                input.meaning().zh(),
                input.meaning().en(),
                input.kind(),
                input.least(),
                input.most(),
                input.scale(),
                input.values(),
                input.bounds().stream().map(b -> new Limit(b.key(), b.text())).toList(),
                input.need().always(),
                input.need().when().entrySet().stream()
                        .map(e -> new Words(e.getKey(), e.getValue()))
                        .toList(),
                input.changes(),
                input.article());
    }

    private static Parameters parameter(Parameter parameter) {
        return new Parameters(
                parameter.name(),
                parameter.meaning().zh(),
                parameter.meaning().en(),
                parameter.article(),
                parameter.values().stream()
                        .map(v ->
                                new Value(v.area(), v.from(), v.to(), v.value().toPlainString(), v.source(), v.note()))
                        .toList());
    }
}
