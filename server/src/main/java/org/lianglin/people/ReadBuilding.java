package org.lianglin.people;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.place.DwellingPlace;
import org.lianglin.place.Homes;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A building as units × floors × rooms, each cell with who is in it (人口装户图). */
@Component
class ReadBuilding {
    private final Access access;
    private final Homes homes;
    private final Places places;
    private final MatrixTable matrix;

    ReadBuilding(Access access, Homes homes, Places places, MatrixTable matrix) {
        this.access = access;
        this.homes = homes;
        this.places = places;
        this.matrix = matrix;
    }

    record Building(
            String id,
            Estate estate,
            String number,
            Area area,
            String gridName,
            List<ReadDwelling.Ancestor> ancestors,
            int floors,
            int units,
            @Nullable Integer builtYear,
            boolean lift,
            double lon,
            double lat,
            Matrix matrix) {}

    record Estate(String id, String name) {}

    record Matrix(List<Unit> units, List<Cell> dwellings) {}

    /** @param rooms the most rooms that any floor of the unit has */
    record Unit(int unit, int rooms) {}

    record Cell(
            String id,
            int unit,
            int floor,
            String room,
            String use,
            Occupancy occupancy,
            int persons,
            int elders60,
            int children14,
            boolean eldersAlone) {}

    /** How a dwelling is lived in, as the matrix colours it. */
    enum Occupancy {
        RH_RL,
        NR_L,
        R_NL,
        MIXED,
        VACANT,
        COMMERCIAL,
        COLLECTIVE
    }

    @Transactional(readOnly = true)
    public Building read(long id) {
        access.require(Permission.VIEW_PEOPLE);
        var building = homes.findBuilding(id).orElseThrow(PeopleRefused.BuildingUnseen::new);
        access.require(Permission.VIEW_PEOPLE, building.area());
        var dwellings = homes.dwellingsOf(id);
        var cells = matrix.cells(dwellings.stream().map(DwellingPlace::id).toList());
        return new Building(
                Long.toString(id),
                new Estate(Long.toString(building.estateId()), building.estateName()),
                building.number(),
                building.area(),
                places.nameOf(building.area()),
                ReadDwelling.ancestors(places, building.area()),
                building.floors(),
                building.units(),
                building.builtYear(),
                building.lift(),
                building.lon(),
                building.lat(),
                new Matrix(
                        units(dwellings),
                        dwellings.stream().map(d -> cell(d, cells.get(d.id()))).toList()));
    }

    private static List<Unit> units(List<DwellingPlace> dwellings) {
        Map<Integer, Map<Integer, Long>> floors = dwellings.stream()
                .collect(Collectors.groupingBy(
                        DwellingPlace::unit,
                        TreeMap::new,
                        Collectors.groupingBy(DwellingPlace::floor, Collectors.counting())));
        return floors.entrySet().stream()
                .map(e -> new Unit(
                        e.getKey(),
                        e.getValue().values().stream()
                                .mapToInt(Long::intValue)
                                .max()
                                .orElse(0)))
                .toList();
    }

    private static Cell cell(DwellingPlace dwelling, MatrixTable.@Nullable Cell people) {
        var persons = people == null ? 0 : people.persons();
        var elders = people == null ? 0 : people.elders60();
        return new Cell(
                Long.toString(dwelling.id()),
                dwelling.unit(),
                dwelling.floor(),
                dwelling.room(),
                dwelling.use(),
                occupancy(dwelling, people),
                persons,
                elders,
                people == null ? 0 : people.children14(),
                persons == 1 && elders == 1);
    }

    private static Occupancy occupancy(DwellingPlace dwelling, MatrixTable.@Nullable Cell people) {
        if (List.of("COMMERCIAL", "COLLECTIVE").contains(dwelling.use())) {
            return Occupancy.valueOf(dwelling.use());
        }
        if (people == null) {
            return Occupancy.VACANT;
        }
        // somebody who stays for a while lives here without being registered here
        return "TEMP".equals(people.kind()) ? Occupancy.NR_L : Occupancy.valueOf(people.kind());
    }
}
