package org.lianglin.place;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.access.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the acting viewer may do, where, and how many people that is: rights and numbers, no resident. */
@Component
class ReadRights {
    private final Access access;
    private final Places places;
    private final Headcount headcount;

    ReadRights(Access access, Places places, Headcount headcount) {
        this.access = access;
        this.places = places;
        this.headcount = headcount;
    }

    /** How residents' numbers are shown. */
    enum Numbers {
        NOT_SHOWN,
        MASKED,
        /** Masked, and in full for a purpose that is recorded. */
        ON_PURPOSE
    }

    record Held(Role role, Area area, String place) {}

    /** A place whose people the viewer may see or count; without figures when it may not count. */
    record Seen(Area area, String place, @Nullable Counts counts) {}

    /**
     * @param people whether names and files of residents are shown at all
     */
    record Rights(
            String username,
            String displayName,
            List<Held> roles,
            List<Permission> permissions,
            boolean people,
            Numbers numbers,
            List<Seen> scopes) {}

    @Transactional(readOnly = true)
    public Rights read() {
        var viewer = access.viewer();
        var people = viewer.may(Permission.VIEW_PEOPLE);
        var counts = viewer.may(Permission.VIEW_PLACES)
                ? headcount.of(viewer.scopes().areas())
                : Map.<Area, Counts>of();
        return new Rights(
                viewer.username(),
                viewer.displayName(),
                viewer.grants().stream().map(this::held).toList(),
                viewer.permissions().stream().sorted().toList(),
                people,
                !people ? Numbers.NOT_SHOWN : viewer.may(Permission.UNMASK) ? Numbers.ON_PURPOSE : Numbers.MASKED,
                viewer.scopes().areas().stream()
                        .map(a -> new Seen(a, places.pathOf(a), counts.get(a)))
                        .toList());
    }

    private Held held(Grant grant) {
        return new Held(grant.role(), grant.area(), places.pathOf(grant.area()));
    }
}
