package org.lianglin.tags;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes a list of key groups back: what it added goes, what it changed is as it was. What somebody has touched since stays. */
@Component
class UndoKeyGroups {
    private final KeyGroupImportTable table;
    private final EndedEntryTable ended;
    private final CountTags count;
    private final AuditTrail audit;
    private final JsonMapper json;

    UndoKeyGroups(
            KeyGroupImportTable table, EndedEntryTable ended, CountTags count, AuditTrail audit, JsonMapper json) {
        this.table = table;
        this.ended = ended;
        this.count = count;
        this.audit = audit;
        this.json = json;
    }

    Set<Integer> undo(List<TableImport.Undo> rows) {
        var read = new LinkedHashMap<Integer, KeyGroupUndo>();
        rows.forEach(r -> read.put(r.number(), json.readValue(r.undo(), KeyGroupUndo.class)));
        var back = new HashSet<Long>();
        var areas = new HashSet<Area>();
        var added = read.values().stream()
                .filter(KeyGroupUndo::added)
                .map(KeyGroupUndo::id)
                .toList();
        table.remove(added).forEach(r -> {
            back.add(r.id());
            areas.add(new Area(r.area()));
        });
        var restored = table.change(read.values().stream()
                .filter(u -> !u.added() && !u.hasEnded())
                .map(u -> new KeyGroupImportTable.Terms(
                        u.id(), u.version() + 1, u.level(), u.document(), u.until(), Objects.requireNonNull(u.asOf())))
                .toList());
        back.addAll(restored);
        table.areas(restored).forEach(r -> areas.add(new Area(r.area())));
        ended.reopen(read.values().stream().filter(KeyGroupUndo::hasEnded).toList())
                .forEach(e -> {
                    back.add(e.id());
                    areas.add(new Area(e.area()));
                });
        count.recount(areas);
        areas.forEach(
                a -> audit.record(new AuditRecord("tags.list-import-undone", "area:" + a, a.code(), null, Map.of())));
        return read.entrySet().stream()
                .filter(e -> !back.contains(e.getValue().id()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
