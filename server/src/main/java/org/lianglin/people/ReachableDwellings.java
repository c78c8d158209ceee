package org.lianglin.people;

import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.place.DwellingPlace;
import org.lianglin.place.Homes;
import org.springframework.stereotype.Component;

/** Dwellings whose people the viewer may edit. One that lies elsewhere and one that does not exist get the same answer. */
@Component
class ReachableDwellings {
    private final Homes homes;
    private final Access access;

    ReachableDwellings(Homes homes, Access access) {
        this.homes = homes;
        this.access = access;
    }

    DwellingPlace get(long id) {
        return homes.findDwelling(id)
                .filter(d -> access.viewer().may(Permission.EDIT_PEOPLE, d.area()))
                .orElseThrow(PeopleRefused.DwellingOutOfReach::new);
    }

    /** Where somebody without a dwelling is kept: the viewer's own community. */
    Area communityOfViewer() {
        return access.viewer().grants().stream()
                .filter(g -> g.role().permissions().contains(Permission.EDIT_PEOPLE))
                .map(g -> g.area().at(Level.COMMUNITY))
                .filter(a -> a.level() == Level.COMMUNITY)
                .findFirst()
                .orElseThrow(() -> new PeopleRefused.InvalidField("dwellingId", "people.community-needed"));
    }
}
