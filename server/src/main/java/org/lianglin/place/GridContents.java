package org.lianglin.place;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * What other modules file under the code of a grid: people, households, tickets. When a grid is divided anew they are called
 * inside the transaction of the command, because nothing may be filed under a grid that has ended, not for a moment.
 */
public interface GridContents {
    /** Files everything under the grid where it lies now. */
    void move(List<Move> moves);

    /** The first record still filed under one of those grids, such as {@code people.person:4711}. */
    Optional<String> findIn(Collection<Area> ended);

    /**
     * What leaves one grid.
     *
     * @param dwellings the dwellings that leave, with the grid where each lies now
     * @param rest where everything without a dwelling goes, because the grid has ended; null when it goes on
     */
    record Move(
            Area from, Map<Long, Area> dwellings, @Nullable Area rest) {
        public Move {
            dwellings = Map.copyOf(dwellings);
        }
    }
}
