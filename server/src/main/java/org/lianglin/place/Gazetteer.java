package org.lianglin.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * Every name that can be searched, in memory: divisions, special grids, estates and roads. About 20,000 short names are compared one by one
 * in a millisecond, which spares an index and lets characters, pinyin, initials and near misses be ranked together.
 */
final class Gazetteer {
    /** What pg_trgm takes for likeness by default. */
    private static final double ALIKE = 0.3;

    private final List<Name> names = new ArrayList<>();

    Gazetteer(Geography geography, Homesteads homesteads) {
        var divisions = new HashMap<Area, DivisionTable.Reading>();
        geography.readings().forEach(reading -> divisions.put(reading.area(), reading));
        for (var node : geography.tree().all()) {
            if ("BASE".equals(node.kind())) {
                // 第3网格 is no name to search for without its community: see PlaceSearch
                continue;
            }
            var reading = divisions.get(node.area());
            names.add(Name.of(
                    node.name(),
                    reading == null ? "" : reading.pinyin(),
                    reading == null ? "" : reading.initials(),
                    node.area(),
                    List.of()));
        }
        Map<String, List<EstateTable.Line>> roads = new HashMap<>();
        for (var estate : homesteads.estates()) {
            names.add(Name.of(estate.name(), estate.pinyin(), estate.initials(), estate.community(), List.of(estate)));
            if (!estate.road().isEmpty()) {
                roads.computeIfAbsent(estate.road(), road -> new ArrayList<>()).add(estate);
            }
        }
        roads.forEach((road, estates) ->
                names.add(Name.of(road, "", "", estates.getFirst().community(), List.copyOf(estates))));
    }

    /** The names that answer a text, best first; near misses only when nothing answers it exactly. */
    List<Match> find(String text, Predicate<Name> visible, int limit) {
        var exact = findExact(text, visible, limit);
        return exact.isEmpty() ? findAlike(text, visible, limit) : exact;
    }

    /** The names that are, begin with or hold a text, or are read like it. */
    List<Match> findExact(String text, Predicate<Name> visible, int limit) {
        var sought = AddressQuery.normalise(text);
        if (sought.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Match>();
        for (var name : names) {
            var score = name.score(sought);
            if (score > 0 && visible.test(name)) {
                found.add(new Match(name, score));
            }
        }
        return best(found, limit);
    }

    private List<Match> findAlike(String text, Predicate<Name> visible, int limit) {
        var sought = AddressQuery.normalise(text);
        var found = new ArrayList<Match>();
        if (sought.length() >= 2) {
            var pieces = Pieces.of(sought);
            for (var name : names) {
                var likeness = name.likeness(pieces);
                if (likeness >= ALIKE && visible.test(name)) {
                    found.add(new Match(name, likeness));
                }
            }
        }
        return best(found, limit);
    }

    private static List<Match> best(List<Match> found, int limit) {
        found.sort(Comparator.comparingDouble(Match::score)
                .reversed()
                .thenComparing(m -> m.name().area().level())
                .thenComparing(m -> m.name().text())
                .thenComparing(m -> m.name().area()));
        return found.size() <= limit ? found : found.subList(0, limit);
    }

    /**
     * A searchable name.
     *
     * @param estates the estate itself, all estates along a road, or none for an area
     */
    record Name(
            String text,
            String plain,
            String pinyin,
            String initials,
            int[] pieces,
            int @Nullable [] pinyinPieces,
            Area area,
            List<EstateTable.Line> estates) {
        static Name of(String text, String pinyin, String initials, Area area, List<EstateTable.Line> estates) {
            var plain = AddressQuery.normalise(text);
            var reading = pinyin.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
            return new Name(
                    text,
                    plain,
                    reading,
                    initials.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT),
                    Pieces.of(plain),
                    reading.isEmpty() ? null : Pieces.of(reading),
                    area,
                    estates);
        }

        boolean isArea() {
            return estates.isEmpty();
        }

        private double score(String sought) {
            if (plain.equals(sought)) {
                return 10;
            }
            if (plain.startsWith(sought)) {
                return 8 + (double) sought.length() / plain.length();
            }
            if (sought.length() >= 2 && plain.contains(sought)) {
                return 6 + (double) sought.length() / plain.length();
            }
            if (sought.charAt(0) >= 128) {
                return 0;
            }
            if (pinyin.equals(sought) || initials.equals(sought)) {
                return 7;
            }
            if (sought.length() >= 2 && (pinyin.startsWith(sought) || initials.startsWith(sought))) {
                return 5;
            }
            return 0;
        }

        private double likeness(int[] sought) {
            var likeness = Pieces.likeness(pieces, sought);
            return pinyinPieces == null ? likeness : Math.max(likeness, Pieces.likeness(pinyinPieces, sought));
        }
    }

    /** @param score above 1 for an exact answer, its likeness for a near miss */
    record Match(Name name, double score) {}
}
