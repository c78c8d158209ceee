package org.lianglin.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What another module keeps of people and what ends with them: it changes in the transaction in which somebody dies or goes. */
public interface KeptOfPeople {
    /** What is kept of the persons today, by names that the viewer may read; empty when nothing is. */
    List<String> namesOf(Collection<Long> persons);

    /** Whether anything is kept of them, now or in the past, also what the viewer may not read. */
    boolean keeps(Collection<Long> persons);

    /**
     * Ends what is kept of somebody who died or left.
     *
     * @param reason names the change, so that it can be taken back
     */
    void end(long person, LocalDate day, String reason);

    /** What ended for that reason goes on as if nothing had happened. */
    void takeBack(Collection<Long> persons, String reason);
}
