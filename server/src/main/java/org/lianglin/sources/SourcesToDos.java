package org.lianglin.sources;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.desk.ToDo;
import org.lianglin.foundation.desk.ToDos;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;

/** Tickets and questions of a place wait for whoever may change its people, one line each. */
@Component
class SourcesToDos implements ToDos {
    private final Access access;
    private final DiscrepancyTable tickets;
    private final QuestionTable questions;
    private final Clock clock;

    SourcesToDos(Access access, DiscrepancyTable tickets, QuestionTable questions, Clock clock) {
        this.access = access;
        this.tickets = tickets;
        this.questions = questions;
        this.clock = clock;
    }

    @Override
    public List<ToDo> list() {
        var found = new ArrayList<ToDo>();
        for (var area : access.viewer().scopes(Permission.EDIT_PEOPLE).areas()) {
            var all = new DiscrepancyTable.Filter(area, null, null, null);
            var open = tickets.count(all, Page.COUNTED);
            if (open > 0) {
                var overdue = tickets.count(
                        new DiscrepancyTable.Filter(area, null, LocalDate.now(clock), null), Page.COUNTED);
                found.add(new ToDo(
                        "sources.discrepancies",
                        Map.of("count", Integer.toString(open), "overdue", Integer.toString(overdue)),
                        area,
                        tickets.firstDue(area).orElse(null),
                        ToDo.Standing.MINE,
                        "/discrepancies?place=" + area,
                        open));
            }
            var asked = questions.count(Scopes.of(area), Page.COUNTED);
            if (asked > 0) {
                found.add(new ToDo(
                        "sources.questions",
                        Map.of("count", Integer.toString(asked)),
                        area,
                        null,
                        ToDo.Standing.MINE,
                        "/questions",
                        asked));
            }
        }
        return found;
    }
}
