package org.lianglin.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.GridContents;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** People, their homes and households are filed under the grid where their dwelling lies, in the instant in which that changes. */
@Component
class MoveWithGrid implements GridContents {
    private final GridMoveTable table;
    private final FamilyChangeTable changes;
    private final Recount recount;

    MoveWithGrid(GridMoveTable table, FamilyChangeTable changes, Recount recount) {
        this.table = table;
        this.changes = changes;
        this.recount = recount;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(List<Move> moves) {
        var counted = new HashSet<Area>();
        var ended = new ArrayList<Area>();
        var persons = new ArrayList<GridMoveTable.Moved>();
        // homes first, all of them: where a person goes follows from where the homes are in the end
        for (var move : moves) {
            var rest = move.rest();
            table.moveOccupancies(move.from(), move.dwellings());
            if (rest != null) {
                table.moveOtherOccupancies(move.from(), rest);
            }
            table.moveMembers(move.from(), table.moveHouseholds(move.from(), move.dwellings(), rest));
        }
        for (var move : moves) {
            var rest = move.rest();
            var targets = new HashSet<>(move.dwellings().values());
            if (rest != null) {
                targets.add(rest);
                ended.add(move.from());
            } else {
                counted.add(move.from());
            }
            persons.addAll(table.movePersons(move.from(), targets, rest));
            counted.addAll(targets);
        }
        if (!persons.isEmpty()) {
            table.moveFacts(persons);
        }
        if (!ended.isEmpty()) {
            changes.fileUnderCommunity(ended);
            recount.forget(ended);
        }
        recount.of(counted);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> findIn(Collection<Area> ended) {
        return table.findIn(ended);
    }
}
