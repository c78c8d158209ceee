package org.lianglin.place;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The buildings of a place, as far as the viewer's scopes reach. */
@Component
class ListBuildings {
    private final BuildingTable buildings;
    private final DwellingTable dwellings;
    private final Headcount headcount;
    private final Places places;
    private final Access access;

    ListBuildings(BuildingTable buildings, DwellingTable dwellings, Headcount headcount, Places places, Access access) {
        this.buildings = buildings;
        this.dwellings = dwellings;
        this.headcount = headcount;
        this.places = places;
        this.access = access;
    }

    record EstateName(String id, String name) {}

    record BuildingLine(
            String id,
            EstateName estate,
            String number,
            Area grid,
            String gridName,
            int floors,
            int units,
            @Nullable Integer builtYear,
            boolean lift,
            double lon,
            double lat,
            int dwellings,
            int persons) {}

    @Transactional(readOnly = true)
    public Page<BuildingLine> list(Area place, @Nullable Long estate, @Nullable String after, int limit) {
        access.require(Permission.VIEW_PLACES);
        var scopes = access.viewer().scopes();
        if (!new Sight(scopes).sees(place)) {
            throw new PlaceRefused.UnknownOrHidden(place);
        }
        places.get(place);
        var key = PairCursor.parse(after);
        var size = Page.size(limit);
        var rows = buildings.listWithin(
                place, scopes, estate, new BuildingTable.BuildingCursor(key.first(), key.second()), size + 1);
        var counted = buildings.countWithin(place, scopes, estate, Page.COUNTED + 1);
        var page = Page.of(rows, size, row -> new PairCursor(row.area().code(), row.id()).toString(), counted);
        var homes = dwellings.countPerBuilding(
                page.items().stream().map(BuildingPlace::id).toList());
        var persons = headcount.personsPerBuilding(
                page.items().stream().map(BuildingPlace::area).distinct().toList());
        return new Page<>(
                page.items().stream().map(b -> line(b, homes, persons)).toList(),
                page.next(),
                page.total(),
                page.totalCapped());
    }

    private BuildingLine line(BuildingPlace building, Map<Long, Integer> homes, Map<Long, Integer> persons) {
        return new BuildingLine(
                Long.toString(building.id()),
                new EstateName(Long.toString(building.estateId()), building.estateName()),
                building.number(),
                building.area(),
                places.nameOf(building.area()),
                building.floors(),
                building.units(),
                building.builtYear(),
                building.lift(),
                building.lon(),
                building.lat(),
                homes.getOrDefault(building.id(), 0),
                persons.getOrDefault(building.id(), 0));
    }
}
