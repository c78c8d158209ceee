package org.lianglin.people;

import org.jspecify.annotations.Nullable;
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

    /** Where somebody comes to live, or to be kept without a dwelling. */
    Area destination(RecordResidence.Home home) {
        var dwelling = home.dwellingId();
        return dwelling == null ? community(home.community()) : get(dwelling).area();
    }

    /** Where somebody without a dwelling is kept: the community that is named, or the viewer's own. */
    Area community(@Nullable Area named) {
        var own = access.viewer().scopes(Permission.EDIT_PEOPLE).areas();
        var chosen = named != null ? named : own.size() == 1 ? own.getFirst() : null;
        if (chosen == null || chosen.level() != Level.COMMUNITY) {
            throw new PeopleRefused.InvalidField("community", "people.community-needed");
        }
        if (own.stream().noneMatch(a -> a.contains(chosen))) {
            throw new PeopleRefused.InvalidField("community", "people.community-out-of-reach");
        }
        return chosen;
    }
}
