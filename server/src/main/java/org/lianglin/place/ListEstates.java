package org.lianglin.place;

import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The estates (小区) of a place, as far as the viewer's scopes reach. */
@Component
class ListEstates {
    private final EstateTable estates;
    private final Places places;
    private final Access access;

    ListEstates(EstateTable estates, Places places, Access access) {
        this.estates = estates;
        this.places = places;
        this.access = access;
    }

    record EstateLine(
            String id,
            String name,
            String kind,
            String propertyMode,
            String road,
            String houseNumber,
            int buildings,
            int dwellings) {
        static EstateLine of(EstateTable.EstateEntry entry) {
            return new EstateLine(
                    Long.toString(entry.id()),
                    entry.name(),
                    entry.kind(),
                    entry.propertyMode(),
                    entry.road(),
                    entry.houseNumber(),
                    entry.buildings(),
                    entry.dwellings());
        }
    }

    @Transactional(readOnly = true)
    public Page<EstateLine> list(Area place, @Nullable String after, int limit) {
        access.require(Permission.VIEW_PLACES);
        var scopes = access.viewer().scopes();
        if (!new Sight(scopes).sees(place)) {
            throw new PlaceRefused.UnknownOrHidden(place);
        }
        places.get(place);
        var key = PairCursor.parse(after);
        var size = Page.size(limit);
        var rows = estates.listWithin(place, scopes, new EstateTable.EstateCursor(key.first(), key.second()), size + 1);
        var counted = estates.countWithin(place, scopes, Page.COUNTED + 1);
        var page = Page.of(rows, size, row -> new PairCursor(row.community(), row.id()).toString(), counted);
        return new Page<>(
                page.items().stream().map(EstateLine::of).toList(), page.next(), page.total(), page.totalCapped());
    }
}
