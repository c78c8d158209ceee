package org.lianglin.people;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of people, and the one search box. */
@RestController
class PeopleListController {
    private final ListPeople listPeople;
    private final SearchPeople searchPeople;

    PeopleListController(ListPeople listPeople, SearchPeople searchPeople) {
        this.listPeople = listPeople;
        this.searchPeople = searchPeople;
    }

    @GetMapping("/api/people")
    Page<PersonLine> list(
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(defaultValue = "RESIDENT") PersonListTable.Kind kind,
            @RequestParam(required = false) @Nullable @Min(0) @Max(150) Integer minAge,
            @RequestParam(required = false) @Nullable @Min(0) @Max(150) Integer maxAge,
            @RequestParam(required = false) @Nullable @Min(0) @Max(9) Integer sex,
            @RequestParam(defaultValue = "false") boolean alone,
            @RequestParam(required = false) @Nullable LifeStatus lifeStatus,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var status = Objects.requireNonNullElse(lifeStatus, LifeStatus.ALIVE);
        return listPeople.list(
                new ListPeople.Query(area(place), kind, minAge, maxAge, sex, alone, status.name(), after, limit));
    }

    @GetMapping("/api/search")
    SearchPeople.Found search(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return searchPeople.search(q, area(place), limit);
    }

    private static @Nullable Area area(@Nullable String place) {
        return place == null ? null : Area.parse(place);
    }
}
