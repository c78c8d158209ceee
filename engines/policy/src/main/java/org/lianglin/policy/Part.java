package org.lianglin.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lianglin.policy.compile.Compiler;

/** What a policy says of one of its decisions alone. */
public final class Part {
    private Part() {}

    /** Each decision of the model that the policy itself does not come by, because only others ask for it. */
    public static List<Policy> aside(Policy policy) {
        var needed = needed(policy);
        return Outline.of(policy.dmn()).elements().stream()
                .filter(element -> element.kind() == Outline.Kind.DECISION && !needed.contains(element.name()))
                .map(element -> of(policy, element.name()))
                .toList();
    }

    /** The names of the decisions of a policy, and of all inputs and decisions that they need. */
    static Set<String> needed(Policy policy) {
        return Outline.of(policy.dmn()).needed(policy.decisions().toArray(String[]::new));
    }

    /**
     * A policy that decides nothing else and asks only for what that decision needs, so that it can be judged although the rest is not
     * known: whether the property is within the rules does not depend on wages.
     *
     * @param decision true or false
     * @throws org.lianglin.policy.compile.Refusal when the model has no such decision
     */
    public static Policy of(Policy policy, String decision) {
        var needed = new LinkedHashSet<>(
                Compiler.compile(policy.file(), policy.dmn(), Screen.columns(policy), List.of(decision))
                        .inputs());
        // whether an input is needed may hang on others that the decision does not look at
        policy.inputs().stream()
                .filter(i -> needed.contains(i.name()))
                .flatMap(i -> i.need().when().keySet().stream())
                .toList()
                .forEach(needed::add);
        return new Policy(
                policy.id(),
                policy.from(),
                policy.until(),
                policy.name(),
                policy.subject(),
                policy.basis(),
                policy.inputs().stream().filter(i -> needed.contains(i.name())).toList(),
                policy.parameters().stream()
                        .filter(p -> needed.contains(p.name()))
                        .toList(),
                decision,
                List.of(),
                List.of(),
                policy.units(),
                policy.file(),
                policy.dmn());
    }
}
