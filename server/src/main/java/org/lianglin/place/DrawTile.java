package org.lianglin.place;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.place.tiles.TileFrame;
import org.lianglin.place.tiles.TileLayer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Draws one tile of the map as a viewer may see it: outlines for all staff, counts and buildings inside the scopes. */
@Component
class DrawTile {
    private static final int BUILDINGS_FROM = 15;

    private final City city;
    private final Headcount headcount;
    private final DwellingTable dwellings;
    private final TileCache cache;
    private final Access access;

    DrawTile(City city, Headcount headcount, DwellingTable dwellings, TileCache cache, Access access) {
        this.city = city;
        this.headcount = headcount;
        this.dwellings = dwellings;
        this.cache = cache;
        this.access = access;
    }

    /** @param body null when the browser has it already */
    record Answer(String tag, @Nullable ReadyAnswer body) {}

    @Transactional(readOnly = true)
    public Answer draw(int zoom, int x, int y, @Nullable String ifNoneMatch) {
        access.require(Permission.VIEW_PLACES);
        var frame = frame(zoom, x, y);
        var sight = new Sight(access.viewer().scopes());
        var geography = city.geography();
        var homesteads = city.homesteads();
        var tag = '"' + geography.edition().tag() + "-" + homesteads.edition().tag() + "-" + headcount.version() + "-"
                + Integer.toHexString(sight.key().hashCode()) + '"';
        if (ReadyAnswer.matches(ifNoneMatch, tag)) {
            return new Answer(tag, null);
        }
        var kept = cache.find(frame, sight, tag);
        if (kept.isPresent()) {
            return new Answer(tag, kept.get());
        }
        var layers = new ArrayList<TileLayer>();
        for (var level : List.of(Level.DISTRICT, Level.STREET, Level.COMMUNITY, Level.GRID)) {
            if (zoom >= from(level)) {
                layers.add(outlines(level, frame, sight, geography));
            }
        }
        if (zoom >= BUILDINGS_FROM) {
            layers.add(buildings(frame, sight, homesteads));
        }
        var answer = ReadyAnswer.of(tag, TileLayer.tile(layers));
        cache.keep(frame, sight, answer);
        return new Answer(tag, answer);
    }

    private static TileFrame frame(int zoom, int x, int y) {
        try {
            return new TileFrame(zoom, x, y);
        } catch (IllegalArgumentException e) {
            throw new PlaceRefused.NoSuchTile(zoom, x, y);
        }
    }

    /** The first zoom at which places of a level are large enough to be seen. */
    private static int from(Level level) {
        return switch (level) {
            case CITY, DISTRICT -> 7;
            case STREET -> 9;
            case COMMUNITY -> 11;
            case GRID -> 13;
        };
    }

    private TileLayer outlines(Level level, TileFrame frame, Sight sight, Geography geography) {
        var west = frame.west();
        var south = frame.south();
        var east = frame.east();
        var north = frame.north();
        var borders = geography.borders();
        var inTile = new ArrayList<Integer>();
        for (var i = 0; i < borders.size(); i++) {
            if (borders.level(i) == level
                    && borders.outline(i).meets(west, south, east, north)
                    && sight.sees(borders.area(i))) {
                inTile.add(i);
            }
        }
        var counts = headcount.of(
                inTile.stream().map(borders::area).filter(sight::counts).toList());
        var layer = new TileLayer(
                level == Level.COMMUNITY ? "communities" : level.name().toLowerCase(Locale.ROOT) + "s");
        for (var i : inTile) {
            var area = borders.area(i);
            var node = geography.tree().find(area);
            if (node.isPresent()) {
                layer.polygon(area.code(), frame.clip(borders.outline(i)), properties(node.get(), counts.get(area)));
            }
        }
        return layer;
    }

    private static Map<String, Object> properties(PlaceNode node, @Nullable Counts counts) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("area", node.area().toString());
        properties.put("name", node.name());
        if (counts != null) {
            properties.put("persons", counts.persons());
            properties.put("households", counts.households());
            properties.put("registeredPersons", counts.registeredPersons());
            properties.put("elders60", counts.elders60());
            properties.put("elders65", counts.elders65());
            properties.put("elders80", counts.elders80());
            properties.put("elders100", counts.elders100());
            properties.put("children14", counts.children14());
            properties.put("eldersAlone", counts.eldersAlone());
            properties.put("migrants", counts.migrants());
            properties.put("away", counts.away());
            properties.put("dwellings", counts.dwellings());
            properties.put("dwellingsVacant", counts.dwellingsVacant());
            properties.put("dwellingsRented", counts.dwellingsRented());
        }
        return properties;
    }

    private TileLayer buildings(TileFrame frame, Sight sight, Homesteads homesteads) {
        var west = frame.west();
        var south = frame.south();
        var east = frame.east();
        var north = frame.north();
        var inTile = new ArrayList<Integer>();
        homesteads.eachWithin(sight.scopes(), b -> {
            var lon = homesteads.lon(b);
            var lat = homesteads.lat(b);
            if (lon >= west && lon < east && lat >= south && lat < north) {
                inTile.add(b);
            }
        });
        var ids = inTile.stream().map(homesteads::id).toList();
        var homes = dwellings.countPerBuilding(ids);
        var grids = inTile.stream()
                .mapToLong(homesteads::area)
                .distinct()
                .mapToObj(Area::new)
                .toList();
        var persons = headcount.personsPerBuilding(grids);
        var layer = new TileLayer("buildings");
        for (var b : inTile) {
            var id = homesteads.id(b);
            var properties = new LinkedHashMap<String, Object>();
            properties.put("id", id);
            properties.put("number", homesteads.number(b));
            properties.put("persons", persons.getOrDefault(id, 0));
            properties.put("dwellings", homes.getOrDefault(id, 0));
            layer.point(
                    id,
                    (int) Math.round(frame.column(homesteads.lon(b))),
                    (int) Math.round(frame.row(homesteads.lat(b))),
                    properties);
        }
        return layer;
    }
}
