package org.lianglin.facts;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes a list of items back: what it said holds no more, what it replaced holds again. What was corrected since stays. */
@Component
class UndoItems {
    private final ItemImportTable table;
    private final JsonMapper json;

    UndoItems(ItemImportTable table, JsonMapper json) {
        this.table = table;
        this.json = json;
    }

    /** @param before the item that was replaced; null for a new one */
    record Undo(long id, @Nullable Long before) {}

    Set<Integer> undo(List<TableImport.Undo> rows) {
        var read = new LinkedHashMap<Integer, Undo>();
        rows.forEach(r -> read.put(r.number(), json.readValue(r.undo(), Undo.class)));
        var closed =
                new HashSet<>(table.close(read.values().stream().map(Undo::id).toList()));
        table.again(read.values().stream()
                .filter(u -> closed.contains(u.id()))
                .map(Undo::before)
                .filter(Objects::nonNull)
                .toList());
        return read.entrySet().stream()
                .filter(e -> !closed.contains(e.getValue().id()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
