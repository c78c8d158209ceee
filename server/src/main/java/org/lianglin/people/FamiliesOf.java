package org.lianglin.people;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The households of a person, each with everybody in it. */
@Component
class FamiliesOf {
    private final FamilyTable families;
    private final ClaimFamily claimFamily;

    FamiliesOf(FamilyTable families, ClaimFamily claimFamily) {
        this.families = families;
        this.claimFamily = claimFamily;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public List<Family> read(long person) {
        return families.membershipsOf(List.of(person)).stream()
                .flatMap(m -> families.find(m.householdId()).stream())
                .map(claimFamily::read)
                .toList();
    }
}
