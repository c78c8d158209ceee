package org.lianglin.place.geometry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A polygon as somebody drew it (GeoJSON, RFC 7946), unchecked.
 *
 * @param coordinates the outer ring and its holes, each a closed list of [longitude, latitude]
 */
public record DrawnPolygon(
        @Nullable String type, @Nullable List<@Nullable List<@Nullable List<@Nullable Double>>> coordinates) {}
