package org.lianglin.place;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.secrets.Sealer;

/**
 * Bulk loading (批量装载) of places by COPY. Rows are added by one thread and sent by {@link #copyInto} inside the caller's
 * transaction of the owner role, with ids that the caller chose. Nothing but the constraints of the schema is checked.
 */
public final class PlaceLoad {
    /** The context under which telephone numbers of grid staff are sealed. */
    public static final String POST_PHONE = "place.grid_post.phone";

    private static final List<String> PROTECTED = List.of("place.dwelling", "place.grid_post");

    private final Sealer sealer;
    private final PlaceLoadTable divisions = new PlaceLoadTable(
            "place.division",
            "area",
            "name",
            "pinyin",
            "initials",
            "level",
            "kind",
            "urban_rural_class",
            "parent",
            "valid");
    private final PlaceLoadTable grids =
            new PlaceLoadTable("place.grid", "area", "community", "kind", "site", "name", "predecessors", "valid");
    private final PlaceLoadTable borders = new PlaceLoadTable("place.border", "area", "shape", "src_crs", "valid");
    private final PlaceLoadTable estates = new PlaceLoadTable(
            "place.estate",
            "id",
            "community",
            "name",
            "pinyin",
            "initials",
            "kind",
            "property_mode",
            "owners_committee",
            "road",
            "house_number",
            "lon",
            "lat",
            "valid");
    private final PlaceLoadTable buildings = new PlaceLoadTable(
            "place.building",
            "id",
            "estate_id",
            "area",
            "number",
            "floors",
            "units",
            "built_year",
            "lift",
            "lon",
            "lat",
            "footprint",
            "valid");
    private final PlaceLoadTable dwellings = new PlaceLoadTable(
            "place.dwelling", "id", "building_id", "area", "unit", "floor", "room", "rooms", "area_m2", "use");
    private final PlaceLoadTable posts = new PlaceLoadTable(
            "place.grid_post", "id", "area", "role", "holder", "username", "phone_enc", "trained_on", "valid");

    /** In the order of their foreign keys. */
    private final List<PlaceLoadTable> tables =
            List.of(divisions, grids, borders, estates, buildings, dwellings, posts);

    public PlaceLoad(Sealer sealer) {
        this.sealer = sealer;
    }

    /** A division (行政区划), level CITY, DISTRICT, STREET or COMMUNITY. */
    public record Division(
            long area,
            String name,
            String pinyin,
            String initials,
            String level,
            @Nullable String kind,
            @Nullable String urbanRuralClass,
            @Nullable Long parent,
            LocalDate from) {}

    /** A grid (网格) of a community. */
    public record Grid(
            long area,
            long community,
            String kind,
            @Nullable String site,
            String name,
            List<Long> predecessors,
            LocalDate from) {}

    /**
     * A border.
     *
     * @param shape well-known binary, degrees
     * @param srcCrs the reference frame that its source named
     */
    public record Border(long area, byte[] shape, String srcCrs, LocalDate from) {}

    /** An estate (小区). */
    public record Estate(
            long id,
            long community,
            String name,
            String pinyin,
            String initials,
            String kind,
            String propertyMode,
            boolean ownersCommittee,
            String road,
            String houseNumber,
            double lon,
            double lat,
            LocalDate from) {}

    /** A building (楼栋). */
    public record Building(
            long id,
            long estateId,
            long area,
            String number,
            int floors,
            int units,
            @Nullable Integer builtYear,
            boolean lift,
            double lon,
            double lat,
            byte @Nullable [] footprint,
            LocalDate from) {}

    /** A dwelling (户室). */
    public record Dwelling(
            long id,
            long buildingId,
            long area,
            int unit,
            int floor,
            String room,
            int rooms,
            @Nullable BigDecimal areaM2,
            String use) {}

    /**
     * Who is on duty for a grid (网格岗位).
     *
     * @param phone in clear; sealed here
     */
    public record Post(
            long id,
            long area,
            String role,
            String holder,
            @Nullable String username,
            @Nullable String phone,
            @Nullable LocalDate trainedOn,
            LocalDate from) {}

    public void add(Division row) {
        divisions
                .row()
                .int8(row.area)
                .text(row.name)
                .text(row.pinyin)
                .text(row.initials)
                .text(row.level)
                .text(row.kind)
                .text(row.urbanRuralClass)
                .int8(row.parent)
                .period(row.from, null);
    }

    public void add(Grid row) {
        grids.row()
                .int8(row.area)
                .int8(row.community)
                .text(row.kind)
                .text(row.site)
                .text(row.name)
                .int8s(row.predecessors)
                .period(row.from, null);
    }

    public void add(Border row) {
        borders.row().int8(row.area).bytes(row.shape).text(row.srcCrs).period(row.from, null);
    }

    public void add(Estate row) {
        estates.row()
                .int8(row.id)
                .int8(row.community)
                .text(row.name)
                .text(row.pinyin)
                .text(row.initials)
                .text(row.kind)
                .text(row.propertyMode)
                .bool(row.ownersCommittee)
                .text(row.road)
                .text(row.houseNumber)
                .float8(row.lon)
                .float8(row.lat)
                .period(row.from, null);
    }

    public void add(Building row) {
        buildings
                .row()
                .int8(row.id)
                .int8(row.estateId)
                .int8(row.area)
                .text(row.number)
                .int2(row.floors)
                .int2(row.units)
                .int2(row.builtYear)
                .bool(row.lift)
                .float8(row.lon)
                .float8(row.lat)
                .bytes(row.footprint)
                .period(row.from, null);
    }

    public void add(Dwelling row) {
        dwellings
                .row()
                .int8(row.id)
                .int8(row.buildingId)
                .int8(row.area)
                .int2(row.unit)
                .int2(row.floor)
                .text(row.room)
                .int2(row.rooms)
                .cents(row.areaM2)
                .text(row.use);
    }

    public void add(Post row) {
        posts.row()
                .int8(row.id)
                .int8(row.area)
                .text(row.role)
                .text(row.holder)
                .text(row.username)
                .bytes(row.phone == null ? null : sealer.seal(row.phone, POST_PHONE))
                .date(row.trainedOn)
                .period(row.from, null);
    }

    /** How many bytes wait to be sent. */
    public long size() {
        return tables.stream().mapToLong(PlaceLoadTable::size).sum();
    }

    /** Sends what was added, inside the running transaction of the owner role. */
    public void copyInto(Connection owner) throws SQLException {
        for (var table : tables) {
            table.copyInto(owner);
        }
    }

    /** Lets the owner write past the row policies until {@link #protect}; call both inside one transaction. */
    public static void unprotect(Connection owner) throws SQLException {
        force(owner, "no force");
    }

    /** Puts the row policies back upon the owner. */
    public static void protect(Connection owner) throws SQLException {
        force(owner, "force");
    }

    private static void force(Connection owner, String force) throws SQLException {
        try (var statement = owner.createStatement()) {
            for (var table : PROTECTED) {
                statement.execute("alter table " + table + " " + force + " row level security");
            }
        }
    }
}
