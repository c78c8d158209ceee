package org.lianglin.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What became of an address: the dwelling, or nothing because it names none or several. */
    public record Found(@Nullable Home home, boolean several) {
        static final Found NONE = new Found(null, false);
        static final Found SEVERAL = new Found(null, true);
    }

    /** By address; every address that was asked for has an entry. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Found> find(Collection<String> addresses) {
        var scopes = access.viewer().scopes();
        var index = index();
        var wanted = new ArrayList<AddressTable.Wanted>();
        var found = new HashMap<String, Found>();
        for (var address : addresses) {
            found.put(address, Found.NONE);
            for (var reading : AddressQuery.readings(address)) {
                var rooms = index.rooms(reading, scopes);
                rooms.forEach(r -> wanted.add(new AddressTable.Wanted(address, r.building(), r.unit(), r.room())));
                if (!rooms.isEmpty()) {
                    break;
                }
            }
        }
        for (var hit : dwellings.find(wanted)) {
            var home = new Home(hit.id(), new Area(hit.area()));
            found.merge(
                    hit.address(),
                    new Found(home, false),
                    (before, now) -> before.home() == null && !before.several() ? now : Found.SEVERAL);
        }
        return found;
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
                if (fits(query, estate)) {
                    for (var position : homesteads.buildingsOf(estate.id())) {
                        if (sameNumber(homesteads.number(position), buildingOf(query, estate))
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
            return (house == null || hamlet || sameNumber(estate.houseNumber(), house))
                    && (name == null || AddressQuery.normalise(estate.name()).equals(name));
        }

        private static @Nullable String buildingOf(AddressQuery query, EstateTable.Line estate) {
            return "HAMLET".equals(estate.kind()) && query.building() == null ? query.houseNumber() : query.building();
        }

        private static String roomOf(AddressQuery query) {
            return Optional.ofNullable(query.room()).orElse("");
        }

        private static boolean sameNumber(String stored, @Nullable String wanted) {
            if (wanted == null) {
                return false;
            }
            var plain = AddressQuery.normalise(stored).replaceAll("(号楼|号|栋|幢|座|#)$", "");
            return plain.replaceFirst("^0+(?=\\d)", "").equals(wanted.replaceFirst("^0+(?=\\d)", ""));
        }
    }
}
