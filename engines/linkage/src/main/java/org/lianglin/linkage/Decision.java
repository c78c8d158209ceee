package org.lianglin.linkage;

import java.util.List;

/**
 * Whether two records are the same person, and why.
 *
 * @param bits the sum of the reasons: log2 of the odds against the strongest rival explanation
 * @param rival that explanation: {@code stranger}, or {@code kin} for another member of the household
 * @param vetoed whether the evidence would have linked the pair, had there not been two valid identity numbers
 */
public record Decision(
        String left, String right, Verdict verdict, double bits, String rival, boolean vetoed, List<Reason> reasons) {
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** 0 … 1. */
    public double probability() {
        return 1 / (1 + Math.pow(2, -bits));
    }
}
