package org.lianglin.policies;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.facts.FactsColumns;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.policy.Input;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Screen;

/**
 * One policy beside another over every household of a day, in one sitting with the columns. Amounts are fen a month.
 *
 * <p>A household stands at a cliff (陡坡) when it has no right, but would have more in all with a little less of wages: steps of up to
 * {@code window} yuan are tried.
 */
final class Trial {
    private static final String WAGES = "wages";
    private static final String PERSONS = "persons";
    private static final int[] SHARES = {200, 20, 4, 2, 1};

    private final Columnar columns;
    private final FactsColumns.Laid laid;
    private final Policy before;
    private final LocalDate beforeOn;
    private final Policy after;
    private final LocalDate afterOn;
    private final int window;

    Trial(
            Columnar columns,
            FactsColumns.Laid laid,
            Policy before,
            LocalDate beforeOn,
            Policy after,
            LocalDate afterOn,
            int window) {
        this.columns = columns;
        this.laid = laid;
        this.before = before;
        this.beforeOn = beforeOn;
        this.after = after;
        this.afterOn = afterOn;
        this.window = window;
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Judges everybody by the policy that the other is compared with. */
    void judgeBefore() {
        judge("trial_before", before, laid.table(before), beforeOn);
    }

    void judgeAfter() {
        judge("trial_after", after, laid.table(after), afterOn);
    }

    private void judge(String target, Policy policy, String table, LocalDate day) {
        columns.run(
                "create or replace temp table %s as select household, area, complete, %s as eligible, %s as fen from (%s)"
                        .formatted(
                                target,
                                "coalesce(" + name(policy.eligible()) + ", false)",
                                fen(policy),
                                Screen.of(policy).sql(table, laid.keys(policy), day)));
    }

    private static String fen(Policy policy) {
        return policy.monthlyAmount()
                .map(amount ->
                        "case when %s then cast(coalesce(cast(%s as decimal(18,2)), 0) * 100 as bigint) else 0 end"
                                .formatted("coalesce(" + name(policy.eligible()) + ", false)", name(amount)))
                .orElse("cast(0 as bigint)");
    }

    /**
     * Somebody who can be judged and for whom an expression of the tried policy yields nothing: whether there is a right, whether a
     * condition is met, or the amount of who has a right.
     */
    Optional<Long> failing() {
        return failing(laid.table(after));
    }

    private Optional<Long> failing(String table) {
        var nothing = new ArrayList<String>();
        nothing.add(name(after.eligible()) + " is null");
        after.conditions().forEach(c -> nothing.add(name(c.decision()) + " is null"));
        after.monthlyAmount()
                .ifPresent(amount -> nothing.add("%s and %s is null".formatted(name(after.eligible()), name(amount))));
        return withNothing(table, nothing, 1).stream().findFirst();
    }

    /** Some for whom another result is nothing: that may be meant, or an expression that fails. */
    List<Long> doubtful(int most) {
        var nothing = after.outputs().stream().map(o -> name(o) + " is null").toList();
        return nothing.isEmpty() ? List.of() : withNothing(laid.table(after), nothing, most);
    }

    private List<Long> withNothing(String table, List<String> nothing, int most) {
        var found = new ArrayList<Long>();
        columns.each(
                "select household from (%s) where complete and (%s) order by household limit %d"
                        .formatted(
                                Screen.of(after).sql(table, laid.keys(after), afterOn),
                                String.join(" or ", nothing),
                                most),
                row -> found.add(row.getLong(1)));
        return found;
    }

    /** Where the statement itself broke off: the household that breaks it, found by halving. */
    Optional<Long> breaking() {
        var ends = new long[2];
        columns.each("select min(household), max(household) from " + laid.table(after), row -> {
            ends[0] = row.getLong(1);
            ends[1] = row.getLong(2);
        });
        var low = ends[0];
        var high = ends[1];
        if (!breaks(low, high)) {
            return Optional.empty();
        }
        while (low < high) {
            var middle = low + (high - low) / 2;
            if (breaks(low, middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Optional.of(low);
    }

    private boolean breaks(long low, long high) {
        try {
            failing("(select * from %s where household between %d and %d)".formatted(laid.table(after), low, high));
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** What the tried policy is told of one household, by the names of its inputs. */
    Map<String, @Nullable Object> inputs(long household) {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        columns.each("select * from %s where household = %d".formatted(laid.table(after), household), row -> {
            for (var input : after.inputs()) {
                inputs.put(input.name(), value(input, row.getObject(input.column())));
            }
        });
        return inputs;
    }

    /** The area of a household, as policies are told it. */
    String area(long household) {
        var found = new ArrayList<String>();
        columns.each(
                "select cast(area as varchar) from %s where household = %d".formatted(laid.table(after), household),
                row -> found.add(row.getString(1)));
        return found.getFirst();
    }

    private static @Nullable Object value(Input input, @Nullable Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        return switch (input.kind()) {
            case NUMBER -> new BigDecimal(value.toString());
            case STRING -> value.toString();
            case BOOLEAN -> Boolean.valueOf(value.toString());
            case DATE -> LocalDate.parse(value.toString().substring(0, 10));
        };
    }

    /** Lays what came out side by side. */
    void compare() {
        var persons = after.input(PERSONS)
                .map(i -> "(select household, greatest(coalesce(persons, 1), 1) as persons from %s)"
                        .formatted(laid.table(after)))
                .orElse("(select household, 1 as persons from %s)".formatted(laid.table(after)));
        columns.run("""
                create or replace temp table trial as
                select a.household, a.area, a.complete, b.eligible as had, a.eligible as has, b.fen as fen_before, a.fen as fen_after,
                       cast(p.persons as integer) as persons, cast(0 as bigint) as loss
                from trial_after a join trial_before b on b.household = a.household join %s p on p.household = a.household""".formatted(persons));
    }

    /** @return how many households stand at a cliff */
    long findCliffs() {
        if (after.input(WAGES).isEmpty() || after.monthlyAmount().isEmpty() || window <= 0) {
            return 0;
        }
        columns.run("""
                create or replace temp table trial_near as
                select f.* from %s f join trial t on t.household = f.household where t.complete and not t.has and f.wages > 0""".formatted(laid.table(after)));
        lower("trial_edge", window, "trial_near");
        var steps = new ArrayList<String>();
        for (var share : SHARES) {
            var yuan = BigDecimal.valueOf(window * 100L / share, 2);
            var table = "trial_step_" + share;
            lower(
                    table,
                    yuan,
                    "(select n.* from trial_near n join trial_edge e on e.household = n.household where e.eligible)");
            steps.add("select household, fen - %s as loss from %s where eligible"
                    .formatted(yuan.movePointRight(2).toBigInteger(), table));
        }
        columns.run("""
                update trial set loss = s.loss from (select household, max(loss) as loss from (%s) group by household) s
                where s.household = trial.household and s.loss > 0""".formatted(String.join(" union all ", steps)));
        return columns.number("select count(*) from trial where loss > 0");
    }

    private void lower(String target, Object yuan, String table) {
        judge(
                target,
                after,
                "(select * replace (greatest(wages - %s, 0) as wages) from %s)".formatted(yuan, table),
                afterOn);
    }

    List<SimulationPlaceTable.Figures> places() {
        var figures = new ArrayList<SimulationPlaceTable.Figures>();
        columns.each(
                """
                select cast(area as bigint) // 10000 * 10000 as community, count(*), count(*) filter (where not complete),
                       count(*) filter (where had), count(*) filter (where has), count(*) filter (where has and not had),
                       count(*) filter (where had and not has), count(*) filter (where loss > 0),
                       coalesce(sum(persons) filter (where had), 0), coalesce(sum(persons) filter (where has), 0),
                       cast(sum(fen_before) as bigint), cast(sum(fen_after) as bigint)
                from trial group by 1""",
                row -> figures.add(new SimulationPlaceTable.Figures(
                        row.getLong(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getInt(10),
                        row.getLong(11),
                        row.getLong(12))));
        return figures;
    }

    /** Households of one kind, in portions. */
    void households(
            SimulationHouseholdTable.Change change, int portion, Consumer<List<SimulationHouseholdTable.Row>> taker) {
        var condition = switch (change) {
            case ENTERS -> "has and not had";
            case LEAVES -> "had and not has";
            case CLIFF -> "loss > 0";
        };
        var rows = new ArrayList<SimulationHouseholdTable.Row>();
        columns.each(
                "select household, cast(area as bigint), persons, fen_before, fen_after, loss from trial where "
                        + condition,
                row -> {
                    rows.add(new SimulationHouseholdTable.Row(
                            row.getLong(1),
                            row.getLong(2),
                            row.getInt(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6)));
                    if (rows.size() == portion) {
                        taker.accept(List.copyOf(rows));
                        rows.clear();
                    }
                });
        if (!rows.isEmpty()) {
            taker.accept(rows);
        }
    }

    /** For how many households each input that is needed is not known. */
    Map<String, Long> missing() {
        var required = after.inputs().stream().filter(Input::required).toList();
        var missing = new LinkedHashMap<String, Long>();
        if (required.isEmpty()) {
            return missing;
        }
        columns.each(
                required.stream()
                        .map(i -> "count(*) filter (where %s is null)".formatted(name(i.column())))
                        .collect(Collectors.joining(", ", "select ", " from " + laid.table(after))),
                row -> {
                    for (var i = 0; i < required.size(); i++) {
                        if (row.getLong(i + 1) > 0) {
                            missing.put(required.get(i).name(), row.getLong(i + 1));
                        }
                    }
                });
        return missing;
    }
}
