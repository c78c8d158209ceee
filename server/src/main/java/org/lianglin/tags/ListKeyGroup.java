package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.web.Page;
import org.lianglin.people.People;
import org.lianglin.people.PersonLine;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people behind each number of the coverage, with what is missing for each. Every page that is read is in the trail. */
@Component
class ListKeyGroup {
    private final Access access;
    private final People people;
    private final Places places;
    private final TagCatalogue catalogue;
    private final ListedTable listed;
    private final TagTable tags;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final Clock clock;

    ListKeyGroup(
            Access access,
            People people,
            Places places,
            TagCatalogue catalogue,
            ListedTable listed,
            TagTable tags,
            Parameters parameters,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.people = people;
        this.places = places;
        this.catalogue = catalogue;
        this.listed = listed;
        this.tags = tags;
        this.parameters = parameters;
        this.audit = audit;
        this.clock = clock;
    }

    record Query(
            @Nullable Area place,
            Standing standing,
            @Nullable String code,
            @Nullable String purpose,
            @Nullable String after,
            int limit) {}

    /**
     * Somebody on a list.
     *
     * @param entry one entry of the person, by which it is settled
     * @param person as the registry knows the person; null when it knows nobody of that number
     */
    record Listed(
            String entry,
            String name,
            @Nullable PersonLine person,
            Area area,
            String areaName,
            Standing standing,
            List<Entry> entries) {}

    /** @param held whether the person carries the tag; overdue when its review is */
    record Entry(
            String id,
            String code,
            String name,
            int confidentiality,
            @Nullable Integer level,
            String department,
            String document,
            LocalDate asOf,
            boolean held,
            boolean overdue) {}

    @Transactional
    public Page<Listed> list(Query query) {
        var purpose = Purpose.of(query.purpose());
        var place = place(query.place());
        var size = Page.size(query.limit());
        if (query.code() != null) {
            catalogue.get(query.code());
        }
        var rows = listed.page(place, query.standing(), query.code(), key(query.after(), place), size + 1);
        var full = rows.size() > size;
        var shown = full ? rows.subList(0, size) : rows;
        var cap = parameters.get("people.list.counted");
        var counted = listed.count(place, query.standing(), query.code(), cap + 1);
        audit.record(new AuditRecord(
                "tags.list-read",
                "standing:" + query.standing(),
                place.code(),
                purpose,
                Map.of("code", Objects.requireNonNullElse(query.code(), ""), "people", shown.size())));
        return new Page<>(
                lines(shown),
                full ? shown.getLast().area() + ":" + shown.getLast().id() : null,
                Math.min(counted, cap),
                counted > cap);
    }

    private List<Listed> lines(List<ListedTable.Row> shown) {
        var kinds = catalogue.byCode();
        var entries = listed.together(shown.stream().map(ListedTable.Row::id).toList());
        var known = shown.stream()
                .map(ListedTable.Row::personId)
                .filter(Objects::nonNull)
                .toList();
        var lines = people.lines(known);
        var carried = tags.of(known).stream()
                .filter(TagTable.Row::open)
                .collect(Collectors.toMap(t -> t.personId() + t.code(), Function.identity()));
        var today = LocalDate.now(clock);
        var found = new ArrayList<Listed>();
        for (var row : shown) {
            var own = entries.stream()
                    .filter(e -> row.personId() == null
                            ? e.personId() == null && e.name().equals(row.name()) && e.area() == row.area()
                            : row.personId().equals(e.personId()))
                    .map(e -> entry(e, carried.get(e.personId() + e.code()), kinds, today))
                    .toList();
            var area = new Area(row.area());
            found.add(new Listed(
                    Long.toString(row.id()),
                    row.name(),
                    row.personId() == null ? null : lines.get(row.personId()),
                    area,
                    places.nameOf(area),
                    Standing.valueOf(Objects.requireNonNull(row.standing())),
                    own));
        }
        return found;
    }

    private static Entry entry(
            ListedTable.Row row, TagTable.@Nullable Row tag, Map<String, TagKind> kinds, LocalDate today) {
        var kind = kinds.get(row.code());
        return new Entry(
                Long.toString(row.id()),
                row.code(),
                kind == null ? row.code() : TagCatalogue.name(kind),
                row.confidentiality(),
                row.level(),
                row.department(),
                row.document(),
                row.asOf(),
                tag != null && (row.level() == null || row.level().equals(tag.level())),
                tag != null && tag.nextReview().isBefore(today));
    }

    /** A person who carries a tag that no list of its department holds: to be told to the department. */
    record MapOnly(PersonLine person, String tag, String code, String name) {}

    @Transactional
    public Page<MapOnly> mapOnly(@Nullable Area asked, @Nullable String stated, @Nullable String after, int limit) {
        var purpose = Purpose.of(stated);
        var place = place(asked);
        var size = Page.size(limit);
        var rows = listed.mapOnly(place, key(after, place), size + 1);
        var full = rows.size() > size;
        var shown = full ? rows.subList(0, size) : rows;
        var kinds = catalogue.byCode();
        var lines =
                people.lines(shown.stream().map(ListedTable.MapOnly::personId).toList());
        audit.record(new AuditRecord(
                "tags.list-read", "standing:MAP_ONLY", place.code(), purpose, Map.of("people", shown.size())));
        var found = new ArrayList<MapOnly>();
        for (var row : shown) {
            var line = lines.get(row.personId());
            var kind = kinds.get(row.code());
            if (line != null && kind != null) {
                found.add(new MapOnly(line, Long.toString(row.id()), row.code(), TagCatalogue.name(kind)));
            }
        }
        return new Page<>(
                found, full ? shown.getLast().area() + ":" + shown.getLast().id() : null, found.size(), full);
    }

    private Area place(@Nullable Area asked) {
        var part = asked == null
                ? access.viewer().scopes(Permission.VIEW_PEOPLE)
                : access.requirePart(Permission.VIEW_PEOPLE, asked);
        access.require(Permission.VIEW_PEOPLE);
        return part.areas().stream()
                .findFirst()
                .orElseThrow(() -> new TagsRefused.MalformedQuery("place", "tags.place-needed"));
    }

    private static ListedTable.Key key(@Nullable String after, Area place) {
        if (after == null || after.isBlank()) {
            return ListedTable.Key.before(place);
        }
        if (!after.matches("\\d{1,18}:\\d{1,18}")) {
            throw new TagsRefused.MalformedQuery("after", "tags.after-malformed");
        }
        var colon = after.indexOf(':');
        return new ListedTable.Key(
                Math.max(place.low(), Long.parseLong(after.substring(0, colon))),
                Long.parseLong(after.substring(colon + 1)));
    }
}
