package org.lianglin.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Rows that were read for some households, by whose they are.
 *
 * @param houses with their areas
 * @param members of each household, the head first
 * @param homes the living household of each person
 */
record Known(
        LocalDate day,
        Rules rules,
        Map<Long, Long> houses,
        Map<Long, List<KnownTable.Membership>> members,
        Map<Long, KnownTable.Membership> homes,
        Map<Long, KnownTable.Kin> people,
        Map<Long, List<KnownTable.Kin>> children,
        Map<Long, List<KnownTable.Tag>> tags,
        Map<Long, List<KnownTable.Item>> items,
        List<KnownTable.Register> registers) {

    List<KnownTable.Item> items(long person, ItemKind kind) {
        return items.getOrDefault(person, List.of()).stream()
                .filter(i -> i.kind().equals(kind.name()))
                .toList();
    }

    List<KnownTable.Tag> tags(long person, String code) {
        return tags.getOrDefault(person, List.of()).stream()
                .filter(t -> t.code().equals(code))
                .toList();
    }

    /** The register that was whole for a place, for the period or the day that the kind is measured by. */
    List<KnownTable.Register> whole(ItemKind kind, long area) {
        var flows = kind.measure() == ItemKind.Measure.MONTHLY || kind.measure() == ItemKind.Measure.TOTAL;
        var first = flows ? rules.periods().of(kind).first() : day;
        var last = flows ? rules.periods().of(kind).end().minusDays(1) : day;
        return registers.stream()
                .filter(r -> r.kind().equals(kind.name()) && r.low() <= area && area < r.high())
                .filter(r -> !r.from().isAfter(first)
                        && (r.until() == null || r.until().isAfter(last)))
                .toList();
    }
}
