package org.lianglin.place;

import java.util.Collection;
import java.util.Map;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;

/** The counts that places show; kept by whoever knows the people. All answers hold only what the running transaction may see. */
public interface Headcount {
    /** The counts of those places, without the ones that lie outside the viewer's scopes. */
    Map<Area, Counts> of(Collection<Area> places);

    /** The counts of each place of the level inside a place, without the ones outside the viewer's scopes. */
    Map<Area, Counts> below(Area place, Level level);

    /** Residents per building (by building id) inside a place. */
    Map<Long, Integer> personsPerBuilding(Area place);

    /** The same for a few grids, however many communities they belong to. */
    Map<Long, Integer> personsPerBuilding(Collection<Area> grids);

    /** Households that live together per building (by building id) inside a place. */
    Map<Long, Integer> householdsPerBuilding(Area place);

    /** Grows with every change of any count: part of the tag of cached tiles. */
    long version();
}
