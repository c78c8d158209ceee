package org.lianglin.tags;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lianglin.people.KeptOfPeople;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tags end with whoever dies or leaves the city, in the transaction that records it, and go on when that is taken back. */
@Component
class EndWithPerson implements KeptOfPeople {
    private final TagTable tags;
    private final TagCatalogue catalogue;
    private final CountTags count;

    EndWithPerson(TagTable tags, TagCatalogue catalogue, CountTags count) {
        this.tags = tags;
        this.catalogue = catalogue;
        this.count = count;
    }

    @Override
    public List<String> namesOf(Collection<Long> persons) {
        if (persons.isEmpty()) {
            return List.of();
        }
        var kinds = catalogue.byCode();
        return tags.of(persons).stream()
                .filter(TagTable.Row::open)
                .map(t -> Optional.ofNullable(kinds.get(t.code()))
                        .map(TagCatalogue::name)
                        .orElse(t.code()))
                .distinct()
                .toList();
    }

    @Override
    public boolean keeps(Collection<Long> persons) {
        return !persons.isEmpty() && tags.anyOf(persons);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(long person, LocalDate day, String reason) {
        tags.endWith(person, day, reason);
        count.recount(tags.placesOf(List.of(person)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(Collection<Long> persons, String reason) {
        tags.goOn(persons, reason);
        count.recount(tags.placesOf(persons));
    }
}
