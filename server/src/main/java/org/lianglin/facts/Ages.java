package org.lianglin.facts;

import java.time.LocalDate;
import org.lianglin.foundation.parameters.Parameters;

/**
 * Ages on which the law turns, in completed years.
 *
 * @param majority a minor below it (民法典第十七条)
 * @param elder an elder from it on (老年人权益保障法第二条)
 * @param old from it on somebody with little income need not support others (特困人员认定办法第八条)
 */
record Ages(int majority, int elder, int old) {
    static Ages of(Parameters parameters, LocalDate day) {
        return new Ages(
                parameters.get("facts.majority_years", day),
                parameters.get("facts.elder_years", day),
                parameters.get("facts.old_years", day));
    }
}
