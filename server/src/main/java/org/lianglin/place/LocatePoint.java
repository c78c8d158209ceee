package org.lianglin.place;

import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.place.geometry.CityFrame;
import org.springframework.stereotype.Component;

/** Which grid a point lies in, or why in none. */
@Component
class LocatePoint {
    private final City city;
    private final Places places;
    private final Access access;

    LocatePoint(City city, Places places, Access access) {
        this.city = city;
        this.places = places;
        this.access = access;
    }

    record Located(Area grid, String gridName, Area community, String communityName) {}

    Located locate(double lon, double lat) {
        access.require(Permission.VIEW_PLACES);
        if (CityFrame.swapped(lon, lat)) {
            throw new PlaceRefused.SwappedCoordinates(lon, lat);
        }
        var grid = places.locate(lon, lat).orElseThrow(() -> refused(lon, lat));
        var community = grid.at(Level.COMMUNITY);
        if (!new Sight(access.viewer().scopes()).sees(grid)) {
            throw new PlaceRefused.UnknownOrHidden(community);
        }
        return new Located(grid, places.nameOf(grid), community, places.nameOf(community));
    }

    private PlaceRefused refused(double lon, double lat) {
        return city.borders().inCity(lon, lat)
                ? new PlaceRefused.NoGridHere(lon, lat)
                : new PlaceRefused.OutsideCity(lon, lat);
    }
}
