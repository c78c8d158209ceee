package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
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

/** The tags of one person: without a purpose those of classes 1 and 2, with one all that the viewer is cleared for. */
@Component
class ReadPersonTags {
    private final Access access;
    private final People people;
    private final TagCatalogue catalogue;
    private final TagTable tags;
    private final ListedTable listed;
    private final ComputedTags computed;
    private final AuditTrail audit;
    private final Clock clock;

    ReadPersonTags(
            Access access,
            People people,
            TagCatalogue catalogue,
            TagTable tags,
            ListedTable listed,
            ComputedTags computed,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.people = people;
        this.catalogue = catalogue;
        this.tags = tags;
        this.listed = listed;
        this.computed = computed;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public PersonTags read(long id, @Nullable String purpose) {
        access.require(Permission.VIEW_PEOPLE);
        var person = people.find(id).orElseThrow(TagsRefused.PersonUnseen::new);
        access.requireOnAny(Permission.VIEW_PEOPLE, person.places());
        var guarded = purpose == null;
        var kinds = catalogue.byCode();
        var lines = tags.of(List.of(id)).stream()
                .filter(t -> !guarded || t.confidentiality() < TagKind.EVIDENCE_FROM)
                .map(t -> line(t, kinds))
                .toList();
        var missing = missing(id, lines, kinds).stream()
                .filter(m -> !guarded || m.confidentiality() < TagKind.EVIDENCE_FROM)
                .toList();
        if (!guarded) {
            audit.record(new AuditRecord(
                    "tags.viewed",
                    "person:" + id,
                    person.area().code(),
                    Purpose.of(purpose),
                    Map.of("tags", lines.size())));
        }
        return new PersonTags(guarded, computed.of(person, kinds), lines, missing);
    }

    private PersonTags.Line line(TagTable.Row tag, Map<String, TagKind> kinds) {
        return new PersonTags.Line(
                Long.toString(tag.id()),
                tag.code(),
                name(kinds, tag.code()),
                tag.confidentiality(),
                tag.level(),
                tag.evidence(),
                tag.giver(),
                tag.since(),
                tag.until(),
                tag.verifiedOn(),
                tag.verifiedBy(),
                tag.nextReview(),
                tag.open() && tag.nextReview().isBefore(LocalDate.now(clock)),
                tag.listed(),
                tag.endReason(),
                tag.version());
    }

    private List<PersonTags.Missing> missing(long person, List<PersonTags.Line> lines, Map<String, TagKind> kinds) {
        var missing = new ArrayList<PersonTags.Missing>();
        for (var entry : listed.of(List.of(person))) {
            if (lines.stream().noneMatch(l -> l.until() == null && l.code().equals(entry.code()))) {
                missing.add(new PersonTags.Missing(
                        Long.toString(entry.id()),
                        entry.code(),
                        name(kinds, entry.code()),
                        entry.confidentiality(),
                        entry.level(),
                        entry.department(),
                        entry.document(),
                        entry.asOf()));
            }
        }
        return missing;
    }

    private static String name(Map<String, TagKind> kinds, String code) {
        var kind = kinds.get(code);
        return kind == null ? code : TagCatalogue.name(Objects.requireNonNull(kind));
    }
}
