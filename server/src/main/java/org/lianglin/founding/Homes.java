package org.lianglin.founding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The estates, buildings and dwellings of one community, and who shall fit into them. Knows no coordinates, so that a neighbouring
 * community can look up a dwelling cheaply. Ids are the community's own ranges.
 */
final class Homes {
    private static final int ESTATES = 200;
    private static final int BUILDINGS = 10_000;
    private static final int DWELLINGS = 20_000;

    private final CityPlan.Community community;
    private final Draw draw;
    private final Words words;
    private final int thisYear;
    private final List<Estate> estates = new ArrayList<>();
    private final List<Grid> grids = new ArrayList<>();
    private final List<Dwelling> toLet = new ArrayList<>();
    private int buildings;
    private int dwellings;
    private int deceased;
    private int registeredOnly;

    private Homes(CityPlan plan, CityPlan.Community community, Words words) {
        this.community = community;
        this.words = words;
        this.draw = plan.draw(community.area(), "homes");
        this.thisYear = plan.asOf().getYear();
    }

    enum Use {
        SELF,
        RENTED,
        VACANT,
        COMMERCIAL,
        COLLECTIVE
    }

    enum Style {
        COMMODITY,
        OLD,
        UNIT,
        COURTYARD,
        HAMLET
    }

    record Estate(
            long id,
            String name,
            Style style,
            String propertyMode,
            boolean ownersCommittee,
            String road,
            String houseNumber,
            int year,
            int firstGrid) {}

    /** @param index counts the buildings of its grid, for their places on the ground */
    record Building(
            long id,
            Estate estate,
            int grid,
            int index,
            String number,
            int floors,
            int units,
            int year,
            boolean lift) {}

    record Dwelling(long id, Building building, int unit, int floor, String room, int rooms, int cents, Use use) {}

    /** One base grid: its area code, the homes of its families in order, and the family members they hold together. */
    static final class Grid {
        final long area;
        final List<Building> buildings = new ArrayList<>();
        final List<Dwelling> dwellings = new ArrayList<>();
        final List<Dwelling> families = new ArrayList<>();
        int familyMembers;

        @Nullable
        Dwelling collective;

        int collectiveMembers;
        boolean nursing;

        Grid(long area) {
            this.area = area;
        }
    }

    static Homes of(CityPlan plan, CityPlan.Community community, Words words) {
        var homes = new Homes(plan, community, words);
        homes.share();
        homes.build();
        return homes;
    }

    CityPlan.Community community() {
        return community;
    }

    List<Estate> estates() {
        return estates;
    }

    List<Grid> grids() {
        return grids;
    }

    /** Dwellings whose owners may live elsewhere: vacant and rented ones. */
    List<Dwelling> toLet() {
        return toLet;
    }

    /** How many of the community's people are dead. */
    int deceased() {
        return deceased;
    }

    /** How many are registered here without a dwelling (空挂户). */
    int registeredOnly() {
        return registeredOnly;
    }

    long areaOf(Dwelling dwelling) {
        return grids.get(dwelling.building.grid).area;
    }

    private void share() {
        var people = community.people();
        deceased = people < 8 ? 0 : draw.rounded(0.003 * people);
        registeredOnly = community.kind() == CityPlan.Kind.URBAN && people > 40 ? draw.rounded(0.0035 * people) : 0;
        var collective = 0;
        var nursing = draw.chance(0.5);
        if (community.kind() == CityPlan.Kind.URBAN && people >= 1_500 && draw.chance(0.35)) {
            collective = Math.min(nursing ? draw.between(40, 130) : draw.between(80, 300), people / 10);
        }
        var living = people - deceased - registeredOnly - collective;
        var weights = new double[community.grids()];
        Arrays.setAll(weights, i -> draw.between(0.85, 1.15));
        var sum = Arrays.stream(weights).sum();
        var before = 0.0;
        for (var i = 0; i < weights.length; i++) {
            var grid = new Grid(community.area().code() + 1_001 + i);
            var after = before + weights[i];
            grid.familyMembers = (int) (Math.round(living * (after / sum)) - Math.round(living * (before / sum)));
            before = after;
            grids.add(grid);
        }
        if (collective > 0) {
            var grid = draw.pick(grids);
            grid.collectiveMembers = collective;
            grid.nursing = nursing;
        }
    }

    private void build() {
        var vacancy = draw.between(0.125, 0.195);
        var rented = draw.between(0.11, 0.19) + community.district().outsiders() * 0.35;
        var perHousehold = (community.kind() == CityPlan.Kind.URBAN ? 2.36 : 2.62) * draw.between(0.96, 1.04);
        Estate estate = null;
        var gridsLeft = 0;
        for (var g = 0; g < grids.size(); g++) {
            var grid = grids.get(g);
            if (estate == null || gridsLeft-- == 0) {
                estate = estate(g);
                gridsLeft = estate.style == Style.COMMODITY ? draw.between(1, 3) : draw.between(0, 1);
            }
            var households = households(grid.familyMembers, perHousehold);
            if (estate.style == Style.HAMLET) {
                hamlet(grid, g, estate, households, vacancy);
            } else {
                flats(grid, g, estate, households, vacancy);
            }
            settle(grid, households, rented);
            if (grid.collectiveMembers > 0) {
                collective(grid, g, estate);
            }
        }
    }

    private static int households(int members, double size) {
        return members == 0 ? 0 : Math.clamp(Math.round(members / size), (members + 6) / 7, members);
    }

    private Estate estate(int grid) {
        var district = community.district();
        var city = district.kind() == District.Kind.CORE || district.kind() == District.Kind.NEW;
        Style style;
        if (community.kind() != CityPlan.Kind.URBAN) {
            style = Style.HAMLET;
        } else if (draw.chance(district.old())) {
            style = draw.chance(0.2) ? Style.UNIT : draw.chance(city ? 0.08 : 0.2) ? Style.COURTYARD : Style.OLD;
        } else {
            // small plans have too few homes for towers
            style = community.people() / community.grids() > 110 ? Style.COMMODITY : Style.OLD;
        }
        var name = name(style);
        while (taken(name)) {
            name = name(style);
        }
        return add(new Estate(
                community.ordinal() * (long) ESTATES + estates.size() + 1,
                name,
                style,
                switch (style) {
                    case COMMODITY -> draw.chance(0.95) ? "PROFESSIONAL" : "BASIC_GUARANTEE";
                    case OLD, UNIT ->
                        draw.chance(0.5) ? "BASIC_GUARANTEE" : draw.chance(0.5) ? "SELF_MANAGED" : "PROFESSIONAL";
                    case COURTYARD -> draw.chance(0.6) ? "NONE" : "SELF_MANAGED";
                    case HAMLET -> "NONE";
                },
                style == Style.COMMODITY && draw.chance(0.4),
                style == Style.HAMLET ? "" : draw.pick(words.get("road.first")) + draw.pick(words.get("road.last")),
                style == Style.HAMLET ? "" : draw.between(1, 218) + "号",
                switch (style) {
                    case COMMODITY -> draw.between(2001, Math.min(thisYear - 2, 2022));
                    case OLD -> draw.between(1978, 1999);
                    case UNIT -> draw.between(1963, 1994);
                    case COURTYARD -> draw.between(1952, 1986);
                    case HAMLET -> draw.between(1976, 2012);
                },
                grid));
    }

    private Estate add(Estate estate) {
        estates.add(estate);
        return estate;
    }

    private boolean taken(String name) {
        return estates.stream().anyMatch(e -> e.name.equals(name));
    }

    private String name(Style style) {
        return switch (style) {
            case COMMODITY -> draw.pick(words.get("estate.first")) + draw.pick(words.get("estate.commodity"));
            case OLD -> draw.pick(words.get("road.first")) + draw.pick(words.get("estate.old"));
            case UNIT -> draw.pick(words.get("estate.unit")) + draw.pick(words.get("estate.unit.last"));
            case COURTYARD ->
                draw.pick(words.get("road.first")) + draw.pick(words.get("road.last")) + draw.between(1, 199) + "号院";
            case HAMLET -> draw.pick(words.get("hamlet.first")) + draw.pick(words.get("hamlet.last"));
        };
    }

    private Building building(Grid grid, int index, Estate estate, int floors, int units) {
        var number = 1;
        for (var earlier = grids.size() - 1; earlier >= 0; earlier--) {
            for (var other : grids.get(earlier).buildings) {
                number += other.estate == estate ? 1 : 0;
            }
        }
        return building(grid, index, estate, floors, units, number);
    }

    private Building building(Grid grid, int index, Estate estate, int floors, int units, int number) {
        var building = new Building(
                community.ordinal() * (long) BUILDINGS + ++buildings,
                estate,
                index,
                grid.buildings.size(),
                number + "号",
                floors,
                units,
                Math.min(thisYear - 1, estate.year + draw.below(4)),
                floors > 7);
        grid.buildings.add(building);
        return building;
    }

    private void hamlet(Grid grid, int index, Estate estate, int households, double vacancy) {
        var houses = draw.rounded(households / (1 - vacancy));
        var number = 1;
        for (var earlier : grids) {
            number += (int)
                    earlier.buildings.stream().filter(b -> b.estate == estate).count();
        }
        for (var i = 0; i < houses; i++) {
            dwelling(grid, building(grid, index, estate, 1, 1, number++), 1, 1, "1", draw.between(2, 5), Use.SELF);
        }
    }

    /** Blocks of flats until there is room for all households and the vacancies between them. */
    private void flats(Grid grid, int index, Estate estate, int households, double vacancy) {
        var wanted = households == 0 ? 0 : Math.max(households, draw.rounded(households / (1 - vacancy)));
        while (wanted > 0) {
            var block = block(estate.style, wanted);
            var shops = estate.style == Style.COMMODITY && draw.chance(0.25) && wanted > 60 && block.floors < 33;
            var floors = block.floors + (shops ? 1 : 0);
            var building = building(grid, index, estate, floors, block.units);
            for (var unit = 1; unit <= block.units; unit++) {
                for (var floor = 1; floor <= floors; floor++) {
                    for (var room = 1; room <= block.rooms; room++) {
                        dwelling(
                                grid,
                                building,
                                unit,
                                floor,
                                Integer.toString(floor * 100 + room),
                                shops && floor == 1 ? 1 : draw.weighted(0.15, 0.55, 0.3) + 1,
                                shops && floor == 1 ? Use.COMMERCIAL : Use.SELF);
                    }
                }
            }
            wanted -= block.floors * block.units * block.rooms;
        }
    }

    private record Block(int floors, int units, int rooms) {}

    /** A block of the style: any that fits while much is wanted, else one of those that overshoot least. */
    private Block block(Style style, int wanted) {
        var least = style == Style.COMMODITY ? 18 : style == Style.COURTYARD ? 3 : 6;
        var most = style == Style.COMMODITY ? 33 : style == Style.COURTYARD ? 5 : 7;
        if (wanted < 30 && style != Style.COMMODITY) {
            least = Math.min(least, 3);
        }
        var fewestUnits = 1;
        var mostUnits = style == Style.COMMODITY ? 2 : 6;
        if (wanted > (style == Style.COMMODITY ? 170 : 90)) {
            return new Block(
                    draw.between(least, most),
                    style == Style.COMMODITY ? draw.between(1, 2) : draw.between(3, 5),
                    style == Style.COMMODITY ? draw.between(2, 4) : draw.between(2, 3));
        }
        var best = new ArrayList<Block>();
        var bestOvershoot = Integer.MAX_VALUE;
        for (var floors = least; floors <= most; floors++) {
            for (var units = fewestUnits; units <= mostUnits; units++) {
                for (var rooms = 2; rooms <= 4; rooms++) {
                    var overshoot = floors * units * rooms - wanted;
                    if (overshoot < 0 || overshoot > bestOvershoot) {
                        continue;
                    }
                    if (overshoot < bestOvershoot) {
                        bestOvershoot = overshoot;
                        best.clear();
                    }
                    best.add(new Block(floors, units, rooms));
                }
            }
        }
        return best.isEmpty() ? new Block(most, mostUnits, 4) : draw.pick(best);
    }

    private void dwelling(Grid grid, Building building, int unit, int floor, String room, int rooms, Use use) {
        var perRoom = building.estate.style == Style.COMMODITY ? draw.between(30, 46) : draw.between(22, 32);
        grid.dwellings.add(new Dwelling(
                community.ordinal() * (long) DWELLINGS + ++dwellings,
                building,
                unit,
                floor,
                room,
                rooms,
                (rooms * perRoom + 8) * 100 + draw.below(100),
                use));
    }

    /** Tells which homes are lived in; the others stand empty. */
    private void settle(Grid grid, int households, double rented) {
        var homes = grid.dwellings.stream().filter(d -> d.use == Use.SELF).count();
        var order = new int[grid.dwellings.size()];
        Arrays.setAll(order, i -> i);
        draw.shuffle(order);
        var families = new ArrayList<Dwelling>(households);
        var settled = 0;
        for (var at : order) {
            var dwelling = grid.dwellings.get(at);
            if (dwelling.use == Use.COMMERCIAL) {
                continue;
            }
            var use =
                    settled++ >= Math.min(households, homes) ? Use.VACANT : draw.chance(rented) ? Use.RENTED : Use.SELF;
            var known = new Dwelling(
                    dwelling.id,
                    dwelling.building,
                    dwelling.unit,
                    dwelling.floor,
                    dwelling.room,
                    dwelling.rooms,
                    dwelling.cents,
                    use);
            grid.dwellings.set(at, known);
            if (use == Use.VACANT || use == Use.RENTED) {
                toLet.add(known);
            }
            if (use != Use.VACANT) {
                families.add(known);
            }
        }
        grid.families.addAll(families);
    }

    private void collective(Grid grid, int index, Estate estate) {
        var building = building(grid, index, estate, grid.nursing ? 4 : 6, 1);
        grid.collective = new Dwelling(
                community.ordinal() * (long) DWELLINGS + ++dwellings,
                building,
                1,
                1,
                grid.nursing ? "养老院" : "宿舍",
                Math.min(400, grid.collectiveMembers / 2),
                grid.collectiveMembers * 1_600,
                Use.COLLECTIVE);
        grid.dwellings.add(grid.collective);
    }
}
