package org.lianglin.founding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.people.PeopleLoad;
import org.lianglin.people.Pinyin;
import org.lianglin.place.PlaceLoad;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/**
 * Generates the city in chunks: the divisions above the streets, then street by street. A chunk is the same in whichever order
 * and however often it is generated. Not safe for many threads.
 */
final class StreetLoad {
    private static final String DATUM = "unknown, treated as EPSG:4490";
    private static final LocalDate DIVIDED = LocalDate.of(2010, 1, 1);
    private static final LocalDate GRIDDED = LocalDate.of(2022, 1, 1);
    private static final int ENOUGH_BYTES = 4 << 20;
    private static final int LAYOUTS_KEPT = 12;
    /** Which communities further on in the district hold the homes that this one's people own elsewhere. */
    private static final int[] SHIFTS = {1, 4};

    private final CityPlan plan;
    private final CityMap map;
    private final Sealer sealer;
    private final BlindIndex index;
    private final Words words = Words.of("words.txt");
    private final Names names = new Names();
    private final Sounds sounds;
    private final Map<Integer, Homes> layouts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Homes> eldest) {
            return size() > LAYOUTS_KEPT;
        }
    };

    StreetLoad(CityPlan plan, Sounds sounds, Sealer sealer, BlindIndex index) {
        this.plan = plan;
        this.map = new CityMap(plan);
        this.sounds = sounds;
        this.sealer = sealer;
        this.index = index;
    }

    /** A part of a chunk, ready to be sent; parts come in the order in which they must be sent. */
    record Part(PlaceLoad places, PeopleLoad people, int persons, boolean last) {}

    /** Takes the parts of a chunk. */
    interface Receiver {
        void receive(Part part) throws InterruptedException;
    }

    void city(Receiver receiver) throws InterruptedException {
        var places = new PlaceLoad(sealer);
        var city = plan.divisions().at(Level.CITY).getFirst();
        division(places, city, null, null, map.city());
        for (var district : plan.divisions().at(Level.DISTRICT)) {
            division(places, district, null, null, map.district(district.area()));
        }
        receiver.receive(new Part(places, new PeopleLoad(sealer, index), 0, true));
    }

    void street(CityPlan.Street street, Receiver receiver) throws InterruptedException {
        var numbers = new Numbers(plan, street);
        var places = new PlaceLoad(sealer);
        var people = new PeopleLoad(sealer, index);
        division(places, new Divisions.Division(street.area(), street.name()), null, null, map.street(street.area()));
        var borders = map.communities(street);
        var communities = plan.communities(street);
        var persons = 0;
        for (var i = 0; i < communities.size(); i++) {
            var community = communities.get(i);
            var border = borders.get(i);
            division(
                    places,
                    new Divisions.Division(community.area(), community.name()),
                    community.kind().name(),
                    community.urbanRuralClass(),
                    border);
            var homes = homes(community);
            ground(places, community, border, homes);
            new Residents(
                            plan,
                            homes,
                            addresses(community),
                            elsewhere(community),
                            numbers,
                            names,
                            sounds,
                            words,
                            people)
                    .settle();
            persons += community.people();
            if (places.size() + people.size() > ENOUGH_BYTES && i < communities.size() - 1) {
                receiver.receive(new Part(places, people, persons, false));
                places = new PlaceLoad(sealer);
                people = new PeopleLoad(sealer, index);
                persons = 0;
            }
        }
        receiver.receive(new Part(places, people, persons, true));
    }

    private Homes homes(CityPlan.Community community) {
        var known = layouts.get(community.ordinal());
        if (known == null) {
            known = Homes.of(plan, community, words);
            layouts.put(community.ordinal(), known);
        }
        return known;
    }

    /** Each home that is to let belongs to people of one community before it in the district, so nobody needs to ask whose it is. */
    private List<Residents.Elsewhere> elsewhere(CityPlan.Community community) {
        var district = plan.communities(community.district());
        var at = community.ordinal() - district.getFirst().ordinal();
        var owned = new ArrayList<Residents.Elsewhere>();
        for (var k = 0; k < SHIFTS.length; k++) {
            var other = district.get((at + SHIFTS[k]) % district.size());
            var homes = homes(other);
            var addresses = addresses(other);
            for (var i = k; i < homes.toLet().size(); i += SHIFTS.length) {
                var home = homes.toLet().get(i);
                owned.add(new Residents.Elsewhere(home.id(), homes.areaOf(home), addresses.of(home)));
            }
        }
        return owned;
    }

    private Addresses addresses(CityPlan.Community community) {
        return new Addresses(
                name(community.area().at(Level.DISTRICT)), name(community.area().at(Level.STREET)), community.name());
    }

    private String name(Area area) {
        return plan.divisions().name(area);
    }

    private void ground(PlaceLoad places, CityPlan.Community community, Geometry border, Homes homes) {
        var grids = map.grids(community, border);
        var draw = plan.draw(community.area(), "ground");
        var postId = community.ordinal() * 500L;
        for (var g = 0; g < grids.size(); g++) {
            var grid = homes.grids().get(g);
            places.add(new PlaceLoad.Grid(
                    grid.area, community.area().code(), "BASE", null, "第" + (g + 1) + "网格", List.of(), GRIDDED));
            border(places, grid.area, grids.get(g));
            var sites = BuildingSites.of(grids.get(g), grid.buildings, draw);
            for (var b = 0; b < sites.size(); b++) {
                var building = grid.buildings.get(b);
                var site = sites.get(b);
                if (building.estate().firstGrid() == g
                        && (b == 0 || grid.buildings.get(b - 1).estate() != building.estate())) {
                    estate(places, community, building.estate(), site.lon(), site.lat());
                }
                places.add(new PlaceLoad.Building(
                        building.id(),
                        building.estate().id(),
                        grid.area,
                        building.number(),
                        building.floors(),
                        building.units(),
                        building.year(),
                        building.lift(),
                        site.lon(),
                        site.lat(),
                        site.footprint(),
                        LocalDate.of(building.year(), 1, 1)));
            }
            if (sites.isEmpty() && homes.estates().stream().anyMatch(firstIn(g))) {
                // an estate whose first grid has no building yet still stands somewhere
                var middle = grids.get(g).getInteriorPoint();
                homes.estates().stream()
                        .filter(firstIn(g))
                        .forEach(e -> estate(places, community, e, middle.getX(), middle.getY()));
            }
            for (var dwelling : grid.dwellings) {
                places.add(new PlaceLoad.Dwelling(
                        dwelling.id(),
                        dwelling.building().id(),
                        grid.area,
                        dwelling.unit(),
                        dwelling.floor(),
                        dwelling.room(),
                        dwelling.rooms(),
                        BigDecimal.valueOf(dwelling.cents(), 2),
                        dwelling.use().name()));
            }
            post(places, ++postId, grid.area, "GRID_LEADER", draw);
            post(places, ++postId, grid.area, "FULLTIME", draw);
            if (draw.chance(0.3)) {
                post(places, ++postId, grid.area, "PARTTIME", draw);
            }
        }
        special(places, community, border);
    }

    private static java.util.function.Predicate<Homes.Estate> firstIn(int grid) {
        return estate -> estate.firstGrid() == grid;
    }

    private void estate(PlaceLoad places, CityPlan.Community community, Homes.Estate estate, double lon, double lat) {
        var pinyin = sounds.ofPlace(estate.name());
        places.add(new PlaceLoad.Estate(
                estate.id(),
                community.area().code(),
                estate.name(),
                pinyin,
                Pinyin.initials(pinyin),
                estate.style().name(),
                estate.propertyMode(),
                estate.ownersCommittee(),
                estate.road(),
                estate.houseNumber(),
                lon,
                lat,
                LocalDate.of(estate.year(), 1, 1)));
    }

    private void post(PlaceLoad places, long id, long grid, String role, Draw draw) {
        var sex = draw.chance(0.66) ? 2 : 1;
        var holder =
                names.surname("01", draw) + names.given("01", sex, plan.asOf().getYear() - draw.between(26, 57), draw);
        places.add(new PlaceLoad.Post(
                id,
                grid,
                role,
                holder,
                null,
                Numbers.phone(50_000_000L + id),
                draw.chance(0.85) ? GRIDDED.plusDays(draw.below(500)) : null,
                GRIDDED.plusDays(draw.below(200))));
    }

    /** A grid of its own for a mall, campus, hospital or office tower: in every showcase, and in some urban communities. */
    private void special(PlaceLoad places, CityPlan.Community community, Geometry border) {
        var draw = plan.draw(community.area(), "special");
        if (community.kind() != CityPlan.Kind.URBAN || !community.showcase() && !draw.chance(0.03)) {
            return;
        }
        var site = draw.pick(List.of("MALL", "CAMPUS", "HOSPITAL", "OFFICE_TOWER"));
        var stem = community.name().replaceAll("社区.*|居民委员会|居委会", "");
        var area = community.area().code() + 2_001;
        places.add(new PlaceLoad.Grid(
                area,
                community.area().code(),
                "SPECIAL",
                site,
                stem + draw.pick(words.get("site." + site)) + "专属网格",
                List.of(),
                GRIDDED));
        border(places, area, map.site(community, border));
    }

    private void division(
            PlaceLoad places,
            Divisions.Division division,
            @Nullable String kind,
            @Nullable String urbanRuralClass,
            Geometry border) {
        var pinyin = sounds.ofPlace(division.name());
        places.add(new PlaceLoad.Division(
                division.area().code(),
                division.name(),
                pinyin,
                Pinyin.initials(pinyin),
                division.area().level().name(),
                kind,
                urbanRuralClass,
                division.area().parent().map(Area::code).orElse(null),
                DIVIDED));
        border(places, division.area().code(), border);
    }

    private static void border(PlaceLoad places, long area, Geometry shape) {
        places.add(new PlaceLoad.Border(area, new WKBWriter().write(shape), DATUM, DIVIDED));
    }
}
