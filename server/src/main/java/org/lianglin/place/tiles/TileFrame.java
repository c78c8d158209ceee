package org.lianglin.place.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lianglin.place.geometry.Outline;

/**
 * One tile of the web-mercator pyramid and the way of geometry into it. CGCS2000 degrees are taken as WGS 84: they differ by centimetres.
 *
 * @param zoom 0 is the whole world in one tile
 * @param x from the west
 * @param y from the north
 */
public record TileFrame(int zoom, int x, int y) {
    /** Units along each side of a tile; a screen shows about eight of them per pixel. */
    public static final int EXTENT = 4096;

    public static final int DEEPEST = 20;
    /** What lies just outside is drawn too, so that lines and labels pass from tile to tile. */
    private static final int BUFFER = 64;

    public TileFrame {
        if (zoom < 0 || zoom > DEEPEST || x < 0 || y < 0 || x >= 1 << zoom || y >= 1 << zoom) {
            throw new IllegalArgumentException(zoom + "/" + x + "/" + y);
        }
    }

    /** West edge with its margin, in units of {@link Outline}. */
    public int west() {
        return longitude(x - (double) BUFFER / EXTENT);
    }

    public int east() {
        return longitude(x + 1 + (double) BUFFER / EXTENT);
    }

    public int north() {
        return latitude(y - (double) BUFFER / EXTENT);
    }

    public int south() {
        return latitude(y + 1 + (double) BUFFER / EXTENT);
    }

    /** Horizontal position in tile units of a longitude in units of {@link Outline}. */
    public double column(int longitude) {
        var turns = Outline.degrees(longitude) / 360 + 0.5;
        return (turns * (1 << zoom) - x) * EXTENT;
    }

    /** Vertical position in tile units, downwards, of a latitude in units of {@link Outline}. */
    public double row(int latitude) {
        var sine = Math.sin(Math.toRadians(Outline.degrees(latitude)));
        var turns = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
        return (turns * (1 << zoom) - y) * EXTENT;
    }

    private int longitude(double column) {
        return Outline.units(clamp((column / (1 << zoom) - 0.5) * 360, 180));
    }

    private int latitude(double row) {
        var mercator = Math.PI * (1 - 2 * row / (1 << zoom));
        return Outline.units(clamp(Math.toDegrees(Math.atan(Math.sinh(mercator))), 85.06));
    }

    private static double clamp(double degrees, double limit) {
        return Math.max(-limit, Math.min(limit, degrees));
    }

    /**
     * The part of an outline inside the tile, ready for {@link TileLayer#polygon}: clipped, laid on a raster of about half a pixel and
     * rid of what that makes superfluous. Neighbours that share corners share them afterwards too, so that no gaps open between them.
     */
    public List<int[]> clip(Outline outline) {
        var raster = zoom < 14 ? 4 : 2;
        var rings = new ArrayList<int[]>();
        var shellKept = false;
        for (var i = 0; i < outline.ringCount(); i++) {
            var hole = outline.isHole(i);
            if (hole && !shellKept) {
                continue;
            }
            var ring = thin(clip(project(outline.ring(i))), raster);
            var area = doubleArea(ring);
            if (!hole) {
                shellKept = area != 0;
            }
            if (area != 0) {
                rings.add(area > 0 != hole ? ring : reverse(ring));
            }
        }
        return rings;
    }

    /** Without the closing point. */
    private double[] project(int[] ring) {
        var projected = new double[ring.length - 2];
        for (var i = 0; i < projected.length; i += 2) {
            projected[i] = column(ring[i]);
            projected[i + 1] = row(ring[i + 1]);
        }
        return projected;
    }

    /** Sutherland and Hodgman: cut by one edge of the box after the other. */
    private static double[] clip(double[] ring) {
        var cut = ring;
        for (var edge = 0; edge < 4 && cut.length > 0; edge++) {
            cut = cut(cut, edge % 2, edge < 2);
        }
        return cut;
    }

    private static double[] cut(double[] ring, int axis, boolean lower) {
        var limit = lower ? -BUFFER : EXTENT + BUFFER;
        var kept = new double[2 * ring.length + 4];
        var size = 0;
        var before = ring.length - 2;
        for (var i = 0; i < ring.length; before = i, i += 2) {
            var inside = lower ? ring[i + axis] >= limit : ring[i + axis] <= limit;
            var wasInside = lower ? ring[before + axis] >= limit : ring[before + axis] <= limit;
            if (inside != wasInside) {
                var share = (limit - ring[before + axis]) / (ring[i + axis] - ring[before + axis]);
                var other = 1 - axis;
                kept[size + axis] = limit;
                kept[size + other] = ring[before + other] + share * (ring[i + other] - ring[before + other]);
                size += 2;
            }
            if (inside) {
                kept[size++] = ring[i];
                kept[size++] = ring[i + 1];
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /** Rounds to the raster; drops repeated points, points on a straight line and spikes that lead nowhere. */
    private static int[] thin(double[] ring, int raster) {
        var points = new int[ring.length];
        var size = 0;
        for (var i = 0; i < ring.length; i += 2) {
            points[size] = (int) Math.round(ring[i] / raster) * raster;
            points[size + 1] = (int) Math.round(ring[i + 1] / raster) * raster;
            size = settle(points, size + 2);
        }
        var first = 0;
        for (var changed = true; changed && size - first >= 6; ) {
            changed = false;
            if (straight(points, size - 4, size - 2, first)) {
                size -= 2;
                changed = true;
            } else if (straight(points, size - 2, first, first + 2)) {
                first += 2;
                changed = true;
            }
        }
        return size - first < 6 ? new int[0] : Arrays.copyOfRange(points, first, size);
    }

    /** Takes away what the last point made superfluous; the new size. */
    private static int settle(int[] points, int size) {
        var rest = size;
        while (rest >= 4) {
            if (points[rest - 2] == points[rest - 4] && points[rest - 1] == points[rest - 3]) {
                rest -= 2;
            } else if (rest >= 6 && straight(points, rest - 6, rest - 4, rest - 2)) {
                points[rest - 4] = points[rest - 2];
                points[rest - 3] = points[rest - 1];
                rest -= 2;
            } else {
                return rest;
            }
        }
        return rest;
    }

    private static boolean straight(int[] points, int a, int b, int c) {
        return (long) (points[b] - points[a]) * (points[c + 1] - points[b + 1])
                == (long) (points[b + 1] - points[a + 1]) * (points[c] - points[b]);
    }

    /** Twice the signed area: above zero when clockwise on a screen whose rows run downwards. */
    static long doubleArea(int[] ring) {
        var sum = 0L;
        for (int i = 0, before = ring.length - 2; i < ring.length; before = i, i += 2) {
            sum += (long) ring[before] * ring[i + 1] - (long) ring[i] * ring[before + 1];
        }
        return sum;
    }

    private static int[] reverse(int[] ring) {
        var reversed = new int[ring.length];
        for (var i = 0; i < ring.length; i += 2) {
            reversed[ring.length - 2 - i] = ring[i];
            reversed[ring.length - 1 - i] = ring[i + 1];
        }
        return reversed;
    }
}
