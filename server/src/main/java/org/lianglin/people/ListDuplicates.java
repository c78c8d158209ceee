package org.lianglin.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists the pairs of a place that may be one person, the likeliest first. */
@Component
class ListDuplicates {
    private final Access access;
    private final DuplicateTable table;
    private final PersonLines lines;

    ListDuplicates(Access access, DuplicateTable table, PersonLines lines) {
        this.access = access;
        this.table = table;
        this.lines = lines;
    }

    record Query(@Nullable Area place, @Nullable String after, int limit) {}

    record Pair(
            String id, PersonLine left, PersonLine right, List<DuplicateReason> reasons, int score, Instant foundAt) {}

    @Transactional(readOnly = true)
    public Page<Pair> list(Query query) {
        access.require(Permission.EDIT_PEOPLE);
        var place = place(query.place());
        var size = Page.size(query.limit());
        var rows = table.page(place, key(query.after()), size + 1);
        var shown = rows.size() > size ? rows.subList(0, size) : rows;
        var ids = new LinkedHashSet<Long>();
        shown.forEach(r -> ids.addAll(List.of(r.left(), r.right())));
        var line = lines.byId(ids);
        var pairs = new ArrayList<Pair>();
        for (var row : shown) {
            var left = line.get(row.left());
            var right = line.get(row.right());
            if (left != null && right != null) {
                pairs.add(new Pair(Long.toString(row.id()), left, right, row.reasons(), row.score(), row.foundAt()));
            }
        }
        var counted = table.count(place, Page.COUNTED + 1);
        return new Page<>(
                pairs,
                rows.size() > size
                        ? shown.getLast().score() + ":" + shown.getLast().id()
                        : null,
                Math.min(counted, Page.COUNTED),
                counted > Page.COUNTED);
    }

    private Area place(@Nullable Area asked) {
        var part = asked == null
                ? access.viewer().scopes(Permission.EDIT_PEOPLE)
                : access.requirePart(Permission.EDIT_PEOPLE, asked);
        return part.areas().stream()
                .findFirst()
                .orElseThrow(() -> new PeopleRefused.MalformedQuery("place", "people.place-needed", Map.of()));
    }

    private static DuplicateTable.@Nullable Key key(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        if (!after.matches("\\d{1,9}:\\d{1,18}")) {
            throw new PeopleRefused.MalformedQuery("after", "people.after-malformed", Map.of());
        }
        var colon = after.indexOf(':');
        return new DuplicateTable.Key(
                Integer.parseInt(after.substring(0, colon)), Long.parseLong(after.substring(colon + 1)));
    }
}
