package org.lianglin.place;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.place.geometry.Outline;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** All borders of one moment, by code, with an index of the base grids for points. */
final class Borders {
    private final Area[] areas;
    private final long[] codes;
    private final Level[] levels;
    private final Outline[] outlines;
    private final STRtree baseGrids = new STRtree(16);

    /** @param areas ascending, each with the outline at the same position */
    Borders(List<Area> areas, List<Outline> outlines) {
        this.areas = areas.toArray(Area[]::new);
        this.codes = areas.stream().mapToLong(Area::code).toArray();
        this.levels = areas.stream().map(Area::level).toArray(Level[]::new);
        this.outlines = outlines.toArray(Outline[]::new);
        for (var i = 0; i < codes.length; i++) {
            if (isBaseGrid(codes[i])) {
                baseGrids.insert(this.outlines[i].bounds(), i);
            }
        }
        baseGrids.build();
    }

    static boolean isBaseGrid(long code) {
        return code / 1000 % 10 == 1;
    }

    int size() {
        return codes.length;
    }

    Area area(int index) {
        return areas[index];
    }

    Level level(int index) {
        return levels[index];
    }

    Outline outline(int index) {
        return outlines[index];
    }

    Optional<Outline> find(Area area) {
        var index = Arrays.binarySearch(codes, area.code());
        return index < 0 ? Optional.empty() : Optional.of(outlines[index]);
    }

    Optional<Area> locate(double lon, double lat) {
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90) || baseGrids.isEmpty()) {
            return Optional.empty();
        }
        var x = Outline.units(lon);
        var y = Outline.units(lat);
        var found = new int[] {-1};
        baseGrids.query(new Envelope(lon, lon, lat, lat), item -> {
            var index = (Integer) item;
            if (found[0] < 0 && outlines[index].covers(x, y)) {
                found[0] = index;
            }
        });
        return found[0] < 0 ? Optional.empty() : Optional.of(areas[found[0]]);
    }

    /** Whether a district's border surrounds the point. */
    boolean inCity(double lon, double lat) {
        for (var i = 0; i < codes.length; i++) {
            if (levels[i] == Level.DISTRICT && outlines[i].covers(lon, lat)) {
                return true;
            }
        }
        return false;
    }

    /** The box around a place: its own border, else those of the places inside, else of the places around it. */
    Optional<Envelope> bounds(Area area) {
        var own = find(area).map(Outline::bounds);
        if (own.isPresent()) {
            return own;
        }
        @Nullable Envelope inside = null;
        for (var i = firstFrom(area.low()); i < codes.length && codes[i] < area.high(); i++) {
            if (inside == null) {
                inside = outlines[i].bounds();
            } else {
                inside.expandToInclude(outlines[i].bounds());
            }
        }
        return inside != null ? Optional.of(inside) : area.parent().flatMap(this::bounds);
    }

    private int firstFrom(long code) {
        var index = Arrays.binarySearch(codes, code);
        return index < 0 ? -index - 1 : index;
    }
}
