package org.lianglin.people;

import java.util.Collection;
import java.util.List;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts anew what a change of people touched, in the transaction of the change. */
@Component
public class Recount {
    private final Access access;
    private final CensusTable census;
    private final CensusEachTable censusEach;
    private final CensusVersionTable version;
    private final List<PeopleFigures> figures;

    Recount(
            Access access,
            CensusTable census,
            CensusEachTable censusEach,
            CensusVersionTable version,
            List<PeopleFigures> figures) {
        this.access = access;
        this.census = census;
        this.censusEach = censusEach;
        this.version = version;
        this.figures = figures;
    }

    /** Grids, and communities for those who have no grid: each by itself, or whoever has no grid would have all grids counted. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void of(Collection<Area> areas) {
        var places = areas.stream().distinct().sorted().toList();
        var seen = access.viewer().scopes().areas();
        if (places.stream().allMatch(p -> seen.stream().anyMatch(a -> a.contains(p)))) {
            each(places);
            return;
        }
        // somebody who lives here may be registered elsewhere: there everybody has to be counted, seen or not
        access.beyond(places.getFirst().at(Level.CITY), () -> {
            each(places);
            return places;
        });
    }

    /** Many grids at once, each by itself, without what lies below a community. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void each(Collection<Area> areas) {
        var places = areas.stream().distinct().sorted().toList();
        censusEach.recount(places);
        figures.forEach(f -> f.recount(places));
        version.grows();
    }

    /** Everything below a place: ages move every night. */
    @Transactional
    public void everything(Area place) {
        census.recount(place);
        figures.forEach(f -> f.recount(List.of(place)));
        version.grows();
    }

    /** Areas of grids that are no more. */
    void forget(Collection<Area> ended) {
        census.forget(ended);
        figures.forEach(f -> f.forget(ended));
        version.grows();
    }
}
