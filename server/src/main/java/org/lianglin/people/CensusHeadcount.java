package org.lianglin.people;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.place.Counts;
import org.lianglin.place.Headcount;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts from the census. A place of which the viewer sees only a part is left out: a part would pass for the whole. */
@Component
@Transactional(readOnly = true)
class CensusHeadcount implements Headcount {
    private final CensusTable census;
    private final CensusVersionTable version;
    private final Access access;

    CensusHeadcount(CensusTable census, CensusVersionTable version, Access access) {
        this.census = census;
        this.version = version;
        this.access = access;
    }

    @Override
    public Map<Area, Counts> of(Collection<Area> places) {
        var scopes = access.viewer().scopes();
        return census.sums(places.stream().filter(scopes::covers).distinct().toList());
    }

    /** One figure, for a place that the viewer sees as a whole. */
    Optional<Integer> of(Area place, CensusTable.Group group) {
        return access.viewer().scopes().covers(place) ? census.sum(place, group) : Optional.empty();
    }

    @Override
    public Map<Area, Counts> below(Area place, Level level) {
        var scopes = access.viewer().scopes();
        return census.sumsBelow(place, level).entrySet().stream()
                .filter(e -> e.getKey().level() == level && scopes.covers(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<Long, Integer> personsPerBuilding(Area place) {
        return census.residentsByBuilding(place);
    }

    @Override
    public Map<Long, Integer> personsPerBuilding(Collection<Area> grids) {
        return census.residentsByBuilding(grids);
    }

    @Override
    public Map<Long, Integer> householdsPerBuilding(Area place) {
        return census.householdsByBuilding(place);
    }

    @Override
    public long version() {
        return version.now();
    }
}
