package org.lianglin.facts;

import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.place.PlaceNode;
import org.lianglin.place.Places;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether a household registration lies in the city, and in town or country: as its community is classed. */
@Component
class Registration {
    private static final String RURAL = "RURAL";

    private final Places places;
    private final Area city;

    Registration(Places places, @Value("${lianglin.city}") String city) {
        this.places = places;
        this.city = Area.parse(city);
    }

    boolean local(long area) {
        return area >= city.low() && area < city.high();
    }

    Area city() {
        return city;
    }

    /** Null when the community does not exist any more. */
    @Nullable
    Boolean rural(long area) {
        return places.find(new Area(area).at(Level.COMMUNITY))
                .filter(c -> c.level() == Level.COMMUNITY)
                .map(PlaceNode::kind)
                .map(RURAL::equals)
                .orElse(null);
    }
}
