package org.lianglin.place.geometry;

/** The box around Shenyang: a coordinate outside is a mistake, whatever it was meant to be. */
public final class CityFrame {
    public static final double WEST = 122.4;
    public static final double SOUTH = 41.1;
    public static final double EAST = 123.9;
    public static final double NORTH = 43.1;

    private CityFrame() {}

    public static boolean holds(double lon, double lat) {
        return lon >= WEST && lon <= EAST && lat >= SOUTH && lat <= NORTH;
    }

    /** Whether the pair makes sense only when read the other way round: the usual mistake. */
    public static boolean swapped(double lon, double lat) {
        return !holds(lon, lat) && holds(lat, lon);
    }
}
