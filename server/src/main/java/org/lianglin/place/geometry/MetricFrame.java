package org.lianglin.place.geometry;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Metres around one place: an equirectangular projection, true to a few centimetres across a community. */
public final class MetricFrame {
    private static final double METRES_PER_DEGREE = 111_194.927;

    private final double lon;
    private final double lat;
    private final double shrink;

    private MetricFrame(double lon, double lat) {
        this.lon = lon;
        this.lat = lat;
        this.shrink = Math.cos(Math.toRadians(lat));
    }

    public static MetricFrame around(Envelope degrees) {
        return new MetricFrame(degrees.centre().x, degrees.centre().y);
    }

    /** A copy in metres. */
    public Geometry project(Geometry degrees) {
        return moved(degrees, (points, i) -> {
            points.setOrdinate(i, 0, (points.getX(i) - lon) * METRES_PER_DEGREE * shrink);
            points.setOrdinate(i, 1, (points.getY(i) - lat) * METRES_PER_DEGREE);
        });
    }

    /** A copy in degrees of what is in metres. */
    public Geometry unproject(Geometry metres) {
        return moved(metres, (points, i) -> {
            points.setOrdinate(i, 0, lon + points.getX(i) / METRES_PER_DEGREE / shrink);
            points.setOrdinate(i, 1, lat + points.getY(i) / METRES_PER_DEGREE);
        });
    }

    private interface Shift {
        void of(CoordinateSequence points, int i);
    }

    private static Geometry moved(Geometry geometry, Shift shift) {
        var copy = geometry.copy();
        copy.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence points, int i) {
                shift.of(points, i);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        copy.geometryChanged();
        return copy;
    }
}
