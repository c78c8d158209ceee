package org.lianglin.policy.compile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.impl.MapBackedType;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.lang.types.GenListType;

/** What names mean in a place of the model; an inner scope hides the names of the outer one. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Meaning> names = new LinkedHashMap<>();

    /** A value or a function. */
    sealed interface Meaning {}

    record Value(Term term) implements Meaning {}

    /** {@code body} is compiled anew for each call, with its arguments and the place of the call. */
    record Function(List<String> parameters, BiFunction<List<Term>, Where, Term> body) implements Meaning {}

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    Scope with(String name, Term term) {
        names.put(name, new Value(term));
        return this;
    }

    Scope with(String name, Meaning meaning) {
        names.put(name, meaning);
        return this;
    }

    @Nullable
    Meaning find(String name) {
        var found = names.get(name);
        return found != null || outer == null ? found : outer.find(name);
    }

    /** All names as KIE's parser wants them: names have blanks, so that it must know them to read an expression. */
    Map<String, org.kie.dmn.feel.lang.Type> kie() {
        var all = outer == null ? new HashMap<String, org.kie.dmn.feel.lang.Type>() : outer.kie();
        names.forEach((name, meaning) ->
                all.put(name, meaning instanceof Value(var term) ? kie(term.type()) : BuiltInType.UNKNOWN));
        return all;
    }

    private static org.kie.dmn.feel.lang.Type kie(Type type) {
        return switch (type) {
            case Type.Number _, Type.Ratio _ -> BuiltInType.NUMBER;
            case Type.ListOf(var element) -> new GenListType(kie(element));
            case Type.Context(var fields) -> {
                var map = new MapBackedType();
                fields.forEach((name, field) -> map.addField(name, kie(field)));
                yield map;
            }
            case Type.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> BuiltInType.BOOLEAN;
                    case STRING -> BuiltInType.STRING;
                    case DATE -> BuiltInType.DATE;
                    case SECONDS, MONTHS -> BuiltInType.DURATION;
                    case NULL -> BuiltInType.UNKNOWN;
                };
        };
    }
}
