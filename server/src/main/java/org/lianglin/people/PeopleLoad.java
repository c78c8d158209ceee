package org.lianglin.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.place.PlaceLoadTable;

/**
 * Bulk loading (批量装载) of people by COPY. Rows are added by one thread, numbers in clear, and sealed on the way; they are sent by
 * {@link #copyInto} inside the caller's transaction of the owner role, with ids that the caller chose. Nothing but the
 * constraints of the schema is checked.
 */
public final class PeopleLoad {
    private static final String ID_NUMBER = "people.person.id_no";
    private static final String PHONE = "people.person.phone";
    private static final List<String> PROTECTED = List.of(
            "people.person",
            "people.person_fact",
            "people.occupancy",
            "people.household",
            "people.household_member",
            "people.census",
            "people.duplicate_candidate");

    private final Sealer sealer;
    private final BlindIndex index;
    private final PlaceLoadTable persons = new PlaceLoadTable(
            "people.person",
            "id",
            "area",
            "registered_area",
            "name",
            "pinyin",
            "former_names",
            "sex",
            "birth_date",
            "id_type",
            "id_no_enc",
            "id_no_idx",
            "id_tail",
            "phone_enc",
            "phone_idx",
            "phone_tail",
            "ethnic",
            "marital",
            "education",
            "political",
            "health",
            "registered_address",
            "life_status",
            "death_date",
            "death_source",
            "spouse_id",
            "source",
            "source_date",
            "source_giver",
            "last_verified_at",
            "verified_by",
            "kin_known");
    private final PlaceLoadTable facts = new PlaceLoadTable(
            "people.person_fact",
            "id",
            "person_id",
            "area",
            "registered_area",
            "attribute",
            "value",
            "value_enc",
            "source",
            "source_date",
            "giver",
            "valid",
            "recorded");
    private final PlaceLoadTable occupancies = new PlaceLoadTable(
            "people.occupancy",
            "id",
            "person_id",
            "dwelling_id",
            "area",
            "kind",
            "main",
            "source",
            "valid",
            "recorded");
    private final PlaceLoadTable households = new PlaceLoadTable(
            "people.household", "id", "grouping", "area", "dwelling_id", "kind", "registration", "valid", "recorded");
    private final PlaceLoadTable members = new PlaceLoadTable(
            "people.household_member",
            "id",
            "household_id",
            "person_id",
            "grouping",
            "area",
            "relation",
            "source",
            "valid",
            "recorded");

    /** In the order of their foreign keys. */
    private final List<PlaceLoadTable> tables = List.of(persons, facts, occupancies, households, members);

    public PeopleLoad(Sealer sealer, BlindIndex index) {
        this.sealer = sealer;
        this.index = index;
    }

    /**
     * A person (居民).
     *
     * @param area grid of the main residence, or the registered community when none is known
     * @param registeredArea where the household registration lies; null outside the city
     * @param idNumber normalised: 18 characters, X in upper case; null when unknown
     * @param phone digits only; null when unknown
     */
    public record Person(
            long id,
            long area,
            @Nullable Long registeredArea,
            String name,
            String pinyin,
            List<String> formerNames,
            int sex,
            LocalDate birthDate,
            String idType,
            @Nullable String idNumber,
            @Nullable String phone,
            String ethnic,
            String marital,
            String education,
            String political,
            String health,
            String registeredAddress,
            @Nullable LocalDate deathDate,
            @Nullable String deathSource,
            @Nullable Long spouseId,
            Provenance provenance,
            @Nullable LocalDate lastVerifiedAt,
            @Nullable String verifiedBy) {}

    /** Who told us, when: {@code source} is an id of {@code people.source}. */
    public record Provenance(int source, LocalDate date, String giver) {}

    /**
     * The value that an attribute had during a period.
     *
     * @param sealed whether the value is sealed, as telephone numbers are
     */
    public record Fact(
            long id,
            long personId,
            long area,
            @Nullable Long registeredArea,
            String attribute,
            String value,
            boolean sealed,
            Provenance provenance,
            LocalDate from,
            @Nullable LocalDate until,
            Instant recorded) {}

    /** Who lives, or is registered, where (居住关系). */
    public record Occupancy(
            long id,
            long personId,
            @Nullable Long dwellingId,
            long area,
            String kind,
            boolean main,
            int source,
            LocalDate from,
            @Nullable LocalDate until,
            Instant recorded) {}

    /** A household (户) of one of the three groupings. */
    public record Household(
            long id,
            String grouping,
            long area,
            @Nullable Long dwellingId,
            String kind,
            String registration,
            LocalDate from,
            Instant recorded) {}

    /** Who belongs to a household, with the relation to its head by GB/T 4761-2008. */
    public record Member(
            long id,
            long householdId,
            long personId,
            String grouping,
            long area,
            String relation,
            int source,
            LocalDate from,
            @Nullable LocalDate until,
            Instant recorded) {}

    public void add(Person row) {
        persons.row()
                .int8(row.id)
                .int8(row.area)
                .int8(row.registeredArea)
                .text(row.name)
                .text(row.pinyin)
                .texts(row.formerNames)
                .int2(row.sex)
                .date(row.birthDate)
                .text(row.idType);
        number(row.idNumber, ID_NUMBER, "id_no");
        number(row.phone, PHONE, "phone");
        persons.text(row.ethnic)
                .text(row.marital)
                .text(row.education)
                .text(row.political)
                .text(row.health)
                .text(row.registeredAddress)
                .text(row.deathDate == null ? "ALIVE" : "DECEASED")
                .date(row.deathDate)
                .text(row.deathSource)
                .int8(row.spouseId)
                .int2(row.provenance.source)
                .date(row.provenance.date)
                .text(row.provenance.giver)
                .date(row.lastVerifiedAt)
                .text(row.verifiedBy)
                .nothing();
    }

    private void number(@Nullable String value, String context, String field) {
        if (value == null) {
            persons.nothing().nothing().nothing();
        } else {
            persons.bytes(sealer.seal(value, context))
                    .bytes(index.of(field, value))
                    .bytes(index.tail(field, value.substring(value.length() - 4)));
        }
    }

    public void add(Fact row) {
        facts.row()
                .int8(row.id)
                .int8(row.personId)
                .int8(row.area)
                .int8(row.registeredArea)
                .text(row.attribute)
                .text(row.sealed ? null : row.value)
                .bytes(row.sealed ? sealer.seal(row.value, "people.person." + row.attribute) : null)
                .int2(row.provenance.source)
                .date(row.provenance.date)
                .text(row.provenance.giver)
                .period(row.from, row.until)
                .since(row.recorded);
    }

    public void add(Occupancy row) {
        occupancies
                .row()
                .int8(row.id)
                .int8(row.personId)
                .int8(row.dwellingId)
                .int8(row.area)
                .text(row.kind)
                .bool(row.main)
                .int2(row.source)
                .period(row.from, row.until)
                .since(row.recorded);
    }

    public void add(Household row) {
        households
                .row()
                .int8(row.id)
                .text(row.grouping)
                .int8(row.area)
                .int8(row.dwellingId)
                .text(row.kind)
                .text(row.registration)
                .period(row.from, null)
                .since(row.recorded);
    }

    public void add(Member row) {
        members.row()
                .int8(row.id)
                .int8(row.householdId)
                .int8(row.personId)
                .text(row.grouping)
                .int8(row.area)
                .text(row.relation)
                .int2(row.source)
                .period(row.from, row.until)
                .since(row.recorded);
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

    /** Lets the owner read and write past the row policies until {@link #protect}; call both inside one transaction. */
    public static void unprotect(Connection owner) throws SQLException {
        force(owner, "no force");
    }

    /** Puts the row policies back upon the owner. */
    public static void protect(Connection owner) throws SQLException {
        force(owner, "force");
    }

    /** Fills the dictionary of name sounds from the people; they must be unprotected. */
    public static void fillNameSounds(Connection owner) throws SQLException {
        execute(owner, """
                insert into people.name_sound (pinyin, letters, initials)
                select pinyin, replace(pinyin, ' ', ''), regexp_replace(pinyin, '(\\S)\\S*\\s*', '\\1', 'g')
                from (select distinct pinyin from people.person) sound
                on conflict do nothing
                """);
    }

    /** Pairs up those who were entered a second time under another document; the nightly search finds the rest. */
    public static void pairDuplicates(Connection owner) throws SQLException {
        execute(owner, """
                insert into people.duplicate_candidate (left_id, right_id, area, reasons, score)
                select least(p.id, o.id), greatest(p.id, o.id), people.common_area(p.area, o.area), '{NAME_BIRTH}',
                       (select value from parameters.parameter
                         where key = 'people.duplicate.weight.name_birth' and valid @> current_date)
                from people.person p join people.person o on o.birth_date = p.birth_date and o.pinyin = p.pinyin and o.name = p.name
                where p.id_type in ('05', '99') and o.id_type in ('01', '02')
                order by 1, 2
                on conflict do nothing
                """);
    }

    /** Counts every grid of the place anew, and every community for its people without a grid; all must be unprotected. */
    public static void recount(Connection owner, Area place) throws SQLException {
        CensusTable.recount(owner, place);
    }

    private static void force(Connection owner, String force) throws SQLException {
        for (var table : PROTECTED) {
            execute(owner, "alter table " + table + " " + force + " row level security");
        }
    }

    private static void execute(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
