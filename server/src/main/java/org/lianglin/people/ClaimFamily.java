package org.lianglin.people;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes hold of a household in the version that somebody saw. Of two at once the second is told what the first made of it. */
@Component
class ClaimFamily {
    static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Access access;
    private final FamilyTable families;
    private final PersonTable persons;
    private final FamilyChangeTable changes;

    ClaimFamily(Access access, FamilyTable families, PersonTable persons, FamilyChangeTable changes) {
        this.access = access;
        this.families = families;
        this.persons = persons;
        this.changes = changes;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Family claim(long id, int version) {
        var household = families.find(id).orElseThrow(PeopleRefused.HouseholdUnseen::new);
        access.require(Permission.EDIT_PEOPLE, new Area(household.area()));
        if (!families.claim(id, version)) {
            throw changed(id);
        }
        return read(household);
    }

    /** The same without a version, for households that a change of a person brings along. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Family read(HouseholdTable.Row household) {
        var members = families.members(List.of(household.id()));
        var ids = members.stream().map(FamilyTable.Member::personId).toList();
        return new Family(
                household,
                members,
                persons.list(ids).stream().collect(Collectors.toMap(PersonRow::id, Function.identity())),
                families.parentsOf(ids));
    }

    private PeopleRefused changed(long id) {
        var now = families.find(id);
        var last = changes.listOf("HOUSEHOLD", id, 1);
        return new PeopleRefused.HouseholdChanged(
                last.isEmpty() ? "—" : last.getFirst().orderedBy(),
                last.isEmpty() ? "—" : MINUTE.format(last.getFirst().doneAt()),
                now.map(h -> read(h).told()).orElse("—"));
    }
}
