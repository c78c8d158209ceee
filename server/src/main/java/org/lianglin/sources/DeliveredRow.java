package org.lianglin.sources;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a department's list says of a resident beyond who it is (名单上的一行).
 *
 * @param person a row of the registry
 * @param item what it is about; empty where the list does not say
 * @param amount fen; null where the row has none
 * @param answered false: the department was asked and did not answer
 * @param from since when, or the day of an expense; null where the row does not say
 * @param until the first day on which it does not hold any more
 * @param document which one of several: a plate, a contract, an account; empty where the row does not say
 */
public record DeliveredRow(
        long person,
        String item,
        @Nullable Long amount,
        boolean answered,
        @Nullable Integer number,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        String document) {
    DeliveredRow of(long whom) {
        return new DeliveredRow(whom, item, amount, answered, number, from, until, document);
    }

    /** Keeps people out of logs. */
    @Override
    public String toString() {
        return "DeliveredRow[" + item + "]";
    }
}
