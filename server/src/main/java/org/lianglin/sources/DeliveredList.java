package org.lianglin.sources;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.lianglin.foundation.access.Area;

/**
 * A department's list that was compared, or one pushed change, as far as its rows are residents (已认出人的名单).
 *
 * @param feed code of the contract
 * @param place whose residents it may hold
 * @param asOf the day of which it speaks
 * @param goodUntil the first day on which the next list is late, so that this one says nothing by absence any more
 * @param whole it holds everybody, and enough of it could be read
 * @param roles the columns that it has
 * @param rows each row that is a resident and can be read
 * @param unclear each resident who may stand on a row that could not be read, or of whom nobody knows whether it is them
 */
public record DeliveredList(
        String feed,
        Area place,
        LocalDate asOf,
        LocalDate goodUntil,
        boolean whole,
        Set<String> roles,
        Rows rows,
        Persons unclear) {

    public DeliveredList {
        roles = Set.copyOf(roles);
    }

    /** Rows one after the other, from the first one on. */
    @FunctionalInterface
    public interface Rows {
        void each(Consumer<DeliveredRow> row);
    }

    /** Rows of the registry one after the other. */
    @FunctionalInterface
    public interface Persons {
        void each(LongConsumer person);
    }
}
