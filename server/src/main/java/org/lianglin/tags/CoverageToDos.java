package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.desk.ToDo;
import org.lianglin.foundation.desk.ToDos;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;

/** What keeps the rate of a place below its target: reviews that are overdue, tags that are missing, people who have left. */
@Component
class CoverageToDos implements ToDos {
    private final Access access;
    private final Places places;
    private final CoverageTable table;
    private final Clock clock;

    CoverageToDos(Access access, Places places, CoverageTable table, Clock clock) {
        this.access = access;
        this.places = places;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public List<ToDo> list() {
        return access.viewer().scopes(Permission.EDIT_TAGS).areas().stream()
                .filter(area -> places.find(area).isPresent())
                .flatMap(this::of)
                .toList();
    }

    private Stream<ToDo> of(Area place) {
        var coverage = table.sum(place);
        return Stream.of(
                        todo(place, "review", Standing.STALE, coverage.stale(), LocalDate.now(clock)),
                        todo(place, "attach", Standing.UNTAGGED, coverage.untagged(), null),
                        todo(place, "find", Standing.LIST_ONLY, coverage.listOnly(), null))
                .flatMap(Optional::stream);
    }

    private static Optional<ToDo> todo(Area place, String what, Standing view, int count, @Nullable LocalDate due) {
        return count == 0
                ? Optional.empty()
                : Optional.of(new ToDo(
                        "tags." + what,
                        Map.of("count", Integer.toString(count)),
                        place,
                        due,
                        ToDo.Standing.MINE,
                        "/tags/listed?place=" + place + "&view=" + view.name(),
                        count));
    }
}
