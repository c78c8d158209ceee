package org.lianglin.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.place.geometry.Outline;

/** All estates and buildings of one moment: what the map and the search need of them, in plain arrays by (area, id). */
final class Homesteads {
    private final Edition edition;
    private final Map<Long, EstateTable.Line> estates;
    private final Map<Long, int[]> buildingsOfEstate;
    private final long[] ids;
    private final long[] estateIds;
    private final long[] areas;
    private final int[] lons;
    private final int[] lats;
    private final String[] numbers;

    /** @param spots by (area, id) */
    Homesteads(Edition edition, List<EstateTable.Line> lines, List<BuildingTable.Spot> spots) {
        this.edition = edition;
        this.estates = HashMap.newHashMap(lines.size());
        lines.forEach(line -> estates.put(line.id(), line));
        this.ids = spots.stream().mapToLong(BuildingTable.Spot::id).toArray();
        this.estateIds = spots.stream().mapToLong(BuildingTable.Spot::estateId).toArray();
        this.areas = spots.stream().mapToLong(BuildingTable.Spot::area).toArray();
        this.lons = spots.stream().mapToInt(s -> Outline.units(s.lon())).toArray();
        this.lats = spots.stream().mapToInt(s -> Outline.units(s.lat())).toArray();
        this.numbers = spots.stream().map(BuildingTable.Spot::number).toArray(String[]::new);
        var grouped = new HashMap<Long, List<Integer>>();
        for (var i = 0; i < ids.length; i++) {
            grouped.computeIfAbsent(estateIds[i], id -> new ArrayList<>()).add(i);
        }
        this.buildingsOfEstate = HashMap.newHashMap(grouped.size());
        grouped.forEach((id, list) -> buildingsOfEstate.put(
                id, list.stream().mapToInt(Integer::intValue).toArray()));
    }

    Edition edition() {
        return edition;
    }

    Iterable<EstateTable.Line> estates() {
        return estates.values();
    }

    int buildingCount() {
        return ids.length;
    }

    Optional<EstateTable.Line> findEstate(long id) {
        return Optional.ofNullable(estates.get(id));
    }

    /** Positions of an estate's buildings. */
    int[] buildingsOf(long estate) {
        return buildingsOfEstate.getOrDefault(estate, new int[0]);
    }

    long id(int position) {
        return ids[position];
    }

    long estateId(int position) {
        return estateIds[position];
    }

    long area(int position) {
        return areas[position];
    }

    String number(int position) {
        return numbers[position];
    }

    /** Ten-millionths of a degree. */
    int lon(int position) {
        return lons[position];
    }

    /** Ten-millionths of a degree. */
    int lat(int position) {
        return lats[position];
    }

    /** The positions of all buildings in the scopes, each once. */
    void eachWithin(Scopes scopes, IntConsumer visitor) {
        var next = 0;
        var ordered = scopes.areas().stream().sorted().toList();
        for (var scope : ordered) {
            var i = Math.max(next, firstFrom(scope.low()));
            for (; i < areas.length && areas[i] < scope.high(); i++) {
                visitor.accept(i);
            }
            next = Math.max(next, i);
        }
    }

    private int firstFrom(long area) {
        var index = Arrays.binarySearch(areas, area);
        if (index < 0) {
            return -index - 1;
        }
        while (index > 0 && areas[index - 1] == area) {
            index--;
        }
        return index;
    }
}
