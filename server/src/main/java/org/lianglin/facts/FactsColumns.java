package org.lianglin.facts;

import java.time.LocalDate;
import java.util.List;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.policy.Policy;
import org.springframework.stereotype.Component;

/** The door for whoever judges the whole city: the same facts as {@link HouseholdFacts}, one row for each household and each person. */
@Component
public class FactsColumns {
    /**
     * What was laid out in a sitting: rows for a policy, ready for {@link org.lianglin.policy.Screen#sql}.
     *
     * @param rows households on the day
     */
    public record Laid(LocalDate day, LocalDate known, long rows) {
        private static final String HOUSEHOLDS = "facts_household";
        private static final String PERSONS = "facts_person";

        /**
         * A table with {@code area}, {@code household}, for policies about persons {@code person}, and a column for every input of the
         * policy; an input that nobody knows is null in every row.
         */
        public String table(Policy policy) {
            return "";
        }

        /** The columns that name a row. */
        public List<String> keys(Policy policy) {
            return policy.subject() == Policy.Subject.PERSON
                    ? List.of("household", "person", "area")
                    : List.of("household", "area");
        }
    }

    /** Lays out the whole city; brings the copy up to date first. */
    public Laid lay(Columnar columns, LocalDate day, LocalDate known) {
        throw new UnsupportedOperationException();
    }
}
