package org.lianglin.people;

import java.util.Collection;
import org.lianglin.foundation.access.Area;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts anew what a change of people touched, in the transaction of the change. */
@Component
public class Recount {
    private final CensusTable census;

    Recount(CensusTable census) {
        this.census = census;
    }

    /** Grids, and communities for those who have no grid. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void of(Collection<Area> areas) {
        areas.stream().distinct().sorted().forEach(census::recount);
    }

    /** Everything below a place: ages move every night. */
    @Transactional
    public void everything(Area place) {
        census.recount(place);
    }
}
