package org.lianglin.policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.policies.Difference.Cell;
import org.lianglin.policies.Difference.Change;
import org.lianglin.policies.Difference.ExampleChange;
import org.lianglin.policies.Difference.Head;
import org.lianglin.policies.Difference.ParameterChange;
import org.lianglin.policies.Difference.ValueChange;
import org.lianglin.policy.Csv;
import org.lianglin.policy.Input;
import org.lianglin.policy.Outline;
import org.lianglin.policy.Parameter;
import org.lianglin.policy.Policy;
import org.lianglin.policy.PolicyPackage;
import org.lianglin.policy.Text;

/** Compares two versions of a law by what they say, not by how they are written. */
final class CompareVersions {
    private CompareVersions() {}

    /** @throws org.lianglin.policy.PolicyRejected when one of them cannot be read */
    static Difference of(PolicyPackage before, PolicyPackage after) {
        var old = before.policy(null);
        var now = after.policy(null);
        return new Difference(
                heads(old, now),
                parameters(old, now),
                CompareModels.of(Outline.of(old.dmn()), Outline.of(now.dmn())),
                examples(before, after, now));
    }

    private static List<Head> heads(Policy old, Policy now) {
        var heads = new ArrayList<Head>();
        add(heads, Difference.FIRST_DAY, "", old.from().toString(), now.from().toString());
        add(heads, "NAME", "", both(old.name()), both(now.name()));
        heads.addAll(named("BASIS", basis(old), basis(now)));
        heads.addAll(named("INPUT", inputs(old), inputs(now)));
        heads.addAll(named("CONDITION", conditions(old), conditions(now)));
        add(heads, "OUTPUT", "", String.join("、", old.outputs()), String.join("、", now.outputs()));
        add(heads, "ELIGIBLE", "", old.eligible(), now.eligible());
        return heads;
    }

    private static String both(Text text) {
        return text.zh() + " / " + text.en();
    }

    private static void add(List<Head> heads, String what, String name, String before, String after) {
        if (!before.equals(after)) {
            heads.add(new Head(what, name, Change.CHANGED, before, after));
        }
    }

    private static List<Head> named(String what, Map<String, String> before, Map<String, String> after) {
        var heads = new ArrayList<Head>();
        after.forEach((name, text) -> {
            var old = before.get(name);
            if (!text.equals(old)) {
                heads.add(new Head(what, name, old == null ? Change.ADDED : Change.CHANGED, old, text));
            }
        });
        before.forEach((name, text) -> {
            if (!after.containsKey(name)) {
                heads.add(new Head(what, name, Change.REMOVED, text, null));
            }
        });
        return heads;
    }

    private static Map<String, String> basis(Policy policy) {
        return policy.basis().stream()
                .collect(Collectors.toMap(
                        Policy.Basis::title, b -> b.source() + " " + b.since(), (a, _) -> a, LinkedHashMap::new));
    }

    private static Map<String, String> inputs(Policy policy) {
        return policy.inputs().stream()
                .collect(Collectors.toMap(i -> i.name(), CompareVersions::said, (a, _) -> a, LinkedHashMap::new));
    }

    private static String said(Input input) {
        var said = new ArrayList<>(List.of(both(input.meaning()), input.kind().toString()));
        if (input.kind() == Input.Kind.NUMBER) {
            said.add(input.least() + "–" + input.most());
            said.add("scale " + input.scale());
        }
        if (!input.values().isEmpty()) {
            said.add(String.join("、", input.values()));
        }
        input.bounds().forEach(bound -> said.add(bound.key() + " " + bound.text()));
        if (!input.need().always()) {
            said.add("required " + input.need());
        }
        if (!input.changes()) {
            said.add("changes false");
        }
        if (input.article() != null) {
            said.add(input.article());
        }
        return String.join(" · ", said);
    }

    private static Map<String, String> conditions(Policy policy) {
        return policy.conditions().stream()
                .collect(Collectors.toMap(
                        Policy.Condition::decision,
                        c -> both(c.meaning()) + " · " + c.article(),
                        (a, _) -> a,
                        LinkedHashMap::new));
    }

    private static List<ParameterChange> parameters(Policy old, Policy now) {
        var changes = new ArrayList<ParameterChange>();
        for (var parameter : now.parameters()) {
            var before = find(old, parameter.name());
            var values = values(before == null ? List.of() : before.values(), parameter.values());
            if (before == null || !values.isEmpty()) {
                changes.add(change(parameter, before == null ? Change.ADDED : Change.CHANGED, values));
            }
        }
        old.parameters().stream()
                .filter(p -> find(now, p.name()) == null)
                .forEach(p -> changes.add(change(p, Change.REMOVED, values(p.values(), List.of()))));
        return changes;
    }

    private static @Nullable Parameter find(Policy policy, String name) {
        return policy.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static ParameterChange change(Parameter parameter, Change change, List<ValueChange> values) {
        return new ParameterChange(
                parameter.name(), parameter.meaning().zh(), parameter.meaning().en(), change, values);
    }

    private static List<ValueChange> values(List<Parameter.Value> before, List<Parameter.Value> after) {
        var old = before.stream().collect(Collectors.toMap(CompareVersions::key, v -> v, (a, _) -> a));
        var changes = new ArrayList<ValueChange>();
        for (var value : after) {
            var was = old.remove(key(value));
            if (was == null) {
                changes.add(change(value, Change.ADDED, null, value));
            } else if (was.value().compareTo(value.value()) != 0 || !Objects.equals(was.to(), value.to())) {
                changes.add(change(value, Change.CHANGED, was, value));
            }
        }
        before.stream()
                .filter(v -> old.containsKey(key(v)))
                .forEach(v -> changes.add(change(v, Change.REMOVED, v, null)));
        return changes;
    }

    private static String key(Parameter.Value value) {
        return value.area() + " " + value.from();
    }

    private static ValueChange change(
            Parameter.Value at, Change change, Parameter.@Nullable Value before, Parameter.@Nullable Value after) {
        var until = after == null ? null : after.to();
        return new ValueChange(
                at.area(),
                at.from().toString(),
                change,
                before == null ? null : before.value().toPlainString(),
                after == null ? null : after.value().toPlainString(),
                until == null ? null : until.toString(),
                after == null || after.note().isEmpty() ? null : after.note());
    }

    private static List<ExampleChange> examples(PolicyPackage before, PolicyPackage after, Policy now) {
        var old = rows(before);
        var changes = new ArrayList<ExampleChange>();
        rows(after).forEach((name, row) -> {
            var was = old.remove(name);
            if (was == null) {
                changes.add(new ExampleChange(name, Change.ADDED, cells(Map.of(), row, now)));
            } else {
                var cells = cells(was, row, now);
                if (!cells.isEmpty()) {
                    changes.add(new ExampleChange(name, Change.CHANGED, cells));
                }
            }
        });
        old.forEach((name, row) -> changes.add(new ExampleChange(name, Change.REMOVED, cells(row, Map.of(), now))));
        return changes;
    }

    private static Map<String, Map<String, String>> rows(PolicyPackage texts) {
        var lines = Csv.read(texts.files().getOrDefault(PolicyPackage.EXAMPLES, ""));
        var rows = new LinkedHashMap<String, Map<String, String>>();
        for (var line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            var row = new LinkedHashMap<String, String>();
            for (var i = 0; i < Math.min(line.size(), lines.getFirst().size()); i++) {
                row.put(lines.getFirst().get(i), line.get(i));
            }
            rows.put(row.getOrDefault("case", ""), row);
        }
        return rows;
    }

    /** An example that was only moved to the first day of the version is the same. */
    private static List<Cell> cells(Map<String, String> before, Map<String, String> after, Policy now) {
        var columns = new java.util.LinkedHashSet<>(before.keySet());
        columns.addAll(after.keySet());
        var cells = new ArrayList<Cell>();
        for (var column : columns) {
            var left = before.getOrDefault(column, "");
            var right = after.getOrDefault(column, "");
            var moved = column.equals("day")
                    && right.equals(now.from().toString())
                    && left.compareTo(right) < 0
                    && !left.isEmpty();
            if (!left.equals(right) && !moved && !column.equals("case")) {
                var input = now.input(column);
                cells.add(new Cell(input.isPresent() ? input.get().name() : column, left, right));
            }
        }
        return cells;
    }
}
