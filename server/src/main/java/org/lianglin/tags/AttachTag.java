package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.people.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Attaches a tag of the catalogue to a person, with its evidence and the day until which somebody must look again. */
@Component
class AttachTag {
    private final Access access;
    private final People people;
    private final TagCatalogue catalogue;
    private final TagTable tags;
    private final CountTags count;
    private final AuditTrail audit;
    private final Clock clock;

    AttachTag(
            Access access,
            People people,
            TagCatalogue catalogue,
            TagTable tags,
            CountTags count,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.people = people;
        this.catalogue = catalogue;
        this.tags = tags;
        this.count = count;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param evidence document or list, by number; mandatory from class 3 on
     * @param from since when the person carries it
     * @param documentUntil the day on which the document expires, when it does: the review is due no later
     */
    record Command(
            long person,
            String code,
            @Nullable Integer level,
            String evidence,
            LocalDate from,
            @Nullable LocalDate documentUntil) {}

    @Transactional
    public long attach(Command command) {
        var kind = catalogue.get(command.code());
        var id = attach(command, kind);
        count.recount(List.of(resident(command.person(), kind).area()));
        return id;
    }

    /** Without counting: whoever attaches many counts once. */
    long attach(Command command, TagKind kind) {
        var person = resident(command.person(), kind);
        check(command, kind, person);
        var carried = tags.of(List.of(person.id())).stream()
                .filter(TagTable.Row::open)
                .map(TagTable.Row::code)
                .toList();
        refuseConflict(kind, carried);
        var today = LocalDate.now(clock);
        var id = tags.attach(
                new TagTable.Attached(
                        person.id(),
                        person.area().code(),
                        kind,
                        command.level(),
                        command.evidence(),
                        command.from(),
                        review(kind, today, command.documentUntil())),
                access.viewer().displayName(),
                today);
        audit.record(new AuditRecord(
                "tags.attached",
                "person:" + person.id(),
                person.area().code(),
                null,
                Map.of("code", kind.code(), "tag", id)));
        return id;
    }

    private People.Resident resident(long id, TagKind kind) {
        access.require(Permission.EDIT_TAGS);
        var person = people.find(id).orElseThrow(TagsRefused.PersonUnseen::new);
        access.require(Permission.EDIT_TAGS, person.area());
        if (!catalogue.cleared(kind.confidentiality(), person.area())) {
            throw new TagsRefused.NotCleared(kind.confidentiality());
        }
        return person;
    }

    private void check(Command command, TagKind kind, People.Resident person) {
        var today = LocalDate.now(clock);
        if (kind.computed()) {
            throw new TagsRefused.InvalidField("code", "tags.computed");
        }
        if (!person.alive()) {
            throw new TagsRefused.InvalidField("person", "tags.not-alive");
        }
        if (!kind.admits(command.level())) {
            throw new TagsRefused.InvalidField(
                    "level",
                    kind.hasLevels() ? "tags.level-needed" : "tags.level-not-expected",
                    kind.hasLevels()
                            ? Map.of(
                                    "low",
                                    Objects.requireNonNull(kind.low()),
                                    "high",
                                    Objects.requireNonNull(kind.high()))
                            : Map.of());
        }
        if (kind.needsEvidence() && command.evidence().isBlank()) {
            throw new TagsRefused.InvalidField("evidence", "tags.evidence-missing");
        }
        if (command.from().isAfter(today)) {
            throw new TagsRefused.InvalidField("from", "tags.from-in-future");
        }
        if (command.from().isBefore(person.birthDate())) {
            throw new TagsRefused.InvalidField("from", "tags.from-before-birth");
        }
        if (command.documentUntil() != null && !command.documentUntil().isAfter(today)) {
            throw new TagsRefused.InvalidField("documentUntil", "tags.document-expired");
        }
    }

    private static void refuseConflict(TagKind kind, Collection<String> carried) {
        if (carried.contains(kind.code())) {
            throw new TagsRefused.InvalidField("code", "tags.carried-already");
        }
        carried.stream().filter(kind.excludes()::contains).findFirst().ifPresent(other -> {
            throw new TagsRefused.InvalidField("code", "tags.excluded", Map.of("other", other));
        });
    }

    /** Within the period of the catalogue, and not after the document has expired. */
    static LocalDate review(TagKind kind, LocalDate seenOn, @Nullable LocalDate documentUntil) {
        var due = seenOn.plusDays(kind.reviewDays());
        return documentUntil != null && documentUntil.isBefore(due) ? documentUntil : due;
    }
}
