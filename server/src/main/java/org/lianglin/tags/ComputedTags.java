package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lianglin.people.People;
import org.springframework.stereotype.Component;

/** Tags that nobody enters: they follow from the birth date, one of them also from who lives in the dwelling. */
@Component
class ComputedTags {
    /** 独居: the only person in the dwelling. */
    private static final String ALONE = "E11";

    private final CompanyTable company;
    private final Clock clock;

    ComputedTags(CompanyTable company, Clock clock) {
        this.company = company;
        this.clock = clock;
    }

    List<PersonTags.Computed> of(People.Resident person, Map<String, TagKind> kinds) {
        if (!person.alive()) {
            return List.of();
        }
        var age = Period.between(person.birthDate(), LocalDate.now(clock)).getYears();
        return kinds.values().stream()
                .filter(k -> k.minAge() != null && age >= k.minAge())
                .filter(k -> !ALONE.equals(k.code()) || company.isAlone(person.id()))
                .sorted(Comparator.comparing(TagKind::code))
                .map(k -> new PersonTags.Computed(k.code(), TagCatalogue.name(k)))
                .toList();
    }
}
