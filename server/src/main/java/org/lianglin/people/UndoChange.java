package org.lianglin.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the last change of a family back: rows that it added are removed, rows that it ended are as they were. Refused when anything of
 * the same people was changed since, and it is said what.
 */
@Component
class UndoChange {
    /** What is removed first may refer to what is removed later. */
    private static final List<String> RECORDS =
            List.of("household_member", "occupancy", "person_fact", "household", "person");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Access access;
    private final FamilyChangeTable changes;
    private final RowImageTable images;
    private final PersonTable persons;
    private final Recount recount;
    private final List<KeptOfPeople> kept;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final Clock clock;

    UndoChange(
            Access access,
            FamilyChangeTable changes,
            RowImageTable images,
            PersonTable persons,
            Recount recount,
            List<KeptOfPeople> kept,
            Parameters parameters,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.changes = changes;
        this.images = images;
        this.persons = persons;
        this.recount = recount;
        this.kept = kept;
        this.parameters = parameters;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void undo(long id) {
        access.require(Permission.EDIT_PEOPLE);
        var change = changes.find(id).orElseThrow(PeopleRefused.ChangeUnseen::new);
        access.require(Permission.EDIT_PEOPLE, change.area());
        refusal(change).ifPresent(no -> {
            throw no;
        });
        var viewer = access.viewer();
        access.beyond(change.area().at(Level.CITY), () -> {
            var people = changes.subjects(id, "PERSON");
            var households = changes.subjects(id, "HOUSEHOLD");
            images.hold(people, households);
            if (!changes.undone(id, clock.instant(), viewer.displayName())) {
                throw new PeopleRefused.UndoneAlready("—");
            }
            var effect = changes.effect(id);
            refuseWhenChanged(change, effect, people, households);
            putBack(effect);
            kept.forEach(k -> k.takeBack(people, PerformChange.reason(change.kind(), id)));
            recount.of(areas(effect));
            return id;
        });
        audit.record(new AuditRecord(
                "people.change-undone",
                "change:" + id,
                change.area().code(),
                null,
                Map.of("kind", change.kind().name())));
    }

    /** Why the viewer may not take it back, as far as that is known without looking at what happened since. */
    Optional<PeopleRefused> refusal(FamilyChangeTable.Row change) {
        var by = change.undoneBy();
        if (by != null) {
            return Optional.of(new PeopleRefused.UndoneAlready(by));
        }
        if (!mine(change) && !superior(change)) {
            return Optional.of(new PeopleRefused.UndoOfAnother(change.orderedBy()));
        }
        var hours = parameters.get("people.undo.hours");
        return Duration.between(change.doneAt(), clock.instant()).compareTo(Duration.ofHours(hours)) > 0
                ? Optional.of(new PeopleRefused.UndoTooLate(hours))
                : Optional.empty();
    }

    Instant until(FamilyChangeTable.Row change) {
        return change.doneAt().plus(Duration.ofHours(parameters.get("people.undo.hours")));
    }

    private boolean mine(FamilyChangeTable.Row change) {
        return change.accountId() == access.viewer().accountId();
    }

    /** The same right on a place that holds the one by which it was done, and more. */
    private boolean superior(FamilyChangeTable.Row change) {
        return access.viewer().grants().stream()
                .filter(g -> g.role().permissions().contains(Permission.EDIT_PEOPLE))
                .map(Grant::area)
                .anyMatch(a -> a.contains(change.levelArea()) && !a.equals(change.levelArea()));
    }

    private void refuseWhenChanged(
            FamilyChangeTable.Row change, RowsChanged effect, List<Long> people, List<Long> households) {
        changes.findNewer(change.id()).ifPresent(newer -> {
            throw new PeopleRefused.UndoSuperseded(
                    newer.orderedBy(),
                    ClaimFamily.MINUTE.format(newer.doneAt()),
                    Codes.name("change", newer.kind().name()));
        });
        images.saidAfter(people, households, change.doneAt()).stream()
                .findFirst()
                .ifPresent(later -> {
                    throw changed(later.personId(), later.record());
                });
        for (var record : RECORDS) {
            images.differing(record, effect.after(record)).stream().findFirst().ifPresent(image -> {
                throw changed("person".equals(record) ? Long.valueOf(image.id()) : owner(image.image()), record);
            });
        }
        var came = effect.added("person");
        if (kept.stream().anyMatch(k -> k.keeps(came))) {
            throw changed(came.getFirst(), "kept");
        }
    }

    private PeopleRefused changed(@Nullable Long person, String record) {
        return new PeopleRefused.UndoChangedSince(nameOf(person), Codes.name("record", record));
    }

    private static @Nullable Long owner(String image) {
        var person = JSON.readTree(image).get("person_id");
        return person == null ? null : Long.valueOf(person.asLong());
    }

    private String nameOf(@Nullable Long person) {
        return Optional.ofNullable(person)
                .flatMap(persons::find)
                .map(PersonRow::name)
                .orElse("—");
    }

    private void putBack(RowsChanged effect) {
        for (var record : RECORDS) {
            images.delete(record, effect.added(record));
        }
        for (var record : RECORDS.reversed()) {
            images.restore(record, effect.before(record));
        }
    }

    /** Wherever one of the rows lay, before or after. */
    private static List<Area> areas(RowsChanged effect) {
        var areas = new TreeSet<Area>();
        var all = new ArrayList<String>();
        RECORDS.forEach(record -> {
            all.addAll(effect.before(record));
            all.addAll(effect.after(record));
        });
        for (var image : all) {
            var row = JSON.readTree(image);
            for (var column : List.of("area", "registered_area")) {
                var area = row.get(column);
                if (area != null && !area.isNull()) {
                    areas.add(new Area(area.asLong()));
                }
            }
        }
        return List.copyOf(areas);
    }
}
