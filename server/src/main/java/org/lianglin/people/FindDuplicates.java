package org.lianglin.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks for others in the whole city who may be the same person, and keeps the pairs. A pair that somebody declared to be two persons
 * is left as it is; an open one that nothing speaks for any more goes.
 */
@Component
public class FindDuplicates {
    private static final int OLD_LENGTH = 15;

    private final Access access;
    private final DuplicateFindTable found;
    private final DuplicateTable pairs;
    private final Parameters parameters;
    private final Sealer sealer;
    private final BlindIndex index;
    private final Area city;

    FindDuplicates(
            Access access,
            DuplicateFindTable found,
            DuplicateTable pairs,
            Parameters parameters,
            Sealer sealer,
            BlindIndex index,
            @Value("${lianglin.city}") String city) {
        this.access = access;
        this.found = found;
        this.pairs = pairs;
        this.parameters = parameters;
        this.sealer = sealer;
        this.index = index;
        this.city = Area.parse(city);
    }

    private record Pair(long left, long right) {}

    /** In the transaction of whatever entered or changed the persons. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void around(Collection<Long> persons) {
        if (!persons.isEmpty()) {
            access.beyond(city, () -> {
                look(persons);
                return persons;
            });
        }
    }

    private void look(Collection<Long> persons) {
        var reasons = new LinkedHashMap<Pair, List<DuplicateFindTable.Hit>>();
        for (var hit : found.around(persons, otherForms(persons))) {
            reasons.computeIfAbsent(new Pair(hit.left(), hit.right()), p -> new ArrayList<>())
                    .add(hit);
        }
        var candidates = reasons.isEmpty() ? List.<DuplicateTable.Found>of() : judge(reasons);
        pairs.forget(persons, candidates);
        pairs.keep(candidates);
    }

    /** The pairs whose reasons weigh enough today. */
    private List<DuplicateTable.Found> judge(Map<Pair, List<DuplicateFindTable.Hit>> reasons) {
        var threshold = parameters.get("people.duplicate.threshold");
        var weights = weights();
        var candidates = new ArrayList<DuplicateTable.Found>();
        reasons.forEach((pair, hits) -> {
            var told = hits.stream()
                    .map(h -> DuplicateReason.valueOf(h.reason()))
                    .distinct()
                    .toList();
            var score = told.stream().mapToInt(r -> weights.getOrDefault(r, 0)).sum();
            if (score >= threshold) {
                var area = common(
                        new Area(hits.getFirst().leftArea()),
                        new Area(hits.getFirst().rightArea()));
                candidates.add(new DuplicateTable.Found(pair.left(), pair.right(), area.code(), told, score));
            }
        });
        return candidates;
    }

    private Map<DuplicateReason, Integer> weights() {
        var weights = new LinkedHashMap<DuplicateReason, Integer>();
        for (var reason : DuplicateReason.values()) {
            var weight = parameters.get(reason.parameter());
            weights.put(reason, reason == DuplicateReason.OTHER_NUMBER ? -weight : weight);
        }
        return weights;
    }

    private Map<Long, byte[]> otherForms(Collection<Long> persons) {
        var forms = new LinkedHashMap<Long, byte[]>();
        for (var row : found.numbers(persons)) {
            otherForm(sealer.open(row.sealed(), PersonLines.ID_NUMBER))
                    .ifPresent(form -> forms.put(row.id(), index.of("id_no", form)));
        }
        return forms;
    }

    /** Before 1999 the number had two digits of the year and no check character. */
    static Optional<String> otherForm(String number) {
        if (number.matches("[1-9]\\d{14}")) {
            var digits = number.substring(0, 6) + "19" + number.substring(6);
            return Optional.of(digits + IdNumber.checkCharacter(digits));
        }
        return IdNumber.checks(number) && number.startsWith("19", 6)
                ? Optional.of(number.substring(0, 6) + number.substring(8, OLD_LENGTH + 2))
                : Optional.empty();
    }

    /** The smallest place that holds both. */
    static Area common(Area one, Area other) {
        var at = one;
        while (!at.contains(other)) {
            var inner = at;
            at = inner.parent().orElse(inner.at(Level.CITY));
            if (at.equals(inner)) {
                return at;
            }
        }
        return at;
    }
}
