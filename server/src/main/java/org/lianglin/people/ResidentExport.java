package org.lianglin.people;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.tables.TableExport;
import org.lianglin.place.Homes;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;

/** The list of people with its filters as a list of residents: the same columns that {@link ResidentImport} reads. */
@Component
class ResidentExport implements TableExport {
    private static final int AT_ONCE = 2000;

    private static final List<Column> COLUMNS = List.of(
            new Column("name", 14),
            new Column("idType", 16),
            new Column("idNumber", 22),
            new Column("sex", 6),
            new Column("birthDate", 13),
            new Column("phone", 15),
            new Column("ethnic", 9),
            new Column("marital", 9),
            new Column("address", 46),
            new Column("kind", 12),
            new Column("relation", 12),
            new Column("from", 13));

    private final ListPeople listPeople;
    private final PersonListTable people;
    private final IndexOrderTable indexOrder;
    private final ResidentHomeTable residentHomes;
    private final Homes homes;
    private final Places places;
    private final Sealer sealer;
    private final Access access;

    ResidentExport(
            ListPeople listPeople,
            PersonListTable people,
            IndexOrderTable indexOrder,
            ResidentHomeTable residentHomes,
            Homes homes,
            Places places,
            Sealer sealer,
            Access access) {
        this.listPeople = listPeople;
        this.people = people;
        this.indexOrder = indexOrder;
        this.residentHomes = residentHomes;
        this.homes = homes;
        this.places = places;
        this.sealer = sealer;
        this.access = access;
    }

    @Override
    public String code() {
        return "residents";
    }

    @Override
    public String texts() {
        return ResidentImport.TEXTS;
    }

    @Override
    public Permission permission() {
        return Permission.VIEW_PEOPLE;
    }

    @Override
    public Permission clearPermission() {
        return Permission.UNMASK;
    }

    @Override
    public boolean knowsPurpose(String purpose) {
        return Codes.has("purpose", purpose);
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Extent measure(Map<String, String> filter) {
        var understood = understood(filter);
        return new Extent(
                understood.place(), places.nameOf(understood.place()), people.count(understood, Integer.MAX_VALUE));
    }

    @Override
    public void stream(Map<String, String> filter, boolean clear, Consumer<List<String>> rows) {
        var understood = understood(filter);
        indexOrder.hold();
        var after = PersonListTable.Key.before(understood.place());
        while (true) {
            var page = people.page(understood, after, AT_ONCE);
            write(page, clear, rows);
            if (page.size() < AT_ONCE) {
                return;
            }
            after = ListPeople.keyOf(understood, page.getLast());
        }
    }

    private PersonListTable.Filter understood(Map<String, String> filter) {
        return listPeople.filter(new ListPeople.Query(
                filter.containsKey("place") ? Area.parse(Objects.requireNonNull(filter.get("place"))) : null,
                kind(filter),
                number(filter, "minAge"),
                number(filter, "maxAge"),
                number(filter, "sex"),
                "true".equals(filter.get("alone")),
                lifeStatus(filter),
                null,
                AT_ONCE));
    }

    private static PersonListTable.Kind kind(Map<String, String> filter) {
        try {
            return PersonListTable.Kind.valueOf(filter.getOrDefault("kind", "RESIDENT"));
        } catch (IllegalArgumentException e) {
            throw malformed("kind");
        }
    }

    private static String lifeStatus(Map<String, String> filter) {
        try {
            return LifeStatus.valueOf(filter.getOrDefault("lifeStatus", "ALIVE"))
                    .name();
        } catch (IllegalArgumentException e) {
            throw malformed("lifeStatus");
        }
    }

    private static @Nullable Integer number(Map<String, String> filter, String key) {
        var text = filter.get(key);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,3}")) {
            throw malformed(key);
        }
        return Integer.valueOf(text);
    }

    private static PeopleRefused malformed(String field) {
        return new PeopleRefused.MalformedQuery(field, "people.filter-malformed", Map.of());
    }

    private void write(List<PersonRow> page, boolean clear, Consumer<List<String>> rows) {
        var ids = page.stream().map(PersonRow::id).toList();
        var home = new HashMap<Long, ResidentHomeTable.Home>();
        residentHomes.of(ids).forEach(h -> home.put(h.personId(), h));
        var addresses = homes.addresses(home.values().stream()
                .map(ResidentHomeTable.Home::dwellingId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        page.forEach(p -> rows.accept(cells(p, home.get(p.id()), addresses, clear)));
    }

    private List<String> cells(
            PersonRow person, ResidentHomeTable.@Nullable Home home, Map<Long, String> addresses, boolean clear) {
        var mayUnmask = clear && access.viewer().may(Permission.UNMASK);
        return List.of(
                person.name(),
                Codes.chinese("idType", person.idType()),
                number(person.idNoEnc(), PersonLines.ID_NUMBER, mayUnmask),
                Codes.chinese("sex", Integer.toString(person.sex())),
                mayUnmask ? person.birthDate().toString() : Masked.birthDate(person.birthDate()),
                number(person.phoneEnc(), PersonLines.PHONE, mayUnmask),
                Codes.chinese("ethnic", person.ethnic()),
                Codes.chinese("marital", person.marital()),
                home == null || home.dwellingId() == null ? "" : addresses.getOrDefault(home.dwellingId(), ""),
                home == null ? "" : Codes.chinese("occupancyKind", home.kind()),
                home == null || home.relation() == null ? "" : Codes.chinese("relation", home.relation()),
                home == null ? "" : text(home.since()));
    }

    private static String text(LocalDate date) {
        return date.toString();
    }

    private String number(byte @Nullable [] sealed, String context, boolean clear) {
        if (sealed == null || sealed.length == 0) {
            return "";
        }
        var number = sealer.open(sealed, context);
        if (clear) {
            return number;
        }
        return PersonLines.PHONE.equals(context) ? Masked.phone(number) : Masked.idNumber(number);
    }
}
