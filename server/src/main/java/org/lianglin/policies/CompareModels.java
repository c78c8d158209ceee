package org.lianglin.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianglin.policies.Difference.Cell;
import org.lianglin.policies.Difference.Change;
import org.lianglin.policies.Difference.ElementChange;
import org.lianglin.policies.Difference.RuleChange;
import org.lianglin.policy.Outline;

/** Compares two models element by element and rule by rule: a rule is the same where its cells are, wherever it stands. */
final class CompareModels {
    private CompareModels() {}

    static List<ElementChange> of(Outline before, Outline after) {
        var changes = new ArrayList<ElementChange>();
        for (var element : after.elements()) {
            before.find(element.name())
                    .ifPresentOrElse(
                            old -> compare(old, element, changes), () -> changes.add(whole(element, Change.ADDED)));
        }
        before.elements().stream()
                .filter(old -> after.find(old.name()).isEmpty())
                .forEach(old -> changes.add(whole(old, Change.REMOVED)));
        return changes;
    }

    private static ElementChange whole(Outline.Element element, Change change) {
        var text = element.expression();
        var table = element.table();
        var rules = new ArrayList<RuleChange>();
        if (table != null) {
            for (var i = 0; i < table.rules().size(); i++) {
                rules.add(whole(table, table.rules().get(i), i + 1, change));
            }
        }
        return new ElementChange(
                element.kind(),
                element.name(),
                change,
                text == null ? null : change == Change.ADDED ? new Cell("", null, text) : new Cell("", text, null),
                null,
                rules);
    }

    private static RuleChange whole(Outline.Table table, Outline.Rule rule, int number, Change change) {
        var cells = new ArrayList<Cell>();
        var columns = columns(table);
        var values = values(rule);
        for (var i = 0; i < values.size(); i++) {
            var column = i < columns.size() ? columns.get(i) : "";
            cells.add(
                    change == Change.ADDED
                            ? new Cell(column, null, values.get(i))
                            : new Cell(column, values.get(i), null));
        }
        return new RuleChange(number, change, rule.article(), cells);
    }

    private static void compare(Outline.Element old, Outline.Element now, List<ElementChange> changes) {
        var expression = Objects.equals(old.expression(), now.expression())
                ? null
                : new Cell("", old.expression(), now.expression());
        var before = old.table();
        var after = now.table();
        List<RuleChange> rules = List.of();
        Cell hit = null;
        if (before != null && after != null) {
            rules = rules(before, after);
            hit = before.hitPolicy().equals(after.hitPolicy())
                    ? null
                    : new Cell("", before.hitPolicy(), after.hitPolicy());
        } else if (before != null) {
            rules = whole(old, Change.REMOVED).rules();
        } else if (after != null) {
            rules = whole(now, Change.ADDED).rules();
        }
        if (expression != null || hit != null || !rules.isEmpty()) {
            changes.add(new ElementChange(now.kind(), now.name(), Change.CHANGED, expression, hit, rules));
        }
    }

    /** Equal rules are the same; of the others those are changed that stand in the same order and share a cell. */
    private static List<RuleChange> rules(Outline.Table before, Outline.Table after) {
        var old = new TreeMap<Integer, Outline.Rule>();
        for (var i = 0; i < before.rules().size(); i++) {
            old.put(i, before.rules().get(i));
        }
        var fresh = new TreeMap<Integer, Outline.Rule>();
        for (var i = 0; i < after.rules().size(); i++) {
            var rule = after.rules().get(i);
            var same = old.entrySet().stream()
                    .filter(e -> e.getValue().equals(rule))
                    .findFirst();
            if (same.isPresent() && columns(before).equals(columns(after))) {
                old.remove(same.get().getKey());
            } else {
                fresh.put(i, rule);
            }
        }
        var changes = new ArrayList<RuleChange>();
        fresh.forEach((at, rule) -> {
            var partner = partner(old, rule);
            if (partner == null) {
                changes.add(whole(after, rule, at + 1, Change.ADDED));
            } else {
                var cells = cells(before, old.get(partner), after, rule);
                old.remove(partner);
                changes.add(new RuleChange(at + 1, Change.CHANGED, rule.article(), cells));
            }
        });
        old.forEach((at, rule) -> changes.add(whole(before, rule, at + 1, Change.REMOVED)));
        return changes;
    }

    private static @Nullable Integer partner(TreeMap<Integer, Outline.Rule> old, Outline.Rule rule) {
        for (var candidate : old.entrySet()) {
            var theirs = values(candidate.getValue());
            var ours = values(rule);
            for (var i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
                if (theirs.get(i).equals(ours.get(i)) && !theirs.get(i).equals("-")) {
                    return candidate.getKey();
                }
            }
        }
        return null;
    }

    private static List<Cell> cells(
            Outline.Table before, Outline.@Nullable Rule old, Outline.Table after, Outline.Rule now) {
        var cells = new ArrayList<Cell>();
        var theirs = old == null ? List.<String>of() : values(old);
        var ours = values(now);
        var names = columns(after).size() >= columns(before).size() ? columns(after) : columns(before);
        for (var i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            var left = i < theirs.size() ? theirs.get(i) : null;
            var right = i < ours.size() ? ours.get(i) : null;
            if (!Objects.equals(left, right)) {
                cells.add(new Cell(i < names.size() ? names.get(i) : "", left, right));
            }
        }
        if (old != null && !Objects.equals(old.article(), now.article())) {
            cells.add(new Cell("article", old.article(), now.article()));
        }
        return cells;
    }

    private static List<String> columns(Outline.Table table) {
        var columns = new ArrayList<>(table.inputs());
        columns.addAll(table.outputs());
        return columns;
    }

    private static List<String> values(Outline.Rule rule) {
        var values = new ArrayList<>(rule.conditions());
        values.addAll(rule.results());
        return values;
    }
}
