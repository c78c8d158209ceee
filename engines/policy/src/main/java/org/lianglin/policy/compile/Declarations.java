package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.UnaryTests;
import org.lianglin.policy.compile.Type.Simple;

/** The types of a model, by name, and the check that a value obeys them. */
final class Declarations {
    private static final Map<String, Declared> BUILT_IN = Map.of(
            "number", Declared.NUMBER,
            "string", Declared.of(Simple.STRING),
            "boolean", Declared.of(Simple.BOOLEAN),
            "date", Declared.of(Simple.DATE),
            "days and time duration", Declared.of(Simple.SECONDS),
            "dayTimeDuration", Declared.of(Simple.SECONDS),
            "years and months duration", Declared.of(Simple.MONTHS),
            "yearMonthDuration", Declared.of(Simple.MONTHS),
            "Any", Declared.ANY,
            "list", Declared.listOf(Declared.ANY));

    private final Map<String, ItemDefinition> items = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Expressions expressions;
    private final String file;

    Declarations(Definitions definitions, Expressions expressions, String file) {
        definitions.getItemDefinition().forEach(item -> items.put(item.getName(), item));
        this.expressions = expressions;
        this.file = file;
    }

    Declared get(@Nullable QName reference, Where where) {
        if (reference == null) {
            return Declared.ANY;
        }
        var name = reference.getLocalPart();
        var item = items.get(name);
        if (item == null) {
            var builtIn = BUILT_IN.get(name.startsWith("feel:") ? name.substring(5) : name);
            if (builtIn == null) {
                throw where.refuse("the type '%s' is not supported or not defined".formatted(name));
            }
            return builtIn;
        }
        return item(item);
    }

    private Declared item(ItemDefinition item) {
        var where = new Where(file, "type " + item.getName());
        if (!open.add(item.getName())) {
            throw where.refuse("a type that contains itself");
        }
        try {
            var base = item.getItemComponent().isEmpty() ? get(item.getTypeRef(), where) : components(item, where);
            var values = text(item.getAllowedValues());
            var restricted = values == null
                    ? base
                    : new Declared(base.kind(), base.simple(), base.fields(), false, values, base.constraint());
            var whole = item.isIsCollection() ? Declared.listOf(restricted) : restricted;
            var constraint = text(item.getTypeConstraint());
            return constraint == null
                    ? whole
                    : new Declared(whole.kind(), whole.simple(), whole.fields(), false, whole.values(), constraint);
        } finally {
            open.remove(item.getName());
        }
    }

    private Declared components(ItemDefinition item, Where where) {
        var fields = new LinkedHashMap<String, Declared>();
        for (var component : item.getItemComponent()) {
            fields.put(Feel.name(component.getName()), item(component));
        }
        if (fields.containsKey("")) {
            throw where.refuse("a component without name");
        }
        return new Declared(Declared.Kind.CONTEXT, null, fields, false, null, null);
    }

    private static @Nullable String text(@Nullable UnaryTests tests) {
        return tests == null || tests.getText() == null || tests.getText().isBlank() ? null : tests.getText();
    }

    /** Whether a value is allowed; null counts as allowed where nothing is restricted. */
    Term valid(Term term, Declared declared, Where where) {
        var checks = new ArrayList<Term>();
        for (var tests : new @Nullable String[] {declared.values(), declared.constraint()}) {
            if (tests != null) {
                checks.add(expressions.comparisons().cell(term, tests, new Scope(null), where));
            }
        }
        if (declared.kind() == Declared.Kind.LIST && declared.element().restricted()) {
            checks.add(elements(term, declared.element(), where));
        }
        if (declared.kind() == Declared.Kind.CONTEXT) {
            declared.fields().forEach((name, field) -> {
                if (field.restricted()) {
                    var valid = valid(expressions.field(term, name, where), field, where);
                    checks.add(Terms.truth(Op.OR, Terms.isNull(term), valid));
                }
            });
        }
        return Terms.and(checks);
    }

    private Term elements(Term list, Declared element, Where where) {
        if (!(list.type() instanceof Type.ListOf(var type))) {
            return Term.TRUE;
        }
        var item = expressions.terms.fresh(type);
        var wrong = new Term.Each(true, list, item, Terms.not(valid(item, element, where)), list.type());
        var found = Terms.truth(Op.POSITIVE, Terms.apply(Op.COUNT, Type.Number.of(12, 0), wrong));
        return Terms.not(Terms.isTrue(found));
    }

    /** Null where the value is not allowed. */
    Term restrict(Term term, Declared declared, Where where) {
        var conformed = declared.conform(term, expressions.terms, where);
        return declared.restricted() && conformed.type() != Simple.NULL
                ? expressions.terms.once(
                        conformed,
                        value -> Failures.instead(Terms.not(Terms.isTrue(valid(value, declared, where))), value))
                : conformed;
    }

    List<String> names() {
        return List.copyOf(items.keySet());
    }
}
