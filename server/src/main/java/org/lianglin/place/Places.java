package org.lianglin.place;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.springframework.stereotype.Component;

/**
 * The door to the tree of places: divisions and grids that exist today, answered from memory.
 * Names and outlines of divisions are no secret, so these answers do not depend on the viewer.
 */
@Component
public class Places {
    private final City city;

    Places(City city) {
        this.city = city;
    }

    public Optional<PlaceNode> find(Area area) {
        return city.tree().find(area);
    }

    /** @throws PlaceRefused of kind UNSEEN when there is no such place today */
    public PlaceNode get(Area area) {
        return find(area).orElseThrow(() -> new PlaceRefused.UnknownOrHidden(area));
    }

    /** The place's name; its code when there is no such place today, so that lists of old records stay readable. */
    public String nameOf(Area area) {
        return find(area).map(PlaceNode::name).orElseGet(area::toString);
    }

    /** From the district down to the place itself, such as 和平区 · 浑河湾街道 · 某社区 · 第3网格; the city's name for the city. */
    public String pathOf(Area area) {
        if (area.level() == Level.CITY) {
            return nameOf(area);
        }
        return Stream.concat(ancestors(area).stream().skip(1).map(PlaceNode::name), Stream.of(nameOf(area)))
                .collect(Collectors.joining(" · "));
    }

    /** From the city down to the place's parent. */
    public List<PlaceNode> ancestors(Area area) {
        return city.tree().ancestors(area);
    }

    /** The places right below, by code. */
    public List<PlaceNode> children(Area area) {
        return city.tree().children(area);
    }

    /**
     * The base grid at a point.
     *
     * @param lon degrees, CGCS2000
     * @param lat degrees, CGCS2000
     * @return empty outside the city and in a gap between grids
     */
    public Optional<Area> locate(double lon, double lat) {
        return city.borders().locate(lon, lat);
    }
}
