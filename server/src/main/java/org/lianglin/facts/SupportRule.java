package org.lianglin.facts;

import java.time.LocalDate;
import org.lianglin.foundation.parameters.Parameters;

/**
 * How what an agreement or the formula says of support stands to what was declared as received.
 *
 * @param larger the larger of the two counts; otherwise what the agreement or the formula says counts also where more was declared
 */
record SupportRule(boolean larger) {
    static SupportRule of(Parameters parameters, LocalDate day) {
        return new SupportRule(parameters.get("facts.larger_support", day) == 1);
    }

    /** What counts beyond what was declared. */
    Tally beyond(Tally due, Tally declared) {
        var difference = due.minus(declared);
        return larger ? difference.notBelowZero() : difference;
    }

    /** The same as an expression of SQL. */
    String beyond(String due, String declared) {
        return (larger ? "floored(%s - (%s))" : "%s - (%s)").formatted(due, declared);
    }
}
