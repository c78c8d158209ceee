package org.lianglin.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lianglin.place.geometry.MetricFrame;
import org.lianglin.place.geometry.Outline;
import org.lianglin.place.geometry.PolygonRules;
import org.locationtech.jts.geom.Geometry;

/** Which polygon holds which building. */
final class Sites {
    private static final int NAMED = 5;

    private Sites() {}

    /** The buildings by the position of their polygon; one that lies in none of them goes to the nearest. */
    static Map<Integer, List<GridState.Building>> among(
            List<? extends Geometry> polygons, List<GridState.Building> buildings) {
        var outlines = polygons.stream().map(Outline::of).toList();
        var within = new HashMap<Integer, List<GridState.Building>>();
        for (var building : buildings) {
            var found = -1;
            for (var p = 0; p < outlines.size() && found < 0; p++) {
                found = outlines.get(p).covers(building.lon(), building.lat()) ? p : -1;
            }
            within.computeIfAbsent(found < 0 ? nearest(polygons, building) : found, p -> new ArrayList<>())
                    .add(building);
        }
        return within;
    }

    private static int nearest(List<? extends Geometry> polygons, GridState.Building building) {
        var point = polygons.getFirst().getFactory().createPoint(building.site());
        var nearest = 0;
        for (var p = 1; p < polygons.size(); p++) {
            nearest = polygons.get(p).distance(point) < polygons.get(nearest).distance(point) ? p : nearest;
        }
        return nearest;
    }

    /** The buildings farther than a metre from every polygon. */
    static List<GridState.Building> outside(List<? extends Geometry> polygons, List<GridState.Building> buildings) {
        if (polygons.isEmpty()) {
            return buildings;
        }
        var frame = MetricFrame.around(polygons.getFirst().getEnvelopeInternal());
        var metres = polygons.stream().map(frame::project).toList();
        return buildings.stream()
                .filter(b -> {
                    var point = frame.project(polygons.getFirst().getFactory().createPoint(b.site()));
                    return metres.stream().allMatch(m -> m.distance(point) > PolygonRules.TOLERANCE_METRES);
                })
                .toList();
    }

    /** A few names, and how many more. */
    static String some(Collection<String> labels) {
        var named = String.join("、", labels.stream().sorted().limit(NAMED).toList());
        return labels.size() <= NAMED ? named : named + " … (" + labels.size() + ")";
    }
}
