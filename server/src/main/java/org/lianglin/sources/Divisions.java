package org.lianglin.sources;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.place.PlaceNode;
import org.lianglin.place.Places;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The codes that a list may name: every division of the city as it stands today. */
@Component
class Divisions {
    private static final long CITIES = 1_000_000_000_000L;

    private final Places places;
    private final Area city;

    Divisions(Places places, @Value("${lianglin.city}") String city) {
        this.places = places;
        this.city = Area.parse(city);
    }

    Area city() {
        return city;
    }

    /** The first four digits of the city's codes. */
    String prefix() {
        return Long.toString(city.code() / CITIES);
    }

    /** From the city down to the communities. */
    Set<Long> codes() {
        var codes = new HashSet<Long>();
        var open = new ArrayDeque<Area>();
        open.add(city);
        while (!open.isEmpty()) {
            var area = open.poll();
            codes.add(area.code());
            if (area.level() != Level.COMMUNITY) {
                places.children(area).stream().map(PlaceNode::area).forEach(open::add);
            }
        }
        return codes;
    }

    /** Whether a code of 16 digits names a community, street or district of today; grids count as their community. */
    boolean known(long code) {
        var community = new Area(code - code % Level.COMMUNITY.span());
        return places.find(community).isPresent();
    }
}
