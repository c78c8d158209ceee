package org.lianglin.founding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;

/**
 * How many people and grids each community gets. Everything else follows from a community's own plan and the seed, so that each
 * street can be generated alone, in any order, and again.
 */
final class CityPlan {
    /** All of Shenyang, which has 26,000 base grids. */
    static final int FULL = 9_070_000;

    private static final int FULL_GRIDS = 26_000;
    static final int FEWEST = 10_000;
    static final int MOST = 10_000_000;
    private static final int LEAST_OF_A_COMMUNITY = 3;
    private static final double PEOPLE_PER_GRID = (double) FULL / FULL_GRIDS;
    /** Below that, communities are too small to look real, so one of each district gets its real size. */
    private static final int SHOWCASES_UNTIL = 2_500_000;

    private final long seed;
    private final int people;
    private final LocalDate asOf;
    private final Divisions divisions;
    private final List<Community> communities;
    private final List<Street> streets;

    private CityPlan(
            long seed,
            int people,
            LocalDate asOf,
            Divisions divisions,
            List<Community> communities,
            List<Street> streets) {
        this.seed = seed;
        this.people = people;
        this.asOf = asOf;
        this.divisions = divisions;
        this.communities = communities;
        this.streets = streets;
    }

    enum Kind {
        URBAN,
        RURAL,
        QUASI
    }

    /**
     * A community's share.
     *
     * @param ordinal from 0, in the order of codes over the whole city
     * @param firstPerson the id of its first person; the others follow without a gap
     * @param grids base grids
     */
    record Community(
            int ordinal,
            Area area,
            String name,
            Kind kind,
            String urbanRuralClass,
            District district,
            int people,
            int grids,
            long firstPerson,
            boolean showcase) {}

    /** A street and the half-open range of its communities. */
    record Street(int ordinal, Area area, String name, int from, int to) {}

    /**
     * @throws FoundingRefused when there are too few people for the communities or too many for the ID numbers
     */
    static CityPlan of(long seed, int people, LocalDate asOf) {
        if (people < FEWEST || people > MOST) {
            throw new FoundingRefused.PeopleOutOfBounds(people, FEWEST, MOST);
        }
        var divisions = Divisions.ofShenyang();
        var places = divisions.at(Level.COMMUNITY);
        var showcase = showcases(seed, people, places);
        var sizes = sizes(seed, people, places, showcase);
        var grids = grids(people, sizes);
        var communities = new ArrayList<Community>(places.size());
        var next = 1L;
        for (var i = 0; i < places.size(); i++) {
            var place = places.get(i);
            var district = District.of(place.area().code());
            communities.add(new Community(
                    i,
                    place.area(),
                    place.name(),
                    kind(place),
                    urbanRuralClass(place, district),
                    district,
                    sizes[i],
                    grids[i],
                    next,
                    showcase[i] > 0));
            next += sizes[i];
        }
        var streets = new ArrayList<Street>();
        for (var street : divisions.at(Level.STREET)) {
            var within = communities.stream()
                    .filter(c -> street.area().contains(c.area))
                    .toList();
            streets.add(new Street(
                    streets.size(),
                    street.area(),
                    street.name(),
                    within.getFirst().ordinal,
                    within.getLast().ordinal + 1));
        }
        return new CityPlan(seed, people, asOf, divisions, List.copyOf(communities), List.copyOf(streets));
    }

    private static int[] showcases(long seed, int people, List<Divisions.Division> places) {
        var size = new int[places.size()];
        if (people >= SHOWCASES_UNTIL) {
            return size;
        }
        for (var district : District.ALL) {
            var draw = Draw.of(seed, district.code(), "showcase");
            var urban = new ArrayList<Integer>();
            for (var i = 0; i < places.size(); i++) {
                var place = places.get(i);
                if (kind(place) == Kind.URBAN && place.area().code() / Level.DISTRICT.span() == district.code()) {
                    urban.add(i);
                }
            }
            size[draw.pick(urban)] = Math.min(draw.between(2_200, 3_000), people / 65);
        }
        return size;
    }

    private static int[] sizes(long seed, int people, List<Divisions.Division> places, int[] showcase) {
        var weights = new double[places.size()];
        var left = people - LEAST_OF_A_COMMUNITY * places.size();
        for (var size : showcase) {
            left -= Math.max(0, size - LEAST_OF_A_COMMUNITY);
        }
        for (var district : District.ALL) {
            var sum = 0.0;
            for (var round = 0; round < 2; round++) {
                for (var i = 0; i < weights.length; i++) {
                    var place = places.get(i);
                    if (place.area().code() / Level.DISTRICT.span() != district.code() || showcase[i] > 0) {
                        continue;
                    }
                    if (round == 0) {
                        var draw = Draw.of(seed, place.area().code(), "size");
                        weights[i] = draw.between(0.55, 1.45)
                                * switch (kind(place)) {
                                    case URBAN -> 1.0;
                                    case RURAL -> 0.27;
                                    case QUASI -> 0.06;
                                };
                        sum += weights[i];
                    } else {
                        weights[i] *= district.thousands() / sum;
                    }
                }
            }
        }
        var all = 0.0;
        for (var weight : weights) {
            all += weight;
        }
        var sizes = new int[weights.length];
        var before = 0.0;
        for (var i = 0; i < sizes.length; i++) {
            var after = before + weights[i];
            sizes[i] = showcase[i] > 0
                    ? Math.max(showcase[i], LEAST_OF_A_COMMUNITY)
                    : LEAST_OF_A_COMMUNITY
                            + (int) (Math.round(left * (i == sizes.length - 1 ? 1 : after / all))
                                    - Math.round(left * (before / all)));
            before = after;
        }
        var missing = people;
        for (var size : sizes) {
            missing -= size;
        }
        // rounding of the running sum, when the last community is a showcase
        sizes[0] += missing;
        return sizes;
    }

    private static int[] grids(int people, int[] sizes) {
        if (people < FULL * 0.99) {
            return divided(sizes, PEOPLE_PER_GRID);
        }
        // the divisor method of Webster: the divisor that gives exactly as many grids as there shall be
        var wanted = (int) Math.round((double) FULL_GRIDS * people / FULL);
        var low = PEOPLE_PER_GRID / 2;
        var high = PEOPLE_PER_GRID * 2;
        for (var i = 0; i < 100; i++) {
            var middle = (low + high) / 2;
            if (sum(divided(sizes, middle)) > wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        var grids = divided(sizes, high);
        for (var i = 0; sum(grids) < wanted; i++) {
            grids[i] += sizes[i] > 3 * PEOPLE_PER_GRID ? 1 : 0;
        }
        return grids;
    }

    private static int[] divided(int[] sizes, double divisor) {
        var grids = new int[sizes.length];
        for (var i = 0; i < grids.length; i++) {
            grids[i] = Math.max(1, (int) Math.round(sizes[i] / divisor));
        }
        return grids;
    }

    private static int sum(int[] values) {
        var sum = 0;
        for (var value : values) {
            sum += value;
        }
        return sum;
    }

    private static Kind kind(Divisions.Division community) {
        var digits = community.digits();
        return digits < 200 ? Kind.URBAN : digits < 400 ? Kind.RURAL : Kind.QUASI;
    }

    private static String urbanRuralClass(Divisions.Division community, District district) {
        var street = (int) (community.area().code() / Level.STREET.span() % 1000);
        return switch (kind(community)) {
            case QUASI -> "123";
            case URBAN ->
                switch (district.kind()) {
                    case CORE -> "111";
                    case NEW -> street % 3 == 0 ? "112" : "111";
                    case SUBURB, COUNTY -> street < 100 ? "121" : street < 200 ? "122" : "210";
                };
            case RURAL ->
                switch (district.kind()) {
                    case CORE, NEW -> street < 6 ? "112" : "220";
                    case SUBURB, COUNTY -> "220";
                };
        };
    }

    long seed() {
        return seed;
    }

    int people() {
        return people;
    }

    /** The day on which the city is as it is told: ages are taken then. */
    LocalDate asOf() {
        return asOf;
    }

    /** Since when the registry knows everything. */
    Instant recorded() {
        return asOf.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    Divisions divisions() {
        return divisions;
    }

    List<Community> communities() {
        return communities;
    }

    List<Community> communities(Street street) {
        return communities.subList(street.from, street.to);
    }

    /** The communities of a district, which follow each other. */
    List<Community> communities(District district) {
        var from = 0;
        while (communities.get(from).district != district) {
            from++;
        }
        var to = from;
        while (to < communities.size() && communities.get(to).district == district) {
            to++;
        }
        return communities.subList(from, to);
    }

    List<Street> streets() {
        return streets;
    }

    Area city() {
        return divisions.at(Level.CITY).getFirst().area();
    }

    int grids() {
        return communities.stream().mapToInt(Community::grids).sum();
    }

    Draw draw(Area place, String purpose) {
        return Draw.of(seed, place.code(), purpose);
    }
}
