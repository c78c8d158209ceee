package org.lianglin.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.place.PlaceHit;
import org.lianglin.place.PlaceSearch;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One box for people and places. What was asked for is not kept, only that and how somebody asked. */
@Component
class SearchPeople {
    private static final int PLACES = 8;

    private final Access access;
    private final FindCandidates candidates;
    private final PlaceSearch placeSearch;
    private final IndexOrderTable indexOrder;
    private final PersonLines lines;
    private final AuditTrail audit;

    SearchPeople(
            Access access,
            FindCandidates candidates,
            PlaceSearch placeSearch,
            IndexOrderTable indexOrder,
            PersonLines lines,
            AuditTrail audit) {
        this.access = access;
        this.candidates = candidates;
        this.placeSearch = placeSearch;
        this.indexOrder = indexOrder;
        this.lines = lines;
        this.audit = audit;
    }

    record Found(
            String query,
            SearchText.Kind interpretation,
            List<FoundPerson> people,
            List<FoundPlace> places,
            boolean more,
            int tookMs) {}

    /** @param matched which fields answered to the text */
    record FoundPerson(@JsonUnwrapped PersonLine person, List<String> matched) {}

    record FoundPlace(PlaceHit.Type type, String id, String name, String path, Area area) {}

    @Transactional
    public Found search(String typed, @Nullable Area place, int limit) {
        var started = System.nanoTime();
        access.require(Permission.VIEW_PLACES);
        var text = SearchText.of(typed);
        var places = places(text);
        indexOrder.hold();
        var found = access.viewer().may(Permission.VIEW_PEOPLE)
                ? candidates.of(text, ranges(place), places, limit + 1)
                : new Candidates(limit + 1);
        var rows = found.rows();
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var line = lines.of(shown);
        audit.record(new AuditRecord(
                "people.searched",
                "search",
                null,
                null,
                Map.of("kind", text.kind().name(), "found", shown.size())));
        return new Found(
                text.text(),
                found.kind(text.kind()),
                java.util.stream.IntStream.range(0, shown.size())
                        .mapToObj(i -> new FoundPerson(line.get(i), found.matched(shown.get(i))))
                        .toList(),
                places.stream()
                        .map(h -> new FoundPlace(h.type(), h.id(), h.name(), h.path(), h.area()))
                        .toList(),
                rows.size() > limit,
                (int) ((System.nanoTime() - started) / 1_000_000));
    }

    private List<PlaceHit> places(SearchText text) {
        return switch (text.kind()) {
            case ID, PHONE, ID_TAIL, PHONE_TAIL -> List.of();
            case MIXED ->
                text.places().isEmpty() ? List.of() : placeSearch.search(String.join(" ", text.places()), PLACES);
            case NAME, PINYIN, INITIALS, ADDRESS -> placeSearch.search(text.text(), PLACES);
        };
    }

    /** The places whose people the viewer may see, or the part of them that the search is narrowed to. */
    private List<Area> ranges(@Nullable Area place) {
        var viewer = access.viewer();
        return place == null
                ? viewer.scopes(Permission.VIEW_PEOPLE).areas()
                : viewer.scopes(Permission.VIEW_PEOPLE, place).areas();
    }
}
