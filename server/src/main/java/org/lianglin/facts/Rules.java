package org.lianglin.facts;

import java.time.LocalDate;
import org.lianglin.foundation.parameters.Parameters;

/**
 * The figures of a day by which facts are reckoned.
 *
 * @param coresidence months after which living together counts as long
 * @param disposable local disposable income of a person in the year before, fen
 * @param transfers which of them are income
 * @param support how support by others counts
 * @param refusals from how many refusals of work in a row on somebody's own share is not paid
 */
record Rules(
        Periods periods,
        int coresidence,
        long disposable,
        Ages ages,
        Transfers transfers,
        SupportRule support,
        int refusals) {
    private static final long FEN = 100;

    static Rules of(Parameters parameters, LocalDate day) {
        return new Rules(
                Periods.of(parameters, day),
                parameters.get("facts.coresidence_months", day),
                parameters.get("facts.disposable_income", day) * FEN,
                Ages.of(parameters, day),
                Transfers.of(parameters, day),
                SupportRule.of(parameters, day),
                parameters.get("facts.work_refusals", day));
    }
}
