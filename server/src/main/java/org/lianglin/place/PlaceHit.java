package org.lianglin.place;

import org.lianglin.foundation.access.Area;

/**
 * A place that answers a search.
 *
 * @param id the area code for an area, else the number of the estate, building or dwelling
 * @param name of the place itself; the address for a building or dwelling
 * @param path where it is: 和平区 · 浑河湾街道 · 某社区
 * @param area the area itself, the community of an estate, or the base grid of a building or dwelling
 */
public record PlaceHit(Type type, String id, String name, String path, Area area) {
    /** What kind of place was found. */
    public enum Type {
        AREA,
        ESTATE,
        BUILDING,
        DWELLING
    }
}
