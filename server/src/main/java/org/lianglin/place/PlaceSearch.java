package org.lianglin.place;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to the search for places by text, inside the viewer's scopes. */
@Component
public class PlaceSearch {
    /** So many names are followed to their buildings: a road or a frequent name has many estates. */
    private static final int NAMES = 40;

    private static final int BUILDINGS = 200;
    private static final Pattern GRID = Pattern.compile("^(.+?)第?(\\d{1,3})(?:网格|号?网格)$");

    private final City city;
    private final Places places;
    private final DwellingTable dwellings;
    private final Access access;
    private volatile @Nullable Indexed indexed;

    PlaceSearch(City city, Places places, DwellingTable dwellings, Access access) {
        this.city = city;
        this.places = places;
        this.dwellings = dwellings;
        this.access = access;
    }

    /**
     * Understands 三好街12号3号楼2单元501, 浑河家园3-2-501, names of estates, roads and areas in characters, pinyin or initials,
     * and names with a wrong or missing character.
     *
     * @param limit at most so many hits
     * @return the most exact first: dwellings, buildings, estates, areas
     */
    @Transactional(readOnly = true)
    public List<PlaceHit> search(String text, int limit) {
        var scopes = access.viewer().scopes();
        if (scopes.areas().isEmpty() || limit <= 0) {
            return List.of();
        }
        var homesteads = city.homesteads();
        var gazetteer = gazetteer(city.geography(), homesteads);
        var hits = new LinkedHashSet<PlaceHit>(grids(text, gazetteer, scopes));
        for (var reading : AddressQuery.readings(text)) {
            if (hits.isEmpty()
                    && (reading.building() != null || reading.room() != null || reading.houseNumber() != null)) {
                hits.addAll(atAddress(reading, gazetteer, homesteads, scopes, limit));
            }
        }
        Predicate<Gazetteer.Name> visible = name -> visible(name, homesteads, scopes);
        var matches = hits.isEmpty() ? gazetteer.find(text, visible, limit) : gazetteer.findExact(text, visible, limit);
        for (var match : matches) {
            hits.addAll(hits(match.name(), homesteads, scopes));
        }
        return hits.stream().limit(limit).toList();
    }

    private List<PlaceHit> atAddress(
            AddressQuery query, Gazetteer gazetteer, Homesteads homesteads, Scopes scopes, int limit) {
        var estates = estates(query, gazetteer, homesteads, scopes);
        if (query.building() == null && query.room() == null) {
            return estates.stream().limit(limit).map(this::hit).toList();
        }
        var positions = new ArrayList<Integer>();
        for (var estate : estates) {
            for (var position : homesteads.buildingsOf(estate.id())) {
                if (positions.size() < BUILDINGS
                        && (query.building() == null || sameNumber(homesteads.number(position), query.building()))
                        && scopes.covers(new Area(homesteads.area(position)))) {
                    positions.add(position);
                }
            }
        }
        if (query.room() == null || positions.isEmpty()) {
            return positions.stream().limit(limit).map(p -> hit(p, homesteads)).toList();
        }
        var ids = positions.stream().map(homesteads::id).toList();
        return dwellings.listByRoom(ids, query.unit(), query.room(), limit).stream()
                .map(d -> new PlaceHit(
                        PlaceHit.Type.DWELLING, Long.toString(d.id()), d.address(), places.pathOf(d.area()), d.area()))
                .toList();
    }

    private List<EstateTable.Line> estates(
            AddressQuery query, Gazetteer gazetteer, Homesteads homesteads, Scopes scopes) {
        Set<EstateTable.Line> estates = new LinkedHashSet<>();
        for (var match : gazetteer.find(query.name(), n -> !n.isArea() && visible(n, homesteads, scopes), NAMES)) {
            match.name().estates().stream()
                    .filter(e -> visible(e, homesteads, scopes))
                    .forEach(estates::add);
        }
        var house = query.houseNumber();
        var name = query.estate();
        return estates.stream()
                .filter(e -> house == null || sameNumber(e.houseNumber(), house))
                .filter(e -> name == null || e.name().contains(name) || name.contains(e.name()))
                .toList();
    }

    /** 某社区第3网格: the community by its name, then its grids. */
    private List<PlaceHit> grids(String text, Gazetteer gazetteer, Scopes scopes) {
        var named = GRID.matcher(AddressQuery.normalise(text));
        if (!named.matches()) {
            return List.of();
        }
        var wanted = named.group(2);
        return gazetteer.find(named.group(1), Gazetteer.Name::isArea, NAMES).stream()
                .flatMap(match -> places.children(match.name().area()).stream())
                .filter(node ->
                        scopes.covers(node.area()) && digits(node.name()).equals(wanted))
                .map(node -> hit(node.area()))
                .toList();
    }

    private List<PlaceHit> hits(Gazetteer.Name name, Homesteads homesteads, Scopes scopes) {
        return name.isArea()
                ? List.of(hit(name.area()))
                : name.estates().stream()
                        .filter(e -> visible(e, homesteads, scopes))
                        .map(this::hit)
                        .toList();
    }

    private PlaceHit hit(Area area) {
        var above = area.parent().map(places::pathOf).orElse("");
        return new PlaceHit(PlaceHit.Type.AREA, area.toString(), places.nameOf(area), above, area);
    }

    private PlaceHit hit(EstateTable.Line estate) {
        return new PlaceHit(
                PlaceHit.Type.ESTATE,
                Long.toString(estate.id()),
                estate.name(),
                places.pathOf(estate.community()),
                estate.community());
    }

    private PlaceHit hit(int building, Homesteads homesteads) {
        var estate = homesteads.findEstate(homesteads.estateId(building)).orElseThrow();
        var area = new Area(homesteads.area(building));
        var address = Address.ofBuilding(
                estate.road(), estate.houseNumber(), estate.name(), estate.kind(), homesteads.number(building));
        return new PlaceHit(
                PlaceHit.Type.BUILDING, Long.toString(homesteads.id(building)), address, places.pathOf(area), area);
    }

    private static boolean visible(Gazetteer.Name name, Homesteads homesteads, Scopes scopes) {
        return name.isArea()
                ? scopes.covers(name.area())
                : name.estates().stream().anyMatch(e -> visible(e, homesteads, scopes));
    }

    /** A grid worker sees the estates that have a building in the own grid. */
    private static boolean visible(EstateTable.Line estate, Homesteads homesteads, Scopes scopes) {
        if (scopes.covers(estate.community())) {
            return true;
        }
        for (var scope : scopes.areas()) {
            if (estate.community().contains(scope)) {
                for (var position : homesteads.buildingsOf(estate.id())) {
                    if (scopes.covers(new Area(homesteads.area(position)))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** 3 is 3号楼 and 03; 12甲 is not 12. */
    private static boolean sameNumber(String stored, String wanted) {
        var bare = AddressQuery.normalise(stored).replaceAll("(号楼|号|栋|幢|座|#)$", "");
        return bare.replaceFirst("^0+(?=\\d)", "").equals(wanted.replaceFirst("^0+(?=\\d)", ""));
    }

    private static String digits(String name) {
        var found = new HashSet<String>();
        var matcher = Pattern.compile("\\d+").matcher(AddressQuery.normalise(name));
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found.size() == 1 ? found.iterator().next() : "";
    }

    private Gazetteer gazetteer(Geography geography, Homesteads homesteads) {
        var last = indexed;
        if (last == null || last.geography != geography || last.homesteads != homesteads) {
            last = new Indexed(geography, homesteads, new Gazetteer(geography, homesteads));
            indexed = last;
        }
        return last.gazetteer;
    }

    private record Indexed(Geography geography, Homesteads homesteads, Gazetteer gazetteer) {}
}
