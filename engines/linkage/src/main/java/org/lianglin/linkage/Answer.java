package org.lianglin.linkage;

import java.util.List;

/**
 * Who a record is, among candidates.
 *
 * @param verdict {@link Verdict#LINK} to the first decision's record, or a question for a person, or nobody of them. When more than
 *     one candidate would be linked, it is a question: they may be one person twice
 * @param decisions one per candidate, best first
 */
public record Answer(Verdict verdict, List<Decision> decisions) {
    public Answer {
        decisions = List.copyOf(decisions);
    }
}
