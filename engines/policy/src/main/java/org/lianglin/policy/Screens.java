package org.lianglin.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides all rows of a table by several policies in one pass: the table is read once, and what two policies ask for is there for both.
 * The table has a column for every input of every policy.
 */
public final class Screens {
    private final List<Policy> policies;
    private final List<Screen> screens;

    private Screens(List<Policy> policies) {
        this.policies = List.copyOf(policies);
        this.screens = policies.stream().map(Screen::of).toList();
    }

    /** @param policies one version of each */
    public static Screens of(List<Policy> policies) {
        return new Screens(policies);
    }

    /** One row for each row of the table: the keys, and under {@link #name} of each policy {@code complete} and its decisions. */
    public String sql(String table, List<String> keys, LocalDate day) {
        var rows = table;
        var decided = new ArrayList<String>();
        for (var i = 0; i < screens.size(); i++) {
            rows = "(" + decided(i, rows, keys, decided, day) + ")";
            decided.addAll(names(policies.get(i)));
        }
        return "select %s from %s".formatted(names(keys, decided), rows);
    }

    /** What a policy says, in addition to what others have said; with what those after it ask for. */
    private String decided(int at, String rows, List<String> keys, List<String> before, LocalDate day) {
        var policy = policies.get(at);
        var kept = new LinkedHashSet<>(keys);
        var later = policies.subList(at + 1, policies.size());
        later.forEach(next -> next.inputs().forEach(input -> kept.add(input.column())));
        if (!later.isEmpty()) {
            kept.add("area");
        }
        kept.addAll(before);
        var through = List.copyOf(kept);
        var said = columns(policy).stream()
                .map(column -> Screen.name(column) + " as " + Screen.name(name(policy, column)))
                .collect(Collectors.joining(", "));
        return "select %s, %s from (%s)"
                .formatted(names(through, List.of()), said, screens.get(at).sql(rows, through, day));
    }

    private static String names(List<String> some, List<String> more) {
        var names = new ArrayList<>(some);
        names.addAll(more);
        return names.stream().map(Screen::name).collect(Collectors.joining(", "));
    }

    private static List<String> names(Policy policy) {
        return columns(policy).stream().map(column -> name(policy, column)).toList();
    }

    /** The columns of a result of one policy alone, without its keys. */
    private static List<String> columns(Policy policy) {
        var columns = new ArrayList<>(List.of(Screen.COMPLETE));
        columns.addAll(policy.decisions());
        return columns;
    }

    /** The column of a result in which a policy says whether a row is {@code complete}, or what it decides. */
    public static String name(Policy policy, String column) {
        return policy.id() + " " + column;
    }
}
