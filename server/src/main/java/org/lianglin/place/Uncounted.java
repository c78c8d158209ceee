package org.lianglin.place;

import java.util.Collection;
import java.util.Map;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** The map of a city whose people nobody counts: steps back as soon as a module does. */
@Component
@Fallback
class Uncounted implements Headcount {
    @Override
    public Map<Area, Counts> of(Collection<Area> places) {
        return Map.of();
    }

    @Override
    public Map<Area, Counts> below(Area place, Level level) {
        return Map.of();
    }

    @Override
    public Map<Long, Integer> personsPerBuilding(Area place) {
        return Map.of();
    }

    @Override
    public Map<Long, Integer> householdsPerBuilding(Area place) {
        return Map.of();
    }

    @Override
    public long version() {
        return 0;
    }
}
