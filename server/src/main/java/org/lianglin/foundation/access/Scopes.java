package org.lianglin.foundation.access;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The places whose data a viewer may see. No place means nothing.
 *
 * @param areas without order, may overlap
 */
public record Scopes(List<Area> areas) {
    public static final Scopes NONE = new Scopes(List.of());

    public Scopes {
        areas = List.copyOf(areas);
    }

    public static Scopes of(Area... areas) {
        return new Scopes(List.of(areas));
    }

    /** The smallest code of all places, the empty text when there is none: the value of {@code app.low}. */
    public String low() {
        return areas.isEmpty()
                ? ""
                : Long.toString(areas.stream().mapToLong(Area::low).min().orElseThrow());
    }

    /** The first code after all places, the empty text when there is none: the value of {@code app.high}. */
    public String high() {
        return areas.isEmpty()
                ? ""
                : Long.toString(areas.stream().mapToLong(Area::high).max().orElseThrow());
    }

    /** An int8multirange literal: the value of {@code app.scopes}. */
    public String multirange() {
        return areas.stream().map(a -> "[" + a.low() + "," + a.high() + ")").collect(Collectors.joining(",", "{", "}"));
    }

    public boolean covers(Area place) {
        return areas.stream().anyMatch(a -> a.contains(place));
    }
}
