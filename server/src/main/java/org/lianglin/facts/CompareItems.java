package org.lianglin.facts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Lays a list of items beside what is known: what is new, what says otherwise, and what the rules forbid. */
@Component
class CompareItems {
    private final ItemImportTable table;
    private final BlindIndex index;
    private final Access access;
    private final Clearance clearance;
    private final AuditTrail audit;
    private final Clock clock;
    private final JsonMapper json;

    CompareItems(
            ItemImportTable table,
            BlindIndex index,
            Access access,
            Clearance clearance,
            AuditTrail audit,
            Clock clock,
            JsonMapper json) {
        this.table = table;
        this.index = index;
        this.access = access;
        this.clearance = clearance;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    TableImport.Comparison compare(List<TableImport.Row> rows) {
        return new Comparing(rows);
    }

    private final class Comparing implements TableImport.Comparison {
        private final Map<Integer, ItemRow> rows = new LinkedHashMap<>();
        private final Map<Integer, String> indexes = new HashMap<>();
        private final Map<String, ItemImportTable.Person> persons;
        private final Map<Long, List<ItemImportTable.Stored>> stored;
        private final List<TableImport.Judged> judged = new ArrayList<>();

        Comparing(List<TableImport.Row> read) {
            var bytes = new ArrayList<byte[]>();
            read.forEach(r -> {
                var row = ItemRow.of(r.values());
                var blind = index.of("id_no", row.idNumber());
                rows.put(r.number(), row);
                indexes.put(r.number(), HexFormat.of().formatHex(blind));
                bytes.add(blind);
            });
            persons = table.persons(bytes).stream()
                    .collect(Collectors.toMap(
                            p -> HexFormat.of().formatHex(p.idNoIdx()), Function.identity(), (a, b) -> a));
            stored = table
                    .stored(persons.values().stream()
                            .map(ItemImportTable.Person::id)
                            .toList())
                    .stream()
                    .collect(Collectors.groupingBy(ItemImportTable.Stored::personId));
            rows.forEach((n, row) -> judged.add(judge(n, row)));
        }

        @Override
        public List<TableImport.Judged> judged() {
            return judged;
        }

        private TableImport.Judged judge(int number, ItemRow row) {
            var complaints = complaints(number, row);
            if (!complaints.isEmpty()) {
                return new TableImport.Judged(number, TableImport.Verdict.WRONG, complaints, List.of());
            }
            var before = before(number);
            if (before == null) {
                return new TableImport.Judged(number, TableImport.Verdict.NEW, List.of(), List.of());
            }
            var old = shown(before);
            return same(before, row)
                    ? new TableImport.Judged(number, TableImport.Verdict.SAME, List.of(), List.of())
                    : new TableImport.Judged(
                            number,
                            TableImport.Verdict.CHANGED,
                            List.of(),
                            List.of(new TableImport.Difference("amount", old, row.shown())));
        }

        private List<FieldError> complaints(int number, ItemRow row) {
            var complaints = new ArrayList<FieldError>();
            var person = persons.get(indexes.get(number));
            if (person == null) {
                return List.of(FieldError.of("idNumber", "facts.person-unknown"));
            }
            var area = new Area(person.area());
            if (!access.viewer().may(Permission.EDIT_TAGS, area)) {
                complaints.add(FieldError.of("idNumber", "facts.person-unknown"));
            }
            if (!clearance.covers(row.kind().confidentiality(), area)) {
                complaints.add(new FieldError(
                        "kind", "facts.not-cleared", Map.of("class", row.kind().confidentiality())));
            }
            if (!person.name().equals(row.name())) {
                complaints.add(FieldError.of("name", "facts.name-differs"));
            }
            if (row.from().isBefore(person.birthDate())) {
                complaints.add(FieldError.of("from", "facts.from-before-birth"));
            }
            return complaints;
        }

        @Override
        public List<TableImport.Written> apply(Set<Integer> numbers, TableImport.Origin origin) {
            var today = LocalDate.now(clock);
            var before = new HashMap<Integer, Long>();
            numbers.forEach(n -> {
                var old = before(n);
                if (old != null) {
                    before.put(n, old.id());
                }
            });
            var closed = Set.copyOf(table.close(before.values()));
            var writable = numbers.stream()
                    .filter(n -> !before.containsKey(n) || closed.contains(before.get(n)))
                    .toList();
            var ids = table.insert(writable.stream()
                    .map(n -> {
                        var person = Objects.requireNonNull(persons.get(indexes.get(n)));
                        return new ItemImportTable.New(
                                person.id(), person.area(), Objects.requireNonNull(rows.get(n)), today);
                    })
                    .toList());
            var written = new ArrayList<TableImport.Written>();
            for (var i = 0; i < writable.size(); i++) {
                var undo = new UndoItems.Undo(ids.get(i), before.get(writable.get(i)));
                written.add(new TableImport.Written(writable.get(i), json.writeValueAsString(undo)));
            }
            writable.stream()
                    .map(n -> new Area(Objects.requireNonNull(persons.get(indexes.get(n)))
                                    .area())
                            .at(Level.COMMUNITY))
                    .distinct()
                    .forEach(a -> audit.record(new AuditRecord(
                            "facts.items-imported",
                            "file:" + origin.file(),
                            a.code(),
                            null,
                            Map.of("rows", written.size()))));
            return written;
        }

        /** What the same item of the person said so far: of the same kind, from the same day, by the same document. */
        private ItemImportTable.@Nullable Stored before(int number) {
            var row = Objects.requireNonNull(rows.get(number));
            var person = persons.get(indexes.get(number));
            return person == null
                    ? null
                    : stored.getOrDefault(person.id(), List.of()).stream()
                            .filter(s -> s.kind().equals(row.kind().name())
                                    && s.from().equals(row.from())
                                    && s.document().equals(row.document()))
                            .findFirst()
                            .orElse(null);
        }
    }

    private static boolean same(ItemImportTable.Stored stored, ItemRow row) {
        return Objects.equals(stored.amount(), row.amount())
                && Objects.equals(stored.number(), row.number())
                && stored.answered() == row.answered()
                && Objects.equals(stored.until(), row.until());
    }

    private static String shown(ItemImportTable.Stored stored) {
        return new ItemRow(
                        "",
                        "",
                        ItemKind.valueOf(stored.kind()),
                        stored.amount(),
                        stored.number(),
                        stored.answered(),
                        stored.from(),
                        stored.until(),
                        "")
                .shown();
    }
}
