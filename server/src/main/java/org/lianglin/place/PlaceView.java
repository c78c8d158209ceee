package org.lianglin.place;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;

/**
 * A place as its page shows it.
 *
 * @param centre longitude and latitude of a point inside
 * @param bbox west, south, east, north in degrees
 * @param counts null where the viewer may not count
 */
record PlaceView(
        Area area,
        String name,
        Level level,
        @Nullable String kind,
        @Nullable String urbanRuralClass,
        List<Ancestor> ancestors,
        List<Double> centre,
        List<Double> bbox,
        @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate validFrom,
        @Nullable Counts counts,
        List<Child> children,
        List<Post> posts,
        int version) {
    record Ancestor(Area area, String name, Level level) {
        static Ancestor of(PlaceNode node) {
            return new Ancestor(node.area(), node.name(), node.level());
        }
    }

    record Child(
            Area area,
            String name,
            Level level,
            @Nullable String kind,
            @Nullable Counts counts) {}

    record Post(
            String id,
            PostRole role,
            String roleName,
            String holder,
            @Nullable String phoneMasked,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            LocalDate trainedOn) {}
}
