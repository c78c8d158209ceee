package org.lianglin.policies;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Screen beforeScreen;
    private final Screen afterScreen;

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
        this.beforeScreen = Screen.of(before);
        this.afterScreen = Screen.of(after);
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Judges everybody by both policies, in one pass over the columns: table {@code trial}. */
    void judge() {
        var inputs = inputs();
        var through = new ArrayList<>(List.of("household", "area"));
        through.addAll(inputs);
        var had = outcome(
                before,
                beforeScreen,
                beforeOn,
                source(inputs),
                through,
                "had",
                "fen_before",
                ", " + judged(before) + " as was_complete");
        through.addAll(List.of("had", "fen_before", "was_complete"));
        var has = outcome(after, afterScreen, afterOn, had, through, "has", "fen_after", faults());
        columns.run("""
                create or replace temp table trial as
                select household, area, was_complete, possible as complete, had, has, fen_before, fen_after, failing, %s as persons,
                  cast(0 as bigint) as loss, %s as near
                from (%s)""".formatted(
                        after.input(PERSONS).isPresent()
                                ? "cast(greatest(coalesce(persons, 1), 1) as integer)"
                                : "cast(1 as integer)",
                        cliffs() ? "possible and not has and earns and edge" : "false",
                        cliffs() ? edge(has, through) : has));
    }

    /** Whoever has no right is judged once more with the least wages that are tried. */
    private String edge(String has, List<String> through) {
        var further = new ArrayList<>(through);
        further.addAll(List.of("has", "fen_after", "possible", "failing", "earns"));
        var lowered = lowered(BigDecimal.valueOf(window), "(select *, wages > 0 as earns from (" + has + "))");
        return outcome(after, afterScreen, afterOn, lowered, further, "edge", "fen_edge", "");
    }

    /** Whether a policy gives a right, and how much, beside what goes through. */
    static String outcome(
            Policy policy,
            Screen screen,
            LocalDate day,
            String rows,
            List<String> through,
            String right,
            String fen,
            String more) {
        return "select %s, coalesce(%s, false) as %s, %s as %s%s from (%s)"
                .formatted(
                        String.join(", ", through),
                        name(policy.eligible()),
                        right,
                        fen(policy),
                        fen,
                        more,
                        screen.sql("(" + rows + ")", through, day));
    }

    /** Whether a policy says of a household that it has a right or none. */
    static String judged(Policy policy) {
        return "complete and %s is not null".formatted(name(policy.eligible()));
    }

    /** Whether the tried policy could be judged by, and whether it then says nothing. */
    private String faults() {
        return ", complete as possible, complete and (%s) as failing".formatted(String.join(" or ", failures()));
    }

    /** The columns that either policy asks for. */
    private List<String> inputs() {
        return Stream.concat(before.inputs().stream(), after.inputs().stream())
                .map(Input::column)
                .distinct()
                .toList();
    }

    private String source(List<String> inputs) {
        return inputs.stream()
                .map(c -> laid.ofHousehold().contains(c) ? c : "null as " + c)
                .collect(Collectors.joining(", ", "select household, area, ", " from " + laid.table(after)));
    }

    private static String fen(Policy policy) {
        return policy.monthlyAmount()
                .map(amount ->
                        "case when %s then cast(coalesce(cast(%s as decimal(18,2)), 0) * 100 as bigint) else 0 end"
                                .formatted("coalesce(" + name(policy.eligible()) + ", false)", name(amount)))
                .orElse("cast(0 as bigint)");
    }

    /**
     * Somebody who can be judged and for whom an expression of the tried policy fails, or yields nothing where an answer must be: whether
     * there is a right, whether a condition is met, or the amount of who has a right.
     */
    Optional<Long> failing() {
        var found = new ArrayList<Long>();
        columns.each(
                "select household from trial where failing order by household limit 1",
                row -> found.add(row.getLong(1)));
        return found.stream().findFirst();
    }

    private List<String> failures() {
        var nothing = new ArrayList<>(List.of(afterScreen.fails()));
        nothing.add(name(after.eligible()) + " is null");
        after.conditions().forEach(c -> nothing.add(name(c.decision()) + " is null"));
        after.monthlyAmount()
                .ifPresent(amount -> nothing.add("%s and %s is null".formatted(name(after.eligible()), name(amount))));
        return nothing;
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
            columns.number("select count(*) filter (where %s) from (%s)"
                    .formatted(
                            String.join(" or ", failures()),
                            afterScreen.sql(
                                    "(select * from %s where household between %d and %d)"
                                            .formatted(laid.table(after), low, high),
                                    laid.keys(after),
                                    afterOn)));
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

    private boolean cliffs() {
        return after.input(WAGES).isPresent() && after.monthlyAmount().isPresent() && window > 0;
    }

    /** @return how many households stand at a cliff */
    long findCliffs() {
        if (!cliffs() || columns.number("select count(*) from trial where near") == 0) {
            return 0;
        }
        var steps = Arrays.stream(SHARES)
                .mapToObj(share -> "(%s)".formatted(BigDecimal.valueOf(window * 100L / share, 2)))
                .collect(Collectors.joining(", "));
        var near =
                "(select f.*, cast(s.yuan as decimal(16, 2)) as yuan from %s f join trial t on t.household = f.household, (values %s) s(yuan) where t.near)"
                        .formatted(laid.table(after), steps);
        columns.run("""
                update trial set loss = s.loss from (
                  select household, max(%s - cast(yuan * 100 as bigint)) as loss from (%s) where %s group by household) s
                where s.household = trial.household and s.loss > 0""".formatted(
                fen(after),
                afterScreen.sql("(" + lowered("yuan", near) + ")", List.of("household", "area", "yuan"), afterOn),
                name(after.eligible())));
        return columns.number("select count(*) from trial where loss > 0");
    }

    private static String lowered(Object yuan, String table) {
        return "select * replace (greatest(wages - %s, 0) as wages) from %s".formatted(yuan, table);
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
        var inputs = after.inputs();
        var missing = new LinkedHashMap<String, Long>();
        if (inputs.isEmpty()) {
            return missing;
        }
        columns.each(
                inputs.stream()
                        .map(i -> "count(*) filter (where %s)".formatted(afterScreen.lacks(i)))
                        .collect(Collectors.joining(", ", "select ", " from " + laid.table(after))),
                row -> {
                    for (var i = 0; i < inputs.size(); i++) {
                        if (row.getLong(i + 1) > 0) {
                            missing.put(inputs.get(i).name(), row.getLong(i + 1));
                        }
                    }
                });
        return missing;
    }
}
