package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import org.lianglin.foundation.access.Area;
import org.lianglin.people.PeopleFigures;
import org.springframework.stereotype.Component;

/** Keeps the coverage of key groups in step with every change of people. */
@Component
class CountTags implements PeopleFigures {
    private final CoverageTable table;
    private final Clock clock;

    CountTags(CoverageTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void recount(Collection<Area> places) {
        table.recount(places, LocalDate.now(clock));
    }

    @Override
    public void forget(Collection<Area> ended) {
        table.forget(ended);
    }
}
