package org.lianglin.foundation.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.PlaceNames;
import org.lianglin.foundation.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The own to-dos in groups, the most pressing first, each group by due date. */
@Component
class ReadToDos {
    private static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");

    private final List<ToDos> modules;
    private final Texts texts;
    private final Optional<PlaceNames> places;
    private final Clock clock;

    ReadToDos(List<ToDos> modules, Texts texts, Optional<PlaceNames> places, Clock clock) {
        this.modules = modules;
        this.texts = texts;
        this.places = places;
        this.clock = clock;
    }

    /** In the order in which they are shown. */
    enum Group {
        OVERDUE,
        TODAY,
        RETURNED,
        LATER,
        WAITING
    }

    record Listed(LocalDate today, List<Grouped> groups) {}

    record Grouped(Group group, List<Line> items) {}

    record Line(
            String kind,
            String title,
            String action,
            @Nullable Area place,
            @Nullable String placeName,
            @Nullable LocalDate due,
            String link,
            int count) {}

    @Transactional(readOnly = true)
    public Listed list(Locale locale) {
        var today = LocalDate.now(clock.withZone(CITY_TIME));
        var all = modules.stream().flatMap(m -> m.list().stream()).toList();
        return new Listed(
                today,
                Stream.of(Group.values())
                        .map(group -> new Grouped(
                                group,
                                all.stream()
                                        .filter(t -> groupOf(t, today) == group)
                                        .sorted(Comparator.comparing(
                                                ToDo::due, Comparator.nullsLast(Comparator.naturalOrder())))
                                        .map(t -> line(t, locale))
                                        .toList()))
                        .filter(g -> !g.items().isEmpty())
                        .toList());
    }

    static Group groupOf(ToDo todo, LocalDate today) {
        return switch (todo.standing()) {
            case RETURNED -> Group.RETURNED;
            case WAITING -> Group.WAITING;
            case MINE -> {
                var due = todo.due();
                yield due == null || due.isAfter(today)
                        ? Group.LATER
                        : due.isBefore(today) ? Group.OVERDUE : Group.TODAY;
            }
        };
    }

    private Line line(ToDo todo, Locale locale) {
        var place = todo.place();
        return new Line(
                todo.kind(),
                texts.get("todo." + todo.kind() + ".title", locale, todo.facts()),
                texts.get("todo." + todo.kind() + ".action", locale, Map.of()),
                place,
                place == null ? null : places.map(p -> p.nameOf(place)).orElseGet(place::toString),
                todo.due(),
                todo.link(),
                todo.count());
    }
}
