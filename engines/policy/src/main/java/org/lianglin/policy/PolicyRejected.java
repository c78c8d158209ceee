package org.lianglin.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Files of policies that cannot be used; all that is wrong with them at once. */
public final class PolicyRejected extends RuntimeException {
    private final List<Problem> problems;

    PolicyRejected(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
