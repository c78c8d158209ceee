package org.lianglin.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.desk.ToDo;
import org.lianglin.foundation.desk.ToDos;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;

/** Pairs that may be one person wait for whoever may merge them, one line for all of a place. */
@Component
class DuplicateToDos implements ToDos {
    private final Access access;
    private final DuplicateTable table;

    DuplicateToDos(Access access, DuplicateTable table) {
        this.access = access;
        this.table = table;
    }

    @Override
    public List<ToDo> list() {
        var found = new ArrayList<ToDo>();
        for (var area : access.viewer().scopes(Permission.EDIT_PEOPLE).areas()) {
            var count = table.count(area, Page.COUNTED);
            if (count > 0) {
                found.add(new ToDo(
                        "people.duplicates",
                        Map.of("count", Integer.toString(count)),
                        area,
                        null,
                        ToDo.Standing.MINE,
                        "/people/duplicates?place=" + area,
                        count));
            }
        }
        return found;
    }
}
