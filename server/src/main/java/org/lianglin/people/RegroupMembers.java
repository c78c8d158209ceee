package org.lianglin.people;

import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.Map;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes who belongs to a household and as what, the same way for every change of families. */
@Component
class RegroupMembers {
    private final HouseholdWriteTable households;
    private final Parameters parameters;

    RegroupMembers(HouseholdWriteTable households, Parameters parameters) {
        this.households = households;
        this.parameters = parameters;
    }

    /** Members stay where they are; those whose relation to the head differs get the new one from a day on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void relate(Collection<FamilyTable.Member> members, Map<Long, String> relations, LocalDate day) {
        for (var member : members) {
            var relation = relations.get(member.personId());
            if (relation != null && !relation.equals(member.relation())) {
                households.relate(member.membership(), relation, day);
            }
        }
    }

    /** Members go to another household of the same grouping. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void transfer(
            Collection<FamilyTable.Member> members,
            HouseholdWriteTable.Household to,
            Map<Long, String> relations,
            int source,
            LocalDate day) {
        for (var member : members) {
            households.leave(member.membership(), day);
            households.insertMember(
                    to,
                    member.personId(),
                    relations.getOrDefault(member.personId(), Kinship.RELATIVE),
                    source,
                    day.isAfter(member.from()) ? day : member.from());
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(Collection<FamilyTable.Member> members, LocalDate day) {
        members.forEach(m -> households.leave(m.membership(), day));
    }

    /** Whoever leads a household so young is pointed out. */
    void warnOfYoungHead(Family family, long head, LocalDate day, FamilyChange.Warnings warnings) {
        var person = family.persons().get(head);
        if (person != null
                && Period.between(person.birthDate(), day).getYears() < parameters.get("people.head.min_age")) {
            warnings.add("YOUNG_HEAD", person.name());
        }
    }

    /** The day from which a change of a household holds. */
    static void check(LocalDate day, Family family, LocalDate today) {
        if (day.isAfter(today)) {
            throw new PeopleRefused.InvalidField("from", "people.from-in-future");
        }
        if (day.isBefore(family.household().from())) {
            throw new PeopleRefused.InvalidField(
                    "from",
                    "people.from-before-household",
                    Map.of("since", family.household().from().toString()));
        }
    }
}
