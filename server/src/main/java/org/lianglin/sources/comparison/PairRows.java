package org.lianglin.sources.comparison;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lianglin.linkage.Decision;
import org.lianglin.linkage.Entry;
import org.lianglin.linkage.Linker;
import org.lianglin.linkage.Model;
import org.lianglin.linkage.Schema;
import org.lianglin.linkage.Verdict;

/** Which rows of two lists are one person: judged by the same engine as everything else, on the columns that both lists have. */
final class PairRows {
    /** A value that more rows share brings nobody together. */
    private static final int SHARED = 200;

    private static final Map<String, String> KINDS = Map.of(
            "name", "name frequencies",
            "number", "id-number",
            "birth", "date",
            "sex", "sex",
            "phone", "phone",
            "address", "address");
    private static final List<String> FIELDS = List.of("name", "number", "birth", "sex", "phone", "address");
    private static final List<Set<String>> RULES = List.of(
            Set.of("number.number"),
            Set.of("number.head", "name.sound"),
            Set.of("number.tail", "name.sound"),
            Set.of("birth", "name.sound"),
            Set.of("birth.digits", "name"),
            Set.of("phone"),
            Set.of("name", "address.building"),
            Set.of("birth", "address.door"),
            Set.of("name"));

    private final PersonList before;
    private final PersonList after;
    private final Set<String> common;

    /** @throws ComparisonRefused when both lists know people by different columns */
    PairRows(PersonList before, PersonList after) {
        this.before = before;
        this.after = after;
        this.common = new LinkedHashSet<>(FIELDS);
        common.retainAll(before.byRole().keySet());
        common.retainAll(after.byRole().keySet());
        if (!common.contains(PersonColumns.NAME) && !common.contains(PersonColumns.NUMBER)) {
            throw new ComparisonRefused.NothingInCommon();
        }
    }

    /** @param sure whether they are one person beyond doubt; otherwise somebody should look */
    record Pair(int before, int after, boolean sure, Decision decision) {}

    /** Each row stands in one pair at most, the heaviest first. */
    List<Pair> pairs() {
        var schema = Schema.parse(schema());
        var linker = new Linker(schema, Model.usual(schema));
        var entries = IntStream.range(0, after.rows().size())
                .mapToObj(i -> entry(after, i))
                .toList();
        var index = index(linker, entries);
        var decided = IntStream.range(0, before.rows().size())
                .parallel()
                .mapToObj(i -> judge(linker, entry(before, i), entries, index))
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(Decision::bits)
                        .reversed()
                        .thenComparing(d -> Integer.parseInt(d.left()))
                        .thenComparing(d -> Integer.parseInt(d.right())))
                .toList();
        return assign(decided);
    }

    private String schema() {
        var lines = new ArrayList<String>();
        common.forEach(f -> lines.add("field %s = %s".formatted(f, KINDS.get(f))));
        RULES.stream()
                .filter(rule -> rule.stream().allMatch(k -> common.contains(k.split("\\.")[0])))
                .forEach(rule -> lines.add("block " + String.join(" & ", rule)));
        lines.add("population " + Math.max(before.rows().size(), after.rows().size()));
        lines.add("kin");
        // with names alone nobody could ever be told from a namesake: then the same name is the same person, if it
        // stands there once
        lines.add("link " + (common.equals(Set.of(PersonColumns.NAME)) ? 1 : 6.6));
        lines.add("review -3");
        return String.join("\n", lines);
    }

    private Entry entry(PersonList list, int row) {
        var values = new HashMap<String, String>();
        common.forEach(field -> values.put(field, list.text(row, field)));
        return new Entry(Integer.toString(row), values);
    }

    private static Map<String, List<Integer>> index(Linker linker, List<Entry> entries) {
        var index = new HashMap<String, List<Integer>>();
        for (var i = 0; i < entries.size(); i++) {
            for (var key : linker.keys(entries.get(i))) {
                index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(i);
            }
        }
        return index;
    }

    private static List<Decision> judge(
            Linker linker, Entry entry, List<Entry> entries, Map<String, List<Integer>> index) {
        var candidates = new LinkedHashSet<Integer>();
        for (var key : linker.keys(entry)) {
            var sharing = index.getOrDefault(key, List.of());
            if (sharing.size() <= SHARED) {
                candidates.addAll(sharing);
            }
        }
        return linker.one(entry, candidates.stream().map(entries::get).toList()).decisions().stream()
                .filter(d -> d.verdict() != Verdict.NEW)
                .toList();
    }

    /** Links first: a row that is somebody beyond doubt is no question for another. */
    private static List<Pair> assign(List<Decision> decisions) {
        var left = new BitSet();
        var right = new BitSet();
        var pairs = new ArrayList<Pair>();
        for (var verdict : List.of(Verdict.LINK, Verdict.REVIEW)) {
            for (var decision : decisions) {
                var l = Integer.parseInt(decision.left());
                var r = Integer.parseInt(decision.right());
                var wanted = verdict == Verdict.REVIEW || decision.verdict() == Verdict.LINK;
                if (wanted && !left.get(l) && !right.get(r)) {
                    left.set(l);
                    right.set(r);
                    pairs.add(new Pair(l, r, verdict == Verdict.LINK, decision));
                }
            }
        }
        return pairs;
    }
}
