package org.lianglin.sources.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.linkage.Reason;

/**
 * What became of an earlier list.
 *
 * @param shared columns that both lists have
 * @param same how many rows say the same in both
 * @param items what differs, in the order of the later list, then who is gone
 */
record Comparison(PersonList before, PersonList after, List<String> shared, long same, List<Item> items) {
    enum Kind {
        /** One person, and some columns differ. */
        CHANGED,
        /** On the later list only. */
        NEW,
        /** On the earlier list only. */
        GONE,
        /** Perhaps one person: somebody should look. */
        UNSURE,
        /** The number stands on several rows of one list. */
        REPEATED
    }

    record Change(String column, String role, String before, String after) {}

    /**
     * @param before place in the earlier list; null when it is not on it
     * @param reasons why two rows are held to be one person; empty where nothing was compared
     */
    record Item(
            Kind kind, @Nullable Integer before, @Nullable Integer after, List<Change> changes, List<Reason> reasons) {}

    static Comparison of(PersonList before, PersonList after) {
        var pairs = new PairRows(before, after).pairs();
        var shared = shared(before, after);
        var items = new ArrayList<Item>();
        var same = 0L;
        var left = new HashSet<Integer>();
        var right = new HashSet<Integer>();
        for (var pair : pairs) {
            left.add(pair.before());
            right.add(pair.after());
            var changes = changes(before, pair.before(), after, pair.after(), shared);
            if (pair.sure() && changes.isEmpty()) {
                same++;
            } else {
                items.add(new Item(
                        pair.sure() ? Kind.CHANGED : Kind.UNSURE,
                        pair.before(),
                        pair.after(),
                        changes,
                        pair.decision().reasons()));
            }
        }
        alone(before, left).forEach(row -> items.add(new Item(Kind.GONE, row, null, List.of(), List.of())));
        alone(after, right).forEach(row -> items.add(new Item(Kind.NEW, null, row, List.of(), List.of())));
        repeated(before).forEach(row -> items.add(new Item(Kind.REPEATED, row, null, List.of(), List.of())));
        repeated(after).forEach(row -> items.add(new Item(Kind.REPEATED, null, row, List.of(), List.of())));
        items.sort(Comparator.comparing(Item::kind)
                .thenComparing(Item::after, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Item::before, Comparator.nullsLast(Comparator.naturalOrder())));
        return new Comparison(before, after, shared, same, List.copyOf(items));
    }

    private static List<String> shared(PersonList before, PersonList after) {
        var there = before.byRole();
        return after.columns().stream()
                .map(PersonList.Column::role)
                .filter(there::containsKey)
                .toList();
    }

    private static List<Change> changes(PersonList before, int left, PersonList after, int right, List<String> shared) {
        var titles = after.byRole();
        var changes = new ArrayList<Change>();
        for (var role : shared) {
            var was = before.text(left, role);
            var is = after.text(right, role);
            var column = titles.get(role);
            if (column != null && !Cell.same(role, was, is)) {
                changes.add(new Change(column.title(), role, was, is));
            }
        }
        return changes;
    }

    private static List<Integer> alone(PersonList list, Set<Integer> paired) {
        var alone = new ArrayList<Integer>();
        for (var row = 0; row < list.rows().size(); row++) {
            if (!paired.contains(row)) {
                alone.add(row);
            }
        }
        return alone;
    }

    /** Rows whose number was there before. */
    private static List<Integer> repeated(PersonList list) {
        var first = new HashMap<String, Integer>();
        var repeated = new ArrayList<Integer>();
        for (var row = 0; row < list.rows().size(); row++) {
            var number = list.text(row, PersonColumns.NUMBER);
            if (!number.isEmpty() && first.putIfAbsent(number, row) != null) {
                repeated.add(row);
            }
        }
        return repeated;
    }

    Map<Kind, Long> counts() {
        var counts = new EnumMap<Kind, Long>(Kind.class);
        for (var kind : Kind.values()) {
            counts.put(kind, items.stream().filter(i -> i.kind() == kind).count());
        }
        return counts;
    }
}
