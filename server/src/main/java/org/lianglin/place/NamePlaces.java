package org.lianglin.place;

import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.PlaceNames;
import org.springframework.stereotype.Component;

@Component
class NamePlaces implements PlaceNames {
    private final Places places;

    NamePlaces(Places places) {
        this.places = places;
    }

    @Override
    public String nameOf(Area area) {
        return places.nameOf(area);
    }
}
