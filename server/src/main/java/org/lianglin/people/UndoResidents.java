package org.lianglin.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes rows of a list back, dwelling by dwelling: what was added goes, what was ended is open again, what was changed is as it was.
 * A dwelling in which anything has changed since is left as it is.
 */
@Component
class UndoResidents {
    private final ResidentUndoTable table;
    private final Recount recount;
    private final AuditTrail audit;
    private final JsonMapper json;

    UndoResidents(ResidentUndoTable table, Recount recount, AuditTrail audit, JsonMapper json) {
        this.table = table;
        this.recount = recount;
        this.audit = audit;
        this.json = json;
    }

    private record Row(int number, long group, ResidentUndo undo) {}

    Set<Integer> undo(List<TableImport.Undo> rows) {
        var read = rows.stream()
                .map(r -> new Row(r.number(), r.group(), json.readValue(r.undo(), ResidentUndo.class)))
                .toList();
        var kept = changedSince(read);
        var back = read.stream().filter(r -> !kept.contains(r.group())).toList();
        putBack(back.stream().map(Row::undo).toList());
        return read.stream()
                .filter(r -> kept.contains(r.group()))
                .map(Row::number)
                .collect(Collectors.toSet());
    }

    /** Groups that somebody else has touched. */
    private Set<Long> changedSince(List<Row> rows) {
        var undos = rows.stream().map(Row::undo).toList();
        var persons = new HashSet<>(table.changedPersons(undos));
        var members = new HashSet<>(table.pastMembers(all(undos, u -> u.addedMembers)));
        var occupancies = new HashSet<>(table.pastOccupancies(all(undos, u -> u.addedOccupancies)));
        var facts = new HashSet<>(table.pastFacts(all(undos, u -> u.addedFacts)));
        var households = new HashSet<>(
                table.householdsOfOthers(all(undos, u -> u.openedHouseholds), all(undos, u -> u.addedMembers)));
        return rows.stream()
                .filter(r -> persons.contains(r.undo().person)
                        || r.undo().addedMembers.stream().anyMatch(members::contains)
                        || r.undo().addedOccupancies.stream().anyMatch(occupancies::contains)
                        || r.undo().addedFacts.stream().anyMatch(facts::contains)
                        || r.undo().openedHouseholds.stream().anyMatch(households::contains))
                .map(Row::group)
                .collect(Collectors.toSet());
    }

    private void putBack(List<ResidentUndo> undos) {
        if (undos.isEmpty()) {
            return;
        }
        table.deleteMembers(all(undos, u -> u.addedMembers));
        table.deleteOccupancies(all(undos, u -> u.addedOccupancies));
        table.deleteFacts(all(undos, u -> u.addedFacts));
        table.deleteFacts(all(undos, u -> u.addedPastFacts));
        table.deleteHouseholds(all(undos, u -> u.openedHouseholds));
        table.deletePersons(
                undos.stream().filter(u -> u.created).map(u -> u.person).toList());
        table.reopenMembers(all(undos, u -> u.endedMembers));
        table.reopenOccupancies(all(undos, u -> u.endedOccupancies));
        table.reopenFacts(all(undos, u -> u.endedFacts));
        table.restoreHouseholds(
                undos.stream().flatMap(u -> u.closedHouseholds.stream()).toList());
        var images = new ArrayList<String>();
        undos.forEach(u -> {
            if (u.image != null) {
                images.add(u.image);
            }
        });
        table.restorePersons(images);
        recount.each(all(undos, u -> u.areas).stream().map(Area::new).toList());
        undos.forEach(u -> audit.record(new AuditRecord(
                "people.import-undone", "person:" + u.person, null, null, Map.of("removed", u.created))));
    }

    private static List<Long> all(List<ResidentUndo> undos, Function<ResidentUndo, List<Long>> which) {
        return undos.stream().flatMap(u -> which.apply(u).stream()).distinct().toList();
    }
}
