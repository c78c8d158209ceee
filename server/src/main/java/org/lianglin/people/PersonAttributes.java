package org.lianglin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;

/** The attributes of a person in the order of the file, each with its provenance: the row's own, unless a fact says otherwise. */
@Component
class PersonAttributes {
    private final FactTable facts;
    private final FamilyTable families;
    private final PersonTable persons;
    private final Places places;
    private final Sealer sealer;
    private final Access access;

    PersonAttributes(
            FactTable facts, FamilyTable families, PersonTable persons, Places places, Sealer sealer, Access access) {
        this.facts = facts;
        this.families = families;
        this.persons = persons;
        this.places = places;
        this.sealer = sealer;
        this.access = access;
    }

    /** @param told facts as known at the moment asked for, the latest first */
    List<PersonFile.Attribute> of(PersonRow person, List<FactTable.Row> told, LocalDate day) {
        var source = facts.source(person.source());
        var base = new PersonFile.Provenance(
                source.code(), source.name(), person.sourceDate(), person.sourceGiver(), null, person.lastVerifiedAt());
        var page = new Page(person, told, day, base);
        page.plain("name", person.name());
        page.coded("sex", "sex", Integer.toString(person.sex()));
        page.add("birthDate", birthDate(person, page.told("birthDate").orElse(null)), false, null);
        page.coded("idType", "idType", person.idType());
        page.sealed("idNumber", person.idNoEnc(), PersonLines.ID_NUMBER);
        page.sealed("phone", person.phoneEnc(), PersonLines.PHONE);
        page.coded("ethnic", "ethnic", person.ethnic());
        page.coded("marital", "marital", person.marital());
        page.coded("education", "education", person.education());
        page.coded("political", "political", person.political());
        page.coded("health", "health", person.health());
        page.plain("registeredAddress", person.registeredAddress());
        page.plain("registeredArea", registeredArea(person));
        page.coded("lifeStatus", "lifeStatus", person.lifeStatus());
        if (person.deathDate() != null) {
            page.plain("deathDate", person.deathDate().toString());
        }
        page.told("destination").ifPresent(f -> page.plain("destination", f.value()));
        parents(person, page);
        return page.attributes;
    }

    /** Parents are named where they are linked and the viewer may see them. */
    private void parents(PersonRow person, Page page) {
        var linked = families.parentsOf(List.of(person.id())).getOrDefault(person.id(), Kinship.Parents.UNKNOWN);
        nameOf(linked.mother()).ifPresent(name -> page.plain("mother", name));
        nameOf(linked.father()).ifPresent(name -> page.plain("father", name));
    }

    private Optional<String> nameOf(@Nullable Long id) {
        return Optional.ofNullable(id).flatMap(persons::find).map(PersonRow::name);
    }

    /** The day of birth is for those who may see the number that contains it. */
    private String birthDate(PersonRow person, FactTable.@Nullable Row told) {
        var date = told == null || told.value() == null ? person.birthDate() : LocalDate.parse(told.value());
        return access.viewer().may(Permission.UNMASK) ? date.toString() : Masked.birthDate(date);
    }

    private @Nullable String registeredArea(PersonRow person) {
        var registered = person.registeredArea();
        return registered == null ? null : places.pathOf(new Area(registered));
    }

    private final class Page {
        private final List<PersonFile.Attribute> attributes = new ArrayList<>();
        private final PersonRow person;
        private final List<FactTable.Row> told;
        private final LocalDate day;
        private final PersonFile.Provenance base;
        private final boolean editable;

        Page(PersonRow person, List<FactTable.Row> told, LocalDate day, PersonFile.Provenance base) {
            this.person = person;
            this.told = told;
            this.day = day;
            this.base = base;
            this.editable =
                    person.places().stream().anyMatch(p -> access.viewer().may(Permission.EDIT_PEOPLE, p));
        }

        Optional<FactTable.Row> told(String key) {
            return told.stream()
                    .filter(f -> f.attribute().equals(key) && f.holdsOn(day))
                    .findFirst();
        }

        void plain(String key, @Nullable String held) {
            add(key, told(key).map(FactTable.Row::value).orElse(held), false, null);
        }

        void coded(String key, String list, String held) {
            var code = told(key).map(FactTable.Row::value).orElse(held);
            add(key, Codes.name(list, code), false, code);
        }

        void sealed(String key, byte @Nullable [] held, String context) {
            var bytes = told(key).map(FactTable.Row::valueEnc).orElse(held);
            var masked = bytes == null || bytes.length == 0 ? null : mask(key, sealer.open(bytes, context));
            add(key, masked, masked != null, null);
        }

        void add(String key, @Nullable String value, boolean masked, @Nullable String code) {
            var provenance = told(key)
                    .map(f -> new PersonFile.Provenance(
                            f.source(), f.sourceName(), f.sourceDate(), f.giver(), f.from(), person.lastVerifiedAt()))
                    .orElse(base);
            attributes.add(new PersonFile.Attribute(
                    key,
                    Codes.name("attribute", key),
                    value == null || value.isEmpty() ? null : value,
                    masked,
                    code,
                    editable && CorrectPerson.ATTRIBUTES.contains(key),
                    provenance));
        }

        private String mask(String key, String value) {
            return "phone".equals(key) ? Masked.phone(value) : Masked.idNumber(value);
        }
    }
}
