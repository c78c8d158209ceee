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
        var metres = degrees.copy();
        metres.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence points, int i) {
                points.setOrdinate(i, 0, (points.getX(i) - lon) * METRES_PER_DEGREE * shrink);
                points.setOrdinate(i, 1, (points.getY(i) - lat) * METRES_PER_DEGREE);
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
        metres.geometryChanged();
        return metres;
    }
}
