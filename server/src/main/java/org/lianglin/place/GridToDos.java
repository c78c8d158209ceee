package org.lianglin.place;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.desk.ToDo;
import org.lianglin.foundation.desk.ToDos;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;

/** Changes of grids that wait for their day or could not be done, and grids that lack something: one line for all of a place. */
@Component
class GridToDos implements ToDos {
    private final Access access;
    private final Places places;
    private final GridCommandTable commands;
    private final ReadStaffing staffing;
    private final Parameters parameters;
    private final Clock clock;

    GridToDos(
            Access access,
            Places places,
            GridCommandTable commands,
            ReadStaffing staffing,
            Parameters parameters,
            Clock clock) {
        this.access = access;
        this.places = places;
        this.commands = commands;
        this.staffing = staffing;
        this.parameters = parameters;
        this.clock = clock;
    }

    @Override
    public List<ToDo> list() {
        var viewer = access.viewer();
        var edited = viewer.scopes(Permission.EDIT_PLACES);
        if (edited.areas().isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<ToDo>();
        for (var row : commands.listScheduled(edited)) {
            found.add(change(row, "place.grid-change-scheduled", ToDo.Standing.WAITING));
        }
        var since = LocalDate.now(clock).minusDays(parameters.get("place.failed_change.days"));
        for (var row : commands.listFailed(viewer.accountId(), since)) {
            found.add(change(row, "place.grid-change-failed", ToDo.Standing.RETURNED));
        }
        for (var area : edited.areas()) {
            places.find(area)
                    .ifPresent(place -> staffing.lacking(area).forEach((lack, count) -> {
                        if (count > 0) {
                            found.add(lacking(place, lack, count));
                        }
                    }));
        }
        return found;
    }

    private ToDo change(GridCommandTable.Row row, String kind, ToDo.Standing standing) {
        return new ToDo(
                kind,
                Map.of("day", row.effective().toString(), "who", row.orderedBy()),
                row.community(),
                standing == ToDo.Standing.WAITING ? row.effective() : null,
                standing,
                "/places/" + row.community() + "/grids",
                1);
    }

    private static ToDo lacking(PlaceNode place, ReadStaffing.Lack lack, int count) {
        return new ToDo(
                "place.grids-lack-" + lack.name().toLowerCase(Locale.ROOT),
                Map.of("count", Integer.toString(count)),
                place.area(),
                null,
                ToDo.Standing.MINE,
                "/staffing/" + place.area() + "?lack=" + lack.name(),
                count);
    }
}
