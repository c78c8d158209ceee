package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists the people of a place. The whole of a place is counted by the census, a filtered list up to a bound. */
@Component
class ListPeople {
    private final Access access;
    private final PersonListTable table;
    private final CensusHeadcount headcount;
    private final IndexOrderTable indexOrder;
    private final PersonLines lines;
    private final Parameters parameters;
    private final Clock clock;

    ListPeople(
            Access access,
            PersonListTable table,
            CensusHeadcount headcount,
            IndexOrderTable indexOrder,
            PersonLines lines,
            Parameters parameters,
            Clock clock) {
        this.access = access;
        this.table = table;
        this.headcount = headcount;
        this.indexOrder = indexOrder;
        this.lines = lines;
        this.parameters = parameters;
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
        indexOrder.holdForLists();
        var rows = table.page(filter, key(query.after(), filter.place()), size + 1);
        var full = rows.size() > size;
        var shown = full ? rows.subList(0, size) : rows;
        var known = counted(query, filter.place());
        var cap = known.isPresent() ? Page.COUNTED : parameters.get("people.list.counted");
        var counted = known.orElseGet(() -> table.count(filter, cap + 1));
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

    /** What the census has counted already: the whole of a place, and the groups that are asked for most. */
    private Optional<Integer> counted(Query query, Area place) {
        if (query.sex() != null || !"ALIVE".equals(query.lifeStatus())) {
            return Optional.empty();
        }
        return group(query).flatMap(group -> headcount.of(place, group));
    }

    private static Optional<CensusTable.Group> group(Query query) {
        var aged = query.minAge() != null || query.maxAge() != null || query.alone();
        return aged
                ? Optional.of(query)
                        .filter(q -> q.kind() == PersonListTable.Kind.RESIDENT)
                        .flatMap(ListPeople::aged)
                : Optional.of(
                        switch (query.kind()) {
                            case RESIDENT -> CensusTable.Group.PERSONS;
                            case MIGRANT -> CensusTable.Group.MIGRANTS;
                            case REGISTERED -> CensusTable.Group.REGISTERED_PERSONS;
                            case AWAY -> CensusTable.Group.AWAY;
                        });
    }

    private static Optional<CensusTable.Group> aged(Query query) {
        var from = Objects.requireNonNullElse(query.minAge(), 0);
        if (query.alone()) {
            return from == 60 && query.maxAge() == null
                    ? Optional.of(CensusTable.Group.ELDERS_ALONE)
                    : Optional.empty();
        }
        if (query.maxAge() != null) {
            return from == 0 && query.maxAge() == 14 ? Optional.of(CensusTable.Group.CHILDREN_14) : Optional.empty();
        }
        return switch (from) {
            case 60 -> Optional.of(CensusTable.Group.ELDERS_60);
            case 65 -> Optional.of(CensusTable.Group.ELDERS_65);
            case 80 -> Optional.of(CensusTable.Group.ELDERS_80);
            case 100 -> Optional.of(CensusTable.Group.ELDERS_100);
            default -> Optional.empty();
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

    private static PersonListTable.Key key(@Nullable String after, Area place) {
        if (after == null || after.isBlank()) {
            return PersonListTable.Key.before(place);
        }
        if (!after.matches("\\d{1,18}:\\d{1,18}")) {
            throw malformed("after", "people.after-malformed");
        }
        var colon = after.indexOf(':');
        return new PersonListTable.Key(
                Math.max(place.low(), Long.parseLong(after.substring(0, colon))),
                Long.parseLong(after.substring(colon + 1)));
    }

    private static PeopleRefused malformed(String field, String code) {
        return new PeopleRefused.MalformedQuery(field, code, Map.of());
    }
}
