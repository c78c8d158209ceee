package org.lianglin.place;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.place.geometry.DrawnPolygon;
import org.lianglin.place.geometry.Outline;
import org.lianglin.place.geometry.PolygonRules;
import org.locationtech.jts.geom.Polygon;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells somebody who draws a grid whether it may become one, and what lies in it. */
@Component
class CheckPolygon {
    private final City city;
    private final Places places;
    private final DwellingTable dwellings;
    private final Access access;

    CheckPolygon(City city, Places places, DwellingTable dwellings, Access access) {
        this.city = city;
        this.places = places;
        this.dwellings = dwellings;
        this.access = access;
    }

    record Command(Area community, @Nullable DrawnPolygon polygon) {}

    record Checked(boolean ok, int dwellings) {}

    @Transactional(readOnly = true)
    public Checked check(Command command) {
        var outline = Outline.of(soundPolygon(command.community(), command.polygon()));
        var homesteads = city.homesteads();
        var inside = new ArrayList<Long>();
        homesteads.eachWithin(Scopes.of(command.community()), b -> {
            if (outline.covers(homesteads.lon(b), homesteads.lat(b))) {
                inside.add(homesteads.id(b));
            }
        });
        var counted = dwellings.countPerBuilding(inside).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return new Checked(true, counted);
    }

    /** @throws PlaceRefused when the viewer may not draw there or the drawing breaks a rule */
    Polygon soundPolygon(Area community, @Nullable DrawnPolygon drawn) {
        if (community.level() != Level.COMMUNITY) {
            throw new PlaceRefused.NotACommunity(community);
        }
        places.get(community);
        access.require(Permission.EDIT_PLACES, community);
        var around =
                city.borders().find(community).orElseThrow(() -> new PlaceRefused.CommunityWithoutBorder(community));
        return switch (PolygonRules.judge(drawn, around)) {
            case PolygonRules.Verdict.Sound(var polygon) -> polygon;
            case PolygonRules.Verdict.Flawed(var rule, var facts) -> throw new PlaceRefused.BadPolygon(rule, facts);
        };
    }
}
