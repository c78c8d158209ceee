package org.lianglin.policy;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.ast.DecisionNodeImpl;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Decides one case by a version of a policy, with KIE. May be used by many threads. */
public final class Judge {
    private final Policy policy;
    private final DMNRuntime runtime;
    private final DMNModel model;

    private Judge(Policy policy, DMNRuntimeEventListener... listeners) {
        this.policy = policy;
        this.runtime = DMNRuntimeBuilder.fromDefaults()
                .setOption(new RuntimeTypeCheckOption(true))
                .buildConfiguration()
                .fromResources(List.of(ResourceFactory.newReaderResource(new StringReader(policy.dmn()), "UTF-8")))
                .getOrElseThrow(IllegalStateException::new);
        this.model = runtime.getModels().getFirst();
        List.of(listeners).forEach(runtime::addListener);
    }

    public static Judge of(Policy policy) {
        return new Judge(policy);
    }

    static Judge of(Policy policy, DMNRuntimeEventListener listener) {
        return new Judge(policy, listener);
    }

    public Policy policy() {
        return policy;
    }

    /** What KIE finds wrong in the model. */
    List<String> errors() {
        return model.getMessages(DMNMessage.Severity.ERROR).stream()
                .map(DMNMessage::getText)
                .toList();
    }

    /**
     * @param area the code of the place, of any length
     * @param day whose parameters hold: of the decision, or of the month that is paid
     * @param inputs by name; absent ones are null
     */
    public Judgement judge(String area, LocalDate day, Map<String, ? extends @Nullable Object> inputs) {
        var parameters = new LinkedHashMap<String, BigDecimal>();
        var missing = new ArrayList<String>();
        for (var parameter : policy.parameters()) {
            var value = parameter.in(area, day);
            value.ifPresentOrElse(
                    v -> parameters.put(parameter.name(), v.value()), () -> missing.add(parameter.name()));
        }
        var known = new LinkedHashMap<String, @Nullable Object>();
        policy.inputs().forEach(input -> known.put(input.name(), inputs.get(input.name())));
        missing.addAll(unusable(known, parameters));
        var decisions = new LinkedHashMap<String, @Nullable Object>();
        policy.decisions().forEach(name -> decisions.put(name, null));
        if (missing.isEmpty()) {
            decide(parameters, known, decisions);
        }
        return new Judgement(policy.id(), policy.from(), area, day, parameters, known, missing, decisions);
    }

    /** Inputs without a value that can be judged; whether they fit together is asked when each can be alone. */
    private List<String> unusable(Map<String, @Nullable Object> inputs, Map<String, BigDecimal> parameters) {
        var alone = names(input -> {
            var value = inputs.get(input.name());
            return value == null ? input.need().in(inputs) : !input.accepts(value);
        });
        if (!alone.isEmpty()) {
            return alone;
        }
        var known = new LinkedHashMap<>(inputs);
        known.putAll(parameters);
        return names(input -> !input.accepts(inputs.get(input.name()), known));
    }

    private List<String> names(Predicate<Input> which) {
        return policy.inputs().stream().filter(which).map(Input::name).toList();
    }

    /** A decision of the model on the way to the answer, and what it looked at: inputs, parameters and other decisions. */
    record Step(String decision, @Nullable Object value, Map<String, @Nullable Object> seen) {}

    /** All decisions that led to what was judged, those that others need first; none for a case that is not complete. */
    List<Step> trace(Judgement judged) {
        if (!judged.complete()) {
            return List.of();
        }
        var context = context(judged.parameters(), judged.inputs());
        var results = evaluated(context);
        var steps = new LinkedHashMap<String, Step>();
        for (var decision : policy.decisions()) {
            step(model.getDecisionByName(decision), results, context, steps);
        }
        return List.copyOf(steps.values());
    }

    private static void step(
            @Nullable DecisionNode decision, DMNResult results, DMNContext context, Map<String, Step> steps) {
        if (!(decision instanceof DecisionNodeImpl node) || steps.containsKey(node.getName())) {
            return;
        }
        var seen = new LinkedHashMap<String, @Nullable Object>();
        for (var needed : node.getDependencies().values()) {
            if (needed instanceof DecisionNode other) {
                step(other, results, context, steps);
            }
            var result = results.getDecisionResultByName(needed.getName());
            seen.put(needed.getName(), result == null ? context.get(needed.getName()) : result.getResult());
        }
        var value = results.getDecisionResultByName(node.getName()).getResult();
        steps.put(node.getName(), new Step(node.getName(), value, seen));
    }

    /** The decisions of the policy and what they need, and no more: a part of a policy is not told the rest. */
    private DMNResult evaluated(DMNContext context) {
        return runtime.evaluateByName(model, context, policy.decisions().toArray(String[]::new));
    }

    private DMNContext context(Map<String, BigDecimal> parameters, Map<String, ? extends @Nullable Object> inputs) {
        var context = runtime.newContext();
        parameters.forEach(context::set);
        inputs.forEach(context::set);
        return context;
    }

    /**
     * An expression that yields nothing although everything that it needs is there, or that fails.
     *
     * @param rule of a decision table, from 1
     * @param article of the rule, the condition or the decision
     */
    public record Failure(
            String element,
            @Nullable Integer rule,
            @Nullable String article,
            Text reason) {
        /** Nothing went wrong but the expression says null. */
        private static final Text SILENT = new Text("结果为空", "null");

        boolean silent() {
            return reason.equals(SILENT);
        }
    }

    /**
     * The first such expression of a complete case; empty when all is decided. One that fails comes before one that says nothing, and
     * those that others need come first.
     */
    public Optional<Failure> failure(Judgement judged) {
        if (!judged.complete() || !judged.decisions().containsValue(null)) {
            return Optional.empty();
        }
        var results = runtime.evaluateAll(model, context(judged.parameters(), judged.inputs()));
        DMNDecisionResult silent = null;
        for (var step : trace(judged)) {
            var result = results.getDecisionResultByName(step.decision());
            if (result.getEvaluationStatus() == DMNDecisionResult.DecisionEvaluationStatus.FAILED) {
                return Optional.of(failure(judged, result, reason(results, result)));
            }
            if (silent == null
                    && step.value() == null
                    && step.seen().values().stream().allMatch(Objects::nonNull)) {
                silent = result;
            }
        }
        if (silent == null && policy.open(judged)) {
            silent = results.getDecisionResultByName(policy.eligible());
        }
        return Optional.ofNullable(silent).map(result -> failure(judged, result, Failure.SILENT));
    }

    /** Of the expression, which KIE tells right before it says that the decision failed. */
    private static Text reason(DMNResult results, DMNDecisionResult failed) {
        var reason = "";
        for (var message : results.getMessages()) {
            if (message.getFeelEvent() != null && message.getSeverity() == DMNMessage.Severity.ERROR) {
                reason = message.getFeelEvent().getMessage();
            } else if (failed.getDecisionId().equals(message.getSourceId())) {
                break;
            }
        }
        return reason.isBlank()
                ? new Text("算不出结果", "it cannot be reckoned")
                : new Text(Chinese.of(reason), reason.replaceAll("[.\\s]+$", ""));
    }

    private Failure failure(Judgement judged, DMNDecisionResult result, Text reason) {
        var name = result.getDecisionName();
        var rule = Rules.matched(policy, judged, name);
        return new Failure("decision " + name, rule, Articles.of(policy, name, rule), reason);
    }

    private void decide(
            Map<String, BigDecimal> parameters,
            Map<String, @Nullable Object> inputs,
            Map<String, @Nullable Object> decisions) {
        var results = evaluated(context(parameters, inputs));
        decisions.replaceAll((name, _) -> results.getDecisionResultByName(name).getResult());
    }
}
