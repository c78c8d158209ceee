package org.lianglin.founding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The borders of the city: real ones for districts, computed ones below. A border depends on nothing but the seed and the
 * borders above it. Holds the streets of one district at a time.
 */
final class CityMap {
    /** The old town, from which density falls. */
    private static final Coordinate CORE = new Coordinate(123.43, 41.80);

    private final CityPlan plan;
    private final Map<Area, Geometry> districts = new TreeMap<>();
    private Map<Area, Geometry> streets = Map.of();

    CityMap(CityPlan plan) {
        this.plan = plan;
        try {
            var reader = new GeoJsonReader(Tessellation.FACTORY);
            var features = new JsonMapper()
                    .readTree(Words.text("shenyang-districts.geojson"))
                    .get("features");
            for (var feature : features) {
                var shape = reader.read(feature.get("geometry").toString());
                districts.put(
                        Area.parse(feature.get("properties").get("code").asString()),
                        GeometryPrecisionReducer.reduce(GeometryFixer.fix(shape), Tessellation.PRECISION));
            }
        } catch (ParseException e) {
            throw new IllegalStateException("the borders of the districts cannot be read", e);
        }
    }

    Geometry city() {
        return UnaryUnionOp.union(districts.values());
    }

    Geometry district(Area district) {
        return at(districts, district);
    }

    Geometry street(Area street) {
        if (!streets.containsKey(street)) {
            streets = streetsOf(street.at(Level.DISTRICT));
        }
        return at(streets, street);
    }

    private Map<Area, Geometry> streetsOf(Area district) {
        var within = plan.streets().stream()
                .filter(s -> district.contains(s.area()))
                .sorted((a, b) -> Double.compare(rural(a), rural(b)))
                .toList();
        var shares = within.stream().mapToDouble(this::groundOf).toArray();
        var cells = Tessellation.divide(district(district), shares, CORE, plan.draw(district, "streets"));
        var borders = new TreeMap<Area, Geometry>();
        for (var i = 0; i < cells.size(); i++) {
            borders.put(within.get(i).area(), cells.get(i));
        }
        return borders;
    }

    /** The borders of the street's communities, in the order of the plan. */
    List<Geometry> communities(CityPlan.Street street) {
        var communities = plan.communities(street);
        var order = new ArrayList<>(communities);
        order.sort((a, b) -> a.kind().compareTo(b.kind()));
        var shares = order.stream().mapToDouble(this::groundOf).toArray();
        var cells = Tessellation.divide(street(street.area()), shares, CORE, plan.draw(street.area(), "communities"));
        var borders = new Geometry[cells.size()];
        for (var i = 0; i < borders.length; i++) {
            borders[order.get(i).ordinal() - street.from()] = cells.get(i);
        }
        return List.of(borders);
    }

    /** The borders of the community's base grids, numbered in rows from north to south, each row from west to east. */
    List<Geometry> grids(CityPlan.Community community, Geometry border) {
        var draw = plan.draw(community.area(), "grids");
        var shares = new double[community.grids()];
        Arrays.setAll(shares, i -> draw.between(0.8, 1.2));
        var cells = new ArrayList<>(Tessellation.divide(border, shares, CORE, draw));
        var box = border.getEnvelopeInternal();
        var rows = (int) Math.clamp(
                Math.round(Math.sqrt(cells.size() * box.getHeight() / (box.getWidth() * 0.75))), 1, cells.size());
        cells.sort(
                (a, b) -> Double.compare(b.getCentroid().getY(), a.getCentroid().getY()));
        var numbered = new ArrayList<Geometry>(cells.size());
        for (var row = 0; row < rows; row++) {
            var of = new ArrayList<>(cells.subList(cells.size() * row / rows, cells.size() * (row + 1) / rows));
            of.sort((a, b) ->
                    Double.compare(a.getCentroid().getX(), b.getCentroid().getX()));
            numbered.addAll(of);
        }
        return numbered;
    }

    /** The ground of a special grid: a plot of a few hundred metres about a point inside the community. */
    Geometry site(CityPlan.Community community, Geometry border) {
        var draw = plan.draw(community.area(), "site");
        var centre = border.getInteriorPoint().getCoordinate();
        var radius = Math.min(0.003, Math.sqrt(border.getArea()) / 5);
        var turn = draw.between(0.0, 0.8);
        var ring = new Coordinate[7];
        for (var i = 0; i < 6; i++) {
            var angle = turn + i * Math.PI / 3;
            ring[i] = new Coordinate(
                    Tessellation.PRECISION.makePrecise(centre.x + radius * 1.3 * StrictMath.cos(angle)),
                    Tessellation.PRECISION.makePrecise(centre.y + radius * StrictMath.sin(angle)));
        }
        ring[6] = ring[0];
        return OverlayNG.overlay(
                border, Tessellation.FACTORY.createPolygon(ring), OverlayNG.INTERSECTION, Tessellation.PRECISION);
    }

    private double rural(CityPlan.Street street) {
        var communities = plan.communities(street);
        return communities.stream().filter(c -> c.kind() != CityPlan.Kind.URBAN).count() / (double) communities.size();
    }

    private double groundOf(CityPlan.Street street) {
        return plan.communities(street).stream().mapToDouble(this::groundOf).sum();
    }

    private double groundOf(CityPlan.Community community) {
        var spread = plan.draw(community.area(), "ground").between(0.7, 1.3);
        return spread
                * switch (community.kind()) {
                    case URBAN -> 1.0;
                    case RURAL -> 4.0;
                    case QUASI -> 2.0;
                };
    }

    private static Geometry at(Map<Area, Geometry> borders, Area area) {
        var border = borders.get(area);
        if (border == null) {
            throw new IllegalArgumentException("no border for " + area);
        }
        return border;
    }
}
