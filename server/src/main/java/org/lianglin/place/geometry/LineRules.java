package org.lianglin.place.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** What a drawn cutting line must be. The first broken rule is the verdict. */
public final class LineRules {
    private static final int MOST_POINTS = 500;

    private LineRules() {}

    /** What the rules say of a line. */
    public sealed interface Verdict {
        /** Every rule holds. */
        record Sound(LineString line) implements Verdict {}

        /**
         * A rule is broken.
         *
         * @param rule a code with texts of its own
         * @param facts what the texts need
         */
        record Flawed(String rule, Map<String, ?> facts) implements Verdict {}
    }

    /** @param drawn [longitude, latitude] by turns, unchecked */
    public static Verdict judge(List<@Nullable List<@Nullable Double>> drawn) {
        if (drawn.size() > MOST_POINTS) {
            return new Verdict.Flawed("place.line-too-many-points", Map.of("most", MOST_POINTS));
        }
        var corners = new ArrayList<Coordinate>();
        for (var i = 0; i < drawn.size(); i++) {
            var position = drawn.get(i);
            var lon = position == null || position.size() < 2 ? null : position.get(0);
            var lat = position == null || position.size() < 2 ? null : position.get(1);
            if (lon == null || lat == null || !Double.isFinite(lon) || !Double.isFinite(lat)) {
                return new Verdict.Flawed("place.line-not-a-number", Map.of("point", i + 1));
            }
            var here = Map.of("point", i + 1, "lon", lon, "lat", lat);
            if (CityFrame.swapped(lon, lat)) {
                return new Verdict.Flawed("place.line-swapped", here);
            }
            if (!CityFrame.holds(lon, lat)) {
                return new Verdict.Flawed("place.line-outside-city", here);
            }
            var corner = new Coordinate(lon, lat);
            if (corners.isEmpty() || !corners.getLast().equals2D(corner)) {
                corners.add(corner);
            }
        }
        if (corners.size() < 2) {
            return new Verdict.Flawed("place.line-too-short", Map.of());
        }
        var line = GridCuts.FACTORY.createLineString(corners.toArray(Coordinate[]::new));
        return line.isSimple() ? new Verdict.Sound(line) : new Verdict.Flawed("place.line-crosses-itself", Map.of());
    }
}
