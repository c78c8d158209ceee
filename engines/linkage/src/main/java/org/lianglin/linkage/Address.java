package org.lianglin.linkage;

import org.jspecify.annotations.Nullable;

/** The parts of an address; what was not stated is empty. */
record Address(
        String district,
        String street,
        String community,
        String road,
        String number,
        String estate,
        String building,
        String unit,
        String room) {

    private static final char BETWEEN = '|';

    String written() {
        return district + BETWEEN + street + BETWEEN + community + BETWEEN + road + BETWEEN + number + BETWEEN + estate
                + BETWEEN + building + BETWEEN + unit + BETWEEN + room;
    }

    static Address of(String written) {
        var parts = new String[9];
        var from = 0;
        for (var i = 0; i < 9; i++) {
            var end = i == 8 ? written.length() : written.indexOf(BETWEEN, from);
            parts[i] = written.substring(from, end);
            from = end + 1;
        }
        return new Address(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], parts[8]);
    }

    boolean empty() {
        return written().length() == 8;
    }

    /** Estate, or road with number: what a building or a door belongs to. */
    @Nullable
    String place() {
        return !estate.isEmpty() ? estate : number.isEmpty() ? null : road + number;
    }

    boolean samePlace(Address other) {
        return agree(estate, other.estate)
                || !estate.isEmpty()
                        && !other.estate.isEmpty()
                        && (estate.endsWith(other.estate) || other.estate.endsWith(estate))
                || agree(road, other.road)
                        && agree(number, other.number)
                        && (estate.isEmpty() || other.estate.isEmpty());
    }

    boolean sameBuilding(Address other) {
        return samePlace(other)
                && (agree(building, other.building) || building.equals(other.building) && agree(number, other.number));
    }

    boolean sameDoor(Address other) {
        return sameBuilding(other) && agree(room, other.room) && !contradict(unit, other.unit);
    }

    boolean sameNeighbourhood(Address other) {
        return !contradict(district, other.district)
                && (agree(community, other.community) || agree(street, other.street) || agree(road, other.road));
    }

    boolean sameDistrict(Address other) {
        return agree(district, other.district);
    }

    private static boolean agree(String one, String other) {
        return !one.isEmpty() && one.equals(other);
    }

    private static boolean contradict(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }
}
