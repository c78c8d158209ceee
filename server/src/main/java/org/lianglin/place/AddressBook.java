package org.lianglin.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to dwellings by their written address, for many addresses at once. Exact where {@link PlaceSearch} is generous: a list
 * that is read by a machine must not land next door. Whatever lies outside the viewer's scopes does not exist for the viewer.
 */
@Component
public class AddressBook {
    private static final Pattern NUMBERED = Pattern.compile("(.+?)(\\d{1,4}[a-z]?[甲乙丙丁]?)号");

    private final City city;
    private final AddressTable dwellings;
    private final Access access;
    private volatile @Nullable Indexed indexed;

    AddressBook(City city, AddressTable dwellings, Access access) {
        this.city = city;
        this.dwellings = dwellings;
        this.access = access;
    }

    /** The one dwelling of an address. */
    public record Home(long dwellingId, Area area) {}

    /** The dwellings that an address may mean: none, one, or several when it is not exact. */
    public record Found(List<Home> homes) {
        static final Found NONE = new Found(List.of());

        public Found {
            homes = List.copyOf(homes);
        }

        /** The dwelling when there is exactly one. */
        public Optional<Home> only() {
            return homes.size() == 1 ? Optional.of(homes.getFirst()) : Optional.empty();
        }
    }

    /** By address; every address that was asked for has an entry. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Found> find(Collection<String> addresses) {
        var scopes = access.viewer().scopes();
        var index = index();
        var wanted = new ArrayList<AddressTable.Wanted>();
        for (var address : addresses) {
            for (var reading : readings(address)) {
                var rooms = index.rooms(reading, scopes);
                rooms.forEach(r -> wanted.add(new AddressTable.Wanted(address, r.building(), r.unit(), r.room())));
                if (!rooms.isEmpty()) {
                    break;
                }
            }
        }
        var homes = new HashMap<String, List<Home>>();
        for (var hit : dwellings.find(wanted)) {
            homes.computeIfAbsent(hit.address(), a -> new ArrayList<>()).add(new Home(hit.id(), new Area(hit.area())));
        }
        var found = new HashMap<String, Found>();
        for (var address : addresses) {
            var several = homes.get(address);
            found.put(address, several == null ? Found.NONE : new Found(several));
        }
        return found;
    }

    /** Beside what the search understands: the last house number as the building's, 广宜路150号文萃东里1号2单元501. */
    private static List<AddressQuery> readings(String address) {
        var readings = new ArrayList<AddressQuery>();
        for (var reading : AddressQuery.readings(address)) {
            readings.add(reading);
            var estate = reading.estate();
            if (reading.building() != null) {
                continue;
            }
            var numbered = estate == null ? null : NUMBERED.matcher(estate);
            if (numbered != null && numbered.matches()) {
                readings.add(new AddressQuery(
                        reading.name(),
                        reading.houseNumber(),
                        numbered.group(1),
                        numbered.group(2),
                        reading.unit(),
                        reading.room()));
            } else if (estate == null && reading.houseNumber() != null) {
                readings.add(new AddressQuery(
                        reading.name(), null, null, reading.houseNumber(), reading.unit(), reading.room()));
            }
        }
        return readings;
    }

    private Indexed index() {
        var homesteads = city.homesteads();
        var last = indexed;
        if (last == null || last.homesteads != homesteads) {
            last = new Indexed(homesteads);
            indexed = last;
        }
        return last;
    }

    private record Room(long building, @Nullable Integer unit, String room) {}

    /** Estates by their name and by their road, both in the form in which addresses are compared. */
    private static final class Indexed {
        private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d)");
        /** Numbers of buildings and houses without their ending; a city has a few hundred different ones. */
        private static final Map<String, String> PLAIN = new ConcurrentHashMap<>();

        private final Homesteads homesteads;
        private final Map<String, List<EstateTable.Line>> byName = new HashMap<>();

        Indexed(Homesteads homesteads) {
            this.homesteads = homesteads;
            for (var estate : homesteads.estates()) {
                put(estate.name(), estate);
                if (!estate.road().isEmpty() && !estate.road().equals(estate.name())) {
                    put(estate.road(), estate);
                }
            }
        }

        private void put(String name, EstateTable.Line estate) {
            byName.computeIfAbsent(AddressQuery.normalise(name), n -> new ArrayList<>())
                    .add(estate);
        }

        List<Room> rooms(AddressQuery query, Scopes scopes) {
            var rooms = new ArrayList<Room>();
            for (var estate : byName.getOrDefault(bare(query.name()), List.of())) {
                var building = bareNumber(buildingOf(query, estate));
                if (building != null && fits(query, estate)) {
                    for (var position : homesteads.buildingsOf(estate.id())) {
                        if (building.equals(plain(homesteads.number(position)))
                                && scopes.covers(new Area(homesteads.area(position)))) {
                            rooms.add(new Room(homesteads.id(position), query.unit(), roomOf(query)));
                        }
                    }
                }
            }
            return rooms;
        }

        /** Without the divisions that people put in front: 沈阳市和平区三好街. */
        private String bare(String name) {
            if (byName.containsKey(name)) {
                return name;
            }
            var rest = name.replaceFirst("^(辽宁省)?(沈阳市)?", "");
            for (var i = 1; i < rest.length() && !byName.containsKey(rest); i++) {
                var c = rest.charAt(i - 1);
                if ("区县市街道镇乡村社".indexOf(c) >= 0 && byName.containsKey(rest.substring(i))) {
                    return rest.substring(i);
                }
            }
            return rest;
        }

        private static boolean fits(AddressQuery query, EstateTable.Line estate) {
            var hamlet = "HAMLET".equals(estate.kind());
            var house = query.houseNumber();
            var name = query.estate();
            return (house == null || hamlet || plain(estate.houseNumber()).equals(bareNumber(house)))
                    && (name == null || AddressQuery.normalise(estate.name()).equals(name));
        }

        private static @Nullable String buildingOf(AddressQuery query, EstateTable.Line estate) {
            return "HAMLET".equals(estate.kind()) && query.building() == null ? query.houseNumber() : query.building();
        }

        private static String roomOf(AddressQuery query) {
            return Optional.ofNullable(query.room()).orElse("");
        }

        private static @Nullable String bareNumber(@Nullable String number) {
            return number == null || !number.startsWith("0")
                    ? number
                    : LEADING_ZEROS.matcher(number).replaceFirst("");
        }

        private static String plain(String stored) {
            return PLAIN.computeIfAbsent(stored, Indexed::withoutEnding);
        }

        private static String withoutEnding(String stored) {
            var number = AddressQuery.normalise(stored).replaceAll("(号楼|号|栋|幢|座|#)$", "");
            return Objects.requireNonNull(bareNumber(number));
        }
    }
}
