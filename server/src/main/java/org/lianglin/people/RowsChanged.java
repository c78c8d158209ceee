package org.lianglin.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that a change wrote, each as it was before and after; null before for a new one. */
record RowsChanged(List<Row> rows) {
    RowsChanged {
        rows = List.copyOf(rows);
    }

    record Row(
            String record,
            long id,
            @Nullable String before,
            @Nullable String after) {}

    static RowsChanged between(List<RowImageTable.Image> before, List<RowImageTable.Image> after) {
        var was = new HashMap<String, String>();
        before.forEach(i -> was.put(key(i), i.image()));
        var rows = new ArrayList<Row>();
        for (var image : after) {
            var former = was.remove(key(image));
            if (!Objects.equals(former, image.image())) {
                rows.add(new Row(image.record(), image.id(), former, image.image()));
            }
        }
        return new RowsChanged(rows);
    }

    private static String key(RowImageTable.Image image) {
        return image.record() + image.id();
    }

    List<Long> added(String record) {
        return of(record).filter(r -> r.before() == null).map(Row::id).toList();
    }

    List<String> before(String record) {
        return of(record).map(Row::before).filter(Objects::nonNull).toList();
    }

    List<String> after(String record) {
        return of(record).map(Row::after).filter(Objects::nonNull).toList();
    }

    Set<Long> ids(String record) {
        return of(record).map(Row::id).collect(Collectors.toSet());
    }

    private Stream<Row> of(String record) {
        return rows.stream().filter(r -> r.record().equals(record));
    }
}
