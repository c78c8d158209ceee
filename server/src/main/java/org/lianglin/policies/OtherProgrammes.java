package org.lianglin.policies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianglin.facts.FactsColumns;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.policy.Input;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Screen;

/**
 * What a tried law changes in other programmes of households that ask for its status (对其他项目的影响), in the sitting of its {@link Trial}.
 * Each is judged in one pass, by the version in force, for households whose status changes: with the status that the compared law gives
 * them, and with the one that the tried law gives. Of others nothing changes. What follows from a programme follows in turn: who leaves the
 * guarantee may become marginal, and who is marginal has no rigid expenses.
 */
final class OtherProgrammes {
    private final Columnar columns;
    private final FactsColumns.Laid laid;
    private final String law;
    private final LocalDate day;

    /** @param day on which the other programmes are in force, and whose parameters hold */
    OtherProgrammes(Columnar columns, FactsColumns.Laid laid, String law, LocalDate day) {
        this.columns = columns;
        this.laid = laid;
        this.law = law;
        this.day = day;
    }

    /** A version in force. */
    record Programme(long version, Policy policy) {
        boolean asksFor(Set<String> statuses) {
            return policy.inputs().stream().map(Input::column).anyMatch(statuses::contains);
        }
    }

    record Change(Programme programme, List<SimulationProgrammeTable.Figures> figures) {
        /** That it was looked at stands for the whole city where nothing changes. */
        List<SimulationProgrammeTable.Figures> orNothing(Area city) {
            return figures.isEmpty() ? List.of(SimulationProgrammeTable.Figures.none(city)) : figures;
        }
    }

    /** Programmes that the tried law reaches, in the order in which one follows from the other. The table {@code trial} must stand. */
    List<Change> judge(List<Programme> others) {
        var reached = reached(others);
        if (reached.isEmpty()) {
            return List.of();
        }
        var known = statuses(law);
        moved(known);
        var changes = new ArrayList<Change>();
        for (var programme : reached) {
            outcomes(programme, known);
            changes.add(new Change(programme, figures()));
            known = follow(programme, known);
        }
        return changes;
    }

    private List<Programme> reached(List<Programme> others) {
        var known = statuses(law);
        var left = new ArrayList<>(others);
        var order = new ArrayList<Programme>();
        while (true) {
            var asking = left.stream().filter(p -> p.asksFor(known)).toList();
            if (asking.isEmpty()) {
                return order;
            }
            var next = asking.stream()
                    .filter(p -> asking.stream()
                            .noneMatch(other -> other != p
                                    && p.asksFor(statuses(other.policy().id()))))
                    .findFirst()
                    .orElse(asking.getFirst());
            order.add(next);
            left.remove(next);
            known.addAll(statuses(next.policy().id()));
        }
    }

    /** The columns of facts that say that a household has what a law gives. */
    private Set<String> statuses(String of) {
        return Stream.of("on_" + of, of)
                .filter(laid.ofHousehold()::contains)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String before(String status) {
        return status + "_before";
    }

    private static String after(String status) {
        return status + "_after";
    }

    private Map<String, String> replaced(Set<String> known, Policy policy, boolean after) {
        var replaced = new LinkedHashMap<String, String>();
        policy.inputs().stream()
                .map(Input::column)
                .filter(known::contains)
                .forEach(s -> replaced.put(s, after ? after(s) : before(s)));
        return replaced;
    }

    private static String replacing(Map<String, String> replaced) {
        return replaced.isEmpty()
                ? ""
                : replaced.entrySet().stream()
                        .map(e -> e.getValue() + " as " + e.getKey())
                        .collect(Collectors.joining(", ", " replace (", ")"));
    }

    /** Households whose status changes. Where a law decides nothing, what is on record stands. */
    private void moved(Set<String> statuses) {
        var status = statuses.iterator().next();
        var columnsOf = statuses.stream()
                .map(s -> "was as %s, becomes as %s".formatted(before(s), after(s)))
                .collect(Collectors.joining(", "));
        columns.run("""
                create or replace temp table moved as
                select household, persons as heads, %2$s from (
                  select t.household, t.persons, case when t.was_complete then t.had else f.%1$s end as was,
                    case when t.complete then t.has else f.%1$s end as becomes
                  from trial t join facts_household f on f.household = t.household)
                where was is distinct from becomes""".formatted(status, columnsOf));
    }

    /** {@code other}: what a programme says of each of them before and after. */
    private void outcomes(Programme programme, Set<String> known) {
        var policy = programme.policy();
        var screen = Screen.of(policy);
        var judged = ", " + Trial.judged(policy);
        var inputs = policy.inputs().stream().map(Input::column).distinct().toList();
        var through = new ArrayList<>(List.of("household", "area", "heads"));
        through.addAll(inputs);
        known.forEach(s -> through.addAll(List.of(before(s), after(s))));
        var source = "select %s from %s f join moved using (household)"
                .formatted(String.join(", ", through), laid.table(policy));
        var was = "select *%s from (%s)".formatted(replacing(replaced(known, policy, false)), source);
        var had = Trial.outcome(policy, screen, day, was, through, "had", "fen_before", judged + " as was_complete");
        var becomes = "select *%s from (%s)".formatted(replacing(replaced(known, policy, true)), had);
        var kept = List.of("household", "area", "heads", "had", "fen_before", "was_complete");
        columns.run("create or replace temp table other as "
                + Trial.outcome(policy, screen, day, becomes, kept, "has", "fen_after", judged + " as is_complete"));
    }

    private List<SimulationProgrammeTable.Figures> figures() {
        var figures = new ArrayList<SimulationProgrammeTable.Figures>();
        columns.each(
                """
                select cast(area as bigint) // 10000 * 10000 as community, count(*) filter (where not decided),
                  count(*) filter (where decided and has and not had), count(*) filter (where decided and had and not has),
                  coalesce(sum(heads) filter (where decided and has and not had), 0),
                  coalesce(sum(heads) filter (where decided and had and not has), 0),
                  cast(coalesce(sum(fen_before) filter (where decided), 0) as bigint),
                  cast(coalesce(sum(fen_after) filter (where decided), 0) as bigint)
                from (select *, was_complete and is_complete as decided from other) group by 1""",
                row -> figures.add(new SimulationProgrammeTable.Figures(
                        row.getLong(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getLong(7),
                        row.getLong(8))));
        return figures;
    }

    /** What a programme gives is a status for those that come after it. */
    private Set<String> follow(Programme programme, Set<String> known) {
        var statuses = statuses(programme.policy().id());
        if (statuses.isEmpty()) {
            return known;
        }
        columns.run("""
                create or replace temp table moved as
                select m.*, %s from moved m join facts_household f on f.household = m.household join other o on o.household = m.household""".formatted(statuses.stream()
                .map(s ->
                        "case when o.was_complete then o.had else f.%1$s end as %2$s, case when o.is_complete then o.has else f.%1$s end as %3$s"
                                .formatted(s, before(s), after(s)))
                .collect(Collectors.joining(", "))));
        var more = new LinkedHashSet<>(known);
        more.addAll(statuses);
        return more;
    }
}
