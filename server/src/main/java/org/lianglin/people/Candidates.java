package org.lianglin.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** People who may be meant, in the order of the stages that found them; within a stage the elder first. */
final class Candidates {
    private final int wanted;
    private final Map<Long, PersonRow> rows = new LinkedHashMap<>();
    private final Map<Long, List<String>> matched = new LinkedHashMap<>();
    private SearchText.@Nullable Kind kind;

    Candidates(int wanted) {
        this.wanted = wanted;
    }

    boolean full() {
        return rows.size() >= wanted;
    }

    int missing() {
        return Math.max(0, wanted - rows.size());
    }

    void add(String field, List<PersonRow> found) {
        found.stream()
                .sorted(Comparator.comparing(PersonRow::birthDate).thenComparing(PersonRow::id))
                .forEach(row -> {
                    rows.putIfAbsent(row.id(), row);
                    var fields = matched.computeIfAbsent(row.id(), id -> new ArrayList<>());
                    if (!fields.contains(field)) {
                        fields.add(field);
                    }
                });
    }

    /** The stage that answered tells how the text was understood. */
    void understoodAs(SearchText.Kind newKind) {
        if (kind == null && !rows.isEmpty()) {
            kind = newKind;
        }
    }

    SearchText.Kind kind(SearchText.Kind otherwise) {
        return kind == null ? otherwise : kind;
    }

    List<PersonRow> rows() {
        return List.copyOf(rows.values());
    }

    List<String> matched(PersonRow row) {
        return matched.getOrDefault(row.id(), List.of());
    }
}
