package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Ends the entries that a whole list does not name. The person keeps the tag until somebody ends it with a reason: it counts as on no list. */
@Component
class EndKeyGroups {
    private final EndedEntryTable table;
    private final Access access;
    private final CountTags count;
    private final AuditTrail audit;
    private final Clock clock;
    private final JsonMapper json;

    EndKeyGroups(
            EndedEntryTable table, Access access, CountTags count, AuditTrail audit, Clock clock, JsonMapper json) {
        this.table = table;
        this.access = access;
        this.count = count;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    /** @param rows all of them {@link EndedRow}s */
    TableImport.Comparison compare(List<TableImport.Row> rows) {
        return new Comparing(rows);
    }

    private final class Comparing implements TableImport.Comparison {
        private final Map<Integer, Long> entries = new LinkedHashMap<>();
        private final Map<Long, EndedEntryTable.Entry> open;

        Comparing(List<TableImport.Row> rows) {
            rows.forEach(r -> entries.put(r.number(), EndedRow.of(r.values()).entry()));
            open = table.stillOpen(entries.values()).stream()
                    .collect(Collectors.toMap(EndedEntryTable.Entry::id, Function.identity()));
        }

        @Override
        public List<TableImport.Judged> judged() {
            return entries.entrySet().stream()
                    .map(e -> judge(e.getKey(), open.get(e.getValue())))
                    .toList();
        }

        private TableImport.Judged judge(int number, EndedEntryTable.@Nullable Entry entry) {
            if (entry == null || !access.viewer().may(Permission.EDIT_TAGS, new Area(entry.area()))) {
                return new TableImport.Judged(number, TableImport.Verdict.SAME, List.of(), List.of());
            }
            return new TableImport.Judged(
                    number,
                    TableImport.Verdict.ENDED,
                    List.of(),
                    List.of(
                            new TableImport.Difference("tag", entry.code(), ""),
                            new TableImport.Difference("document", entry.document(), "")));
        }

        @Override
        public List<TableImport.Written> apply(Set<Integer> numbers, TableImport.Origin origin) {
            var numberOf = new HashMap<Long, Integer>();
            numbers.forEach(n -> numberOf.put(entries.get(n), n));
            var ended = table.end(numberOf.keySet(), LocalDate.now(clock), origin.file());
            var areas = ended.stream().map(e -> new Area(e.area())).distinct().toList();
            count.recount(areas);
            ended.stream()
                    .collect(Collectors.groupingBy(e -> new Area(e.area()).at(Level.COMMUNITY), Collectors.counting()))
                    .forEach((community, rows) -> audit.record(new AuditRecord(
                            "tags.list-ended", "file:" + origin.file(), community.code(), null, Map.of("rows", rows))));
            return ended.stream()
                    .map(e -> new TableImport.Written(
                            numberOf.getOrDefault(e.id(), 0),
                            json.writeValueAsString(KeyGroupUndo.ended(e.id(), e.version()))))
                    .toList();
        }
    }
}
