package org.lianglin.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every value that one attribute of a person ever had, and every one that was believed for a while. Numbers stay masked. */
@Component
class ReadAttributeHistory {
    private static final Set<String> CODED =
            Set.of("sex", "idType", "ethnic", "marital", "education", "political", "health", "lifeStatus");

    private final Access access;
    private final PersonTable persons;
    private final FactTable facts;
    private final Sealer sealer;
    private final AuditTrail audit;

    ReadAttributeHistory(Access access, PersonTable persons, FactTable facts, Sealer sealer, AuditTrail audit) {
        this.access = access;
        this.persons = persons;
        this.facts = facts;
        this.sealer = sealer;
        this.audit = audit;
    }

    record History(String attribute, String label, List<Value> values) {}

    /**
     * @param from since when it is true; null for what the registry held from the first
     * @param knownUntil when it turned out otherwise; null for what is believed today
     */
    record Value(
            @Nullable String value,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant knownSince,
            @Nullable Instant knownUntil,
            String source,
            String sourceName,
            LocalDate sourceDate,
            String giver) {}

    @Transactional
    public History read(long id, String attribute) {
        access.require(Permission.VIEW_PEOPLE);
        var person = persons.find(id).orElseThrow(PeopleRefused.PersonUnseen::new);
        access.requireOnAny(Permission.VIEW_PEOPLE, person.places());
        audit.record(new AuditRecord(
                "people.viewed", "person:" + id, person.area(), null, Map.of("attribute", key(attribute))));
        var told = facts.historyOf(id, attribute);
        return new History(
                attribute,
                Codes.name("attribute", attribute),
                told.isEmpty()
                        ? held(person, attribute)
                        : told.stream().map(t -> value(t, attribute)).toList());
    }

    /** What is no attribute has no history; its text is not repeated in the trail. */
    private static String key(String attribute) {
        return Codes.has("attribute", attribute) ? attribute : "?";
    }

    private Value value(FactTable.Told told, String attribute) {
        return new Value(
                shown(told.value(), told.valueEnc(), attribute),
                told.from(),
                told.to(),
                told.knownSince(),
                told.knownUntil(),
                told.source(),
                told.sourceName(),
                told.sourceDate(),
                told.giver());
    }

    /** Nothing was ever said against what the row held from the first. */
    private List<Value> held(PersonRow person, String attribute) {
        var plain = plain(person, attribute);
        var sealed =
                "idNumber".equals(attribute) ? person.idNoEnc() : "phone".equals(attribute) ? person.phoneEnc() : null;
        if (plain.isEmpty() && sealed == null) {
            return List.of();
        }
        var source = facts.source(person.source());
        return List.of(new Value(
                shown(plain.orElse(null), sealed, attribute),
                null,
                null,
                null,
                null,
                source.code(),
                source.name(),
                person.sourceDate(),
                person.sourceGiver()));
    }

    private static Optional<String> plain(PersonRow person, String attribute) {
        return Optional.ofNullable(
                switch (attribute) {
                    case "name" -> person.name();
                    case "sex" -> Integer.toString(person.sex());
                    case "birthDate" -> person.birthDate().toString();
                    case "idType" -> person.idType();
                    case "ethnic" -> person.ethnic();
                    case "marital" -> person.marital();
                    case "education" -> person.education();
                    case "political" -> person.political();
                    case "health" -> person.health();
                    case "registeredAddress" -> person.registeredAddress();
                    case "lifeStatus" -> person.lifeStatus();
                    default -> null;
                });
    }

    private @Nullable String shown(@Nullable String value, byte @Nullable [] sealed, String attribute) {
        if (sealed != null && sealed.length > 0) {
            return "phone".equals(attribute)
                    ? Masked.phone(sealer.open(sealed, PersonLines.PHONE))
                    : Masked.idNumber(sealer.open(sealed, PersonLines.ID_NUMBER));
        }
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (CODED.contains(attribute)) {
            return Codes.name(attribute, value);
        }
        return "birthDate".equals(attribute) && !access.viewer().may(Permission.UNMASK)
                ? Masked.birthDate(Objects.requireNonNull(LocalDate.parse(value)))
                : value;
    }
}
