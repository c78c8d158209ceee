package org.lianglin.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows a pair side by side, or what became of it. Whoever looks at two persons so closely is written to the trail. */
@Component
class ReadDuplicate {
    private final Access access;
    private final DuplicateTable table;
    private final PersonTable persons;
    private final PersonLines lines;
    private final ComparePersons compare;
    private final MergeTable merges;
    private final UnmergePersons unmerge;
    private final AuditTrail audit;
    private final JsonMapper json;

    ReadDuplicate(
            Access access,
            DuplicateTable table,
            PersonTable persons,
            PersonLines lines,
            ComparePersons compare,
            MergeTable merges,
            UnmergePersons unmerge,
            AuditTrail audit,
            JsonMapper json) {
        this.access = access;
        this.table = table;
        this.persons = persons;
        this.lines = lines;
        this.compare = compare;
        this.merges = merges;
        this.unmerge = unmerge;
        this.audit = audit;
        this.json = json;
    }

    /**
     * @param into the row that would stay: the one with a number, then the elder row
     * @param from the row that would go, or is gone
     * @param fields empty unless the pair is open
     * @param merge the latest merge of the two
     */
    record Duplicate(
            String id,
            DuplicateTable.State state,
            List<DuplicateReason> reasons,
            int score,
            Side into,
            Side from,
            List<ComparePersons.Field> fields,
            boolean twoNumbers,
            @Nullable String settledBy,
            @Nullable Instant settledAt,
            @Nullable String note,
            @Nullable Merge merge,
            int version) {}

    /** @param line null of a row that was merged */
    record Side(String id, @Nullable PersonLine line, int version) {}

    record Merge(
            String id,
            String by,
            Instant at,
            LocalDate until,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt,
            List<FollowsMerge.MergeLine> kept) {}

    @Transactional
    public Duplicate read(long id) {
        access.require(Permission.EDIT_PEOPLE);
        var row = table.find(id).orElseThrow(PeopleRefused.DuplicateUnseen::new);
        var merge = merges.findLatest(row.left(), row.right()).or(() -> merges.findLatest(row.right(), row.left()));
        var left = persons.find(row.left()).orElse(null);
        var right = persons.find(row.right()).orElse(null);
        if (left == null && right == null) {
            throw new PeopleRefused.DuplicateUnseen();
        }
        var merged = merge.filter(m -> m.undoneAt() == null);
        var stays = merged.map(MergeTable.Row::into)
                .orElseGet(() -> left == null ? row.right() : right == null ? row.left() : staying(left, right));
        var goes = stays == row.left() ? row.right() : row.left();
        var fields = left == null || right == null
                ? List.<ComparePersons.Field>of()
                : goes == row.left() ? compare.compare(left, right) : compare.compare(right, left);
        var seen = stays == row.left() ? left : right;
        if (seen != null) {
            audit.record(new AuditRecord(
                    "people.compared", "person:" + stays, seen.area(), null, Map.of("with", "person:" + goes)));
        }
        return new Duplicate(
                Long.toString(row.id()),
                row.state(),
                row.reasons(),
                row.score(),
                side(stays),
                side(goes),
                fields,
                row.reasons().contains(DuplicateReason.OTHER_NUMBER),
                row.settledBy(),
                row.settledAt(),
                row.note(),
                merge.map(this::merge).orElse(null),
                row.version());
    }

    private static long staying(PersonRow left, PersonRow right) {
        var numbered = Boolean.compare(numbered(left), numbered(right));
        return numbered < 0 ? right.id() : left.id();
    }

    private static boolean numbered(PersonRow person) {
        return person.idNoEnc() != null && List.of("01", "02").contains(person.idType());
    }

    private Side side(long id) {
        return persons.find(id)
                .map(p -> new Side(Long.toString(id), lines.of(p), p.version()))
                .orElseGet(() -> new Side(Long.toString(id), null, 0));
    }

    private Merge merge(MergeTable.Row merge) {
        var kept = merge.kept();
        return new Merge(
                Long.toString(merge.id()),
                merge.mergedBy(),
                merge.mergedAt(),
                unmerge.until(merge),
                merge.undoneBy(),
                merge.undoneAt(),
                kept == null ? List.of() : json.readValue(kept, new TypeReference<List<FollowsMerge.MergeLine>>() {}));
    }
}
