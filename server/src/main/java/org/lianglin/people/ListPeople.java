package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.web.Page;
import org.lianglin.place.Counts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists the people of a place. The whole of a place is counted by the census, a filtered list up to a bound. */
@Component
class ListPeople {
    /** Counting a filtered list goes no further: beyond it the filter should be narrowed. */
    private static final int COUNTED = 1000;

    private final Access access;
    private final PersonListTable table;
    private final CensusHeadcount headcount;
    private final IndexOrderTable indexOrder;
    private final PersonLines lines;
    private final Clock clock;

    ListPeople(
            Access access,
            PersonListTable table,
            CensusHeadcount headcount,
            IndexOrderTable indexOrder,
            PersonLines lines,
            Clock clock) {
        this.access = access;
        this.table = table;
        this.headcount = headcount;
        this.indexOrder = indexOrder;
        this.lines = lines;
        this.clock = clock;
    }

    record Query(
            @Nullable Area place,
            PersonListTable.Kind kind,
            @Nullable Integer minAge,
            @Nullable Integer maxAge,
            @Nullable Integer sex,
            boolean alone,
            @Nullable String lifeStatus,
            @Nullable String after,
            int limit) {}

    @Transactional(readOnly = true)
    public Page<PersonLine> list(Query query) {
        access.require(Permission.VIEW_PEOPLE);
        var filter = filter(query);
        var size = Page.size(query.limit());
        indexOrder.hold();
        var rows = table.page(filter, key(query.after()), size + 1);
        var full = rows.size() > size;
        var shown = full ? rows.subList(0, size) : rows;
        var counted = count(filter);
        var cap = filter.plain() ? Page.COUNTED : COUNTED;
        return new Page<>(
                lines.of(shown), full ? key(filter, shown.getLast()) : null, Math.min(counted, cap), counted > cap);
    }

    PersonListTable.Filter filter(Query query) {
        var today = LocalDate.now(clock);
        var place = place(query.place());
        if (query.minAge() != null && query.maxAge() != null && query.minAge() > query.maxAge()) {
            throw malformed("minAge", "people.age-range");
        }
        return new PersonListTable.Filter(
                place,
                query.kind(),
                query.minAge() == null ? null : today.minusYears(query.minAge()),
                query.maxAge() == null ? null : today.minusYears(query.maxAge() + 1L),
                query.sex(),
                query.alone(),
                query.lifeStatus());
    }

    /** The place that was asked for, or the viewer's own; of a larger place the part that the viewer is responsible for. */
    private Area place(@Nullable Area asked) {
        var part = asked == null
                ? access.viewer().scopes(Permission.VIEW_PEOPLE)
                : access.requirePart(Permission.VIEW_PEOPLE, asked);
        return part.areas().stream().findFirst().orElseThrow(() -> malformed("place", "people.place-needed"));
    }

    private int count(PersonListTable.Filter filter) {
        if (!filter.plain()) {
            return table.count(filter, COUNTED + 1);
        }
        var counts = headcount.of(List.of(filter.place())).get(filter.place());
        return counts == null ? table.count(filter, COUNTED + 1) : whole(filter.kind(), counts);
    }

    private static int whole(PersonListTable.Kind kind, Counts counts) {
        return switch (kind) {
            case RESIDENT -> counts.persons();
            case MIGRANT -> counts.migrants();
            case REGISTERED -> counts.registeredPersons();
            case AWAY -> counts.away();
        };
    }

    /** Where the list goes on behind a row. */
    static PersonListTable.Key keyOf(PersonListTable.Filter filter, PersonRow row) {
        var registered = row.registeredArea();
        var byHome = List.of(PersonListTable.Kind.RESIDENT, PersonListTable.Kind.MIGRANT)
                .contains(filter.kind());
        return new PersonListTable.Key(byHome || registered == null ? row.area() : registered, row.id());
    }

    private static String key(PersonListTable.Filter filter, PersonRow row) {
        var key = keyOf(filter, row);
        return key.area() + ":" + key.id();
    }

    private static PersonListTable.Key key(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return PersonListTable.Key.START;
        }
        if (!after.matches("\\d{1,18}:\\d{1,18}")) {
            throw malformed("after", "people.after-malformed");
        }
        var colon = after.indexOf(':');
        return new PersonListTable.Key(
                Long.parseLong(after.substring(0, colon)), Long.parseLong(after.substring(colon + 1)));
    }

    private static PeopleRefused malformed(String field, String code) {
        return new PeopleRefused.MalformedQuery(field, code, Map.of());
    }
}
