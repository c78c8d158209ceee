package org.lianglin.policy;

import java.util.List;
import org.lianglin.policy.compile.Compiler;

/** What a policy says of one of its decisions alone. */
public final class Part {
    private Part() {}

    /**
     * A policy that decides nothing else and asks only for what that decision needs, so that it can be judged although the rest is not
     * known: whether the property is within the rules does not depend on wages.
     *
     * @param decision true or false
     * @throws org.lianglin.policy.compile.Refusal when the model has no such decision
     */
    public static Policy of(Policy policy, String decision) {
        var needed = Compiler.compile(policy.file(), policy.dmn(), Screen.columns(policy), List.of(decision))
                .inputs();
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
                policy.file(),
                policy.dmn());
    }
}
