package org.lianglin.tags;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Lays a list of key groups beside what is on record: who is new on it, whose terms changed, and what the rules forbid. */
@Component
class CompareKeyGroups {
    private final KeyGroupImportTable table;
    private final TagCatalogue catalogue;
    private final BlindIndex index;
    private final Sealer sealer;
    private final Access access;
    private final CountTags count;
    private final AuditTrail audit;
    private final JsonMapper json;

    CompareKeyGroups(
            KeyGroupImportTable table,
            TagCatalogue catalogue,
            BlindIndex index,
            Sealer sealer,
            Access access,
            CountTags count,
            AuditTrail audit,
            JsonMapper json) {
        this.table = table;
        this.catalogue = catalogue;
        this.index = index;
        this.sealer = sealer;
        this.access = access;
        this.count = count;
        this.audit = audit;
        this.json = json;
    }

    TableImport.Comparison compare(List<TableImport.Row> rows) {
        return new Comparing(rows);
    }

    private final class Comparing implements TableImport.Comparison {
        private final Map<Integer, KeyGroupRow> rows = new LinkedHashMap<>();
        private final Map<Integer, byte[]> indexes = new HashMap<>();
        private final Map<String, KeyGroupImportTable.Person> persons;
        private final Map<String, KeyGroupImportTable.Entry> entries;
        private final Map<String, TagKind> kinds = catalogue.byCode();
        private final List<TableImport.Judged> judged = new ArrayList<>();

        Comparing(List<TableImport.Row> read) {
            read.forEach(r -> {
                var row = KeyGroupRow.of(r.values());
                rows.put(r.number(), row);
                indexes.put(r.number(), index.of("id_no", row.idNumber()));
            });
            persons = table.persons(indexes.values()).stream()
                    .collect(Collectors.toMap(p -> hex(p.idNoIdx()), Function.identity(), (a, b) -> a));
            entries = table.entries(indexes.values()).stream()
                    .collect(Collectors.toMap(e -> hex(e.idNoIdx()) + e.code(), Function.identity(), (a, b) -> a));
            rows.forEach((n, row) -> judged.add(judge(n, row)));
        }

        @Override
        public List<TableImport.Judged> judged() {
            return judged;
        }

        private TableImport.Judged judge(int number, KeyGroupRow row) {
            var complaints = complaints(number, row);
            if (!complaints.isEmpty()) {
                return new TableImport.Judged(number, TableImport.Verdict.WRONG, complaints, List.of());
            }
            var entry = entry(number);
            if (entry == null) {
                return new TableImport.Judged(number, TableImport.Verdict.NEW, List.of(), List.of());
            }
            var differences = differences(entry, row);
            return new TableImport.Judged(
                    number,
                    differences.isEmpty() ? TableImport.Verdict.SAME : TableImport.Verdict.CHANGED,
                    List.of(),
                    differences);
        }

        private List<FieldError> complaints(int number, KeyGroupRow row) {
            var complaints = new ArrayList<FieldError>();
            var kind = kinds.get(row.code());
            var person = persons.get(hex(bytes(number)));
            var area = person == null ? row.community() : new Area(person.area());
            if (kind == null) {
                complaints.add(FieldError.of("tag", "tags.code-unknown"));
            } else if (!catalogue.cleared(kind.confidentiality(), area)) {
                complaints.add(new FieldError("tag", "tags.not-cleared", Map.of("class", kind.confidentiality())));
            }
            if (!access.viewer().may(Permission.EDIT_TAGS, area)) {
                complaints.add(FieldError.of("community", "tags.community-unknown"));
            }
            if (person != null && !person.name().equals(row.name())) {
                complaints.add(FieldError.of("name", "tags.name-differs"));
            }
            if (person != null && "DECEASED".equals(person.lifeStatus())) {
                complaints.add(FieldError.of("idNumber", "tags.not-alive"));
            }
            return complaints;
        }

        private static List<TableImport.Difference> differences(KeyGroupImportTable.Entry entry, KeyGroupRow row) {
            var found = new ArrayList<TableImport.Difference>();
            differ(found, "level", entry.level(), row.level());
            differ(found, "document", entry.document(), row.document());
            differ(found, "until", entry.until(), row.until());
            return found;
        }

        private static void differ(
                List<TableImport.Difference> found, String field, @Nullable Object before, @Nullable Object after) {
            if (!Objects.equals(before, after)) {
                found.add(new TableImport.Difference(field, Objects.toString(before, ""), Objects.toString(after, "")));
            }
        }

        @Override
        public List<TableImport.Written> apply(Set<Integer> numbers, TableImport.Origin origin) {
            var written = new ArrayList<TableImport.Written>();
            var areas = new LinkedHashSet<Area>();
            var fresh = numbers.stream().filter(n -> entry(n) == null).toList();
            var ids = table.insert(fresh.stream().map(this::entered).toList());
            for (var i = 0; i < fresh.size(); i++) {
                areas.add(area(fresh.get(i)));
                written.add(
                        new TableImport.Written(fresh.get(i), json.writeValueAsString(KeyGroupUndo.added(ids.get(i)))));
            }
            var old = numbers.stream().filter(n -> entry(n) != null).toList();
            var changed = Set.copyOf(table.change(old.stream().map(this::terms).toList()));
            for (var number : old) {
                var entry = Objects.requireNonNull(entry(number));
                if (changed.contains(entry.id())) {
                    areas.add(new Area(entry.area()));
                    written.add(new TableImport.Written(number, json.writeValueAsString(KeyGroupUndo.changed(entry))));
                }
            }
            count.recount(areas);
            areas.stream()
                    .map(a -> a.at(org.lianglin.foundation.access.Level.COMMUNITY))
                    .distinct()
                    .forEach(a -> audit.record(new AuditRecord(
                            "tags.list-imported",
                            "file:" + origin.file(),
                            a.code(),
                            null,
                            Map.of("rows", written.size()))));
            return written;
        }

        private KeyGroupImportTable.New entered(int number) {
            var row = row(number);
            var kind = Objects.requireNonNull(kinds.get(row.code()));
            var person = persons.get(hex(bytes(number)));
            return new KeyGroupImportTable.New(
                    row.code(),
                    kind.confidentiality(),
                    row.level(),
                    Objects.requireNonNull(kind.department()),
                    row.document(),
                    row.asOf(),
                    row.until(),
                    row.name(),
                    person == null ? sealer.seal(row.idNumber(), SealedListed.ID_NUMBER) : null,
                    bytes(number),
                    row.community().code(),
                    person == null ? null : person.id(),
                    area(number).code());
        }

        private KeyGroupImportTable.Terms terms(int number) {
            var entry = Objects.requireNonNull(entry(number));
            var row = row(number);
            return new KeyGroupImportTable.Terms(
                    entry.id(), entry.version(), row.level(), row.document(), row.until(), row.asOf());
        }

        private Area area(int number) {
            var person = persons.get(hex(bytes(number)));
            return person == null ? row(number).community() : new Area(person.area());
        }

        private KeyGroupImportTable.@Nullable Entry entry(int number) {
            return entries.get(hex(bytes(number)) + row(number).code());
        }

        private KeyGroupRow row(int number) {
            return Objects.requireNonNull(rows.get(number));
        }

        private byte[] bytes(int number) {
            return Objects.requireNonNull(indexes.get(number));
        }
    }

    private static String hex(byte[] index) {
        return HexFormat.of().formatHex(index);
    }
}
