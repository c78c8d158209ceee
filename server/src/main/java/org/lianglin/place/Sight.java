package org.lianglin.place;

import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Scopes;

/**
 * How much of the map a viewer sees: names and outlines of divisions always; of grids, all of them for staff of a community and
 * above, but only the own ones for a grid worker; counts and buildings inside the scopes alone.
 */
record Sight(Scopes scopes) {
    boolean sees(Area area) {
        return area.level() != Level.GRID || !onlyGrids() || scopes.covers(area);
    }

    boolean counts(Area area) {
        return scopes.covers(area);
    }

    boolean onlyGrids() {
        return scopes.areas().stream().allMatch(a -> a.level() == Level.GRID);
    }

    /** Equal texts mean equal sight. */
    String key() {
        return scopes.multirange();
    }
}
