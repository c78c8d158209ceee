package org.lianglin.people;

import java.util.Collection;
import org.lianglin.foundation.access.Area;

/** Figures about people that another module keeps beside the census: they change in the transaction that changes people. */
public interface PeopleFigures {
    /** Counts the areas of each place anew. */
    void recount(Collection<Area> places);

    /** Forgets grids that are no more. */
    void forget(Collection<Area> ended);
}
