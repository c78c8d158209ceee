package org.lianglin.policy.compile;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.InputData;
import org.lianglin.policy.compile.Type.Simple;

/**
 * Compiles a DMN model for a table: columns named as the model's inputs give the values, and the types of the columns say how many
 * digits a number can have.
 */
public final class Compiler {
    private final String file;
    private final Definitions definitions;
    private final Map<String, String> columns;
    private final Map<String, Given> given;
    private final Expressions expressions = new Expressions();
    private final Declarations declarations;
    private final Boxes boxes;
    private final Dialect dialect;
    private final Query query;
    private final Map<String, DRGElement> byId = new HashMap<>();
    private final Map<String, Term> values = new HashMap<>();
    private final Map<String, Term> valid = new HashMap<>();
    /** Of decisions that can fail, by id: whether they do. */
    private final Map<String, Term.Variable> failed = new LinkedHashMap<>();

    private final Map<String, Scope.Function> functions = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final LinkedHashMap<String, Term.Variable> inputs = new LinkedHashMap<>();
    private final LinkedHashMap<String, Term> outputs = new LinkedHashMap<>();

    /**
     * What is known of an input in every row that counts, none of which is null.
     *
     * @param values the only ones; when empty, it is a number between {@code least} and {@code most}
     */
    public record Given(
            List<?> values,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most) {
        public Given {
            values = List.copyOf(values);
        }

        private Span span() {
            return least == null || most == null ? Span.choice(values.toArray()) : new Span.Numbers(least, most, false);
        }
    }

    private Compiler(Dialect dialect, String file, String dmn, Map<String, String> columns, Map<String, Given> given) {
        this.dialect = dialect;
        this.query = new Query(dialect.writing());
        this.file = file;
        this.columns = columns;
        this.given = given;
        this.definitions = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(new StringReader(dmn));
        this.declarations = new Declarations(definitions, expressions, file);
        this.boxes = new Boxes(expressions, declarations);
        definitions.getDrgElement().forEach(element -> byId.put(element.getId(), element));
    }

    /**
     * All decisions of a model.
     *
     * @param file the name for messages
     * @param columns the type in DuckDB of each input that the table has; an input without a column is null in every row
     * @throws Refusal what cannot be compiled
     */
    public static Program compile(String file, String dmn, Map<String, String> columns) {
        var compiler = new Compiler(Dialect.DUCKDB, file, dmn, columns, Map.of());
        return compiler.program(compiler.decisions().map(Decision::getName).toList());
    }

    /** Some decisions of a model, and those that they need. */
    public static Program compile(String file, String dmn, Map<String, String> columns, List<String> decisions) {
        return compile(Dialect.DUCKDB, file, dmn, columns, decisions, Map.of());
    }

    /**
     * The same for rows of which something is known; whoever reads the answers leaves out the others.
     *
     * @param dialect for which engine
     * @param given by the name of the input
     */
    public static Program compile(
            Dialect dialect,
            String file,
            String dmn,
            Map<String, String> columns,
            List<String> decisions,
            Map<String, Given> given) {
        return new Compiler(dialect, file, dmn, columns, given).program(decisions);
    }

    private java.util.stream.Stream<Decision> decisions() {
        return definitions.getDrgElement().stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast);
    }

    private Program program(List<String> names) {
        if (!definitions.getImport().isEmpty()) {
            throw new Where(file, "import").refuse("imported models are not supported");
        }
        for (var name : names) {
            var decision = decisions()
                    .filter(d -> d.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Where(file, name).refuse("there is no such decision"));
            outputs.put(name, decision(decision));
        }
        var fails = failed.isEmpty()
                ? null
                : named(failed.values().stream().distinct().toList());
        return new Program(file, query, outputs, fails, inputs, expressions.terms);
    }

    private DRGElement element(String reference, Where where) {
        var found = byId.get(reference.substring(reference.indexOf('#') + 1));
        if (found == null) {
            throw where.refuse("the requirement '%s' is not in the model".formatted(reference));
        }
        return found;
    }

    private Term decision(Decision decision) {
        var known = values.get(decision.getId());
        if (known != null) {
            return known;
        }
        var name = Feel.name(decision.getName());
        var where = new Where(file, "decision " + name);
        if (!open.add(name)) {
            throw where.refuse("a cycle: %s → %s".formatted(String.join(" → ", open), name));
        }
        if (decision.getExpression() == null) {
            throw where.refuse("a decision without expression");
        }
        var scope = new Scope(null);
        var failing = new ArrayList<Term>();
        for (var requirement : decision.getInformationRequirement()) {
            var reference = requirement.getRequiredInput() != null
                    ? requirement.getRequiredInput().getHref()
                    : requirement.getRequiredDecision().getHref();
            var element = element(reference, where);
            if (element instanceof Decision needed) {
                scope.with(Feel.name(needed.getName()), decision(needed));
                failing.add(Objects.requireNonNullElse(failed.get(needed.getId()), Term.FALSE));
            } else if (element instanceof InputData input) {
                scope.with(Feel.name(input.getName()), input(input));
                failing.add(Terms.not(valid.getOrDefault(input.getId(), Term.TRUE)));
            }
        }
        knowledge(decision.getKnowledgeRequirement(), scope, where);
        var declared = declarations.get(
                decision.getVariable() == null ? null : decision.getVariable().getTypeRef(), where);
        var term = boxes.term(decision.getExpression(), name, declared, scope, where);
        var restricted = declarations.restrict(term, declared, where);
        failing.add(Failures.of(restricted));
        var variable = where.write(() -> keep(decision, failing, restricted));
        open.remove(name);
        values.put(decision.getId(), variable);
        return variable;
    }

    /** A decision is null where it fails: it needs one that does, its input is not allowed, or its own expression fails. */
    private Term.Variable keep(Decision decision, List<Term> failing, Term term) {
        var possible = failing.stream().filter(f -> !query.never(f)).distinct().toList();
        if (possible.isEmpty()) {
            return keep(term);
        }
        var fails = named(possible);
        failed.put(decision.getId(), fails);
        return keep(Terms.nullIf(fails, term));
    }

    /** One of them that has a column already, or a column for any of them. */
    private Term.Variable named(List<? extends Term> conditions) {
        return conditions.size() == 1 && conditions.getFirst() instanceof Term.Variable one
                ? one
                : keep(Terms.or(List.copyOf(conditions)));
    }

    private Term.Variable keep(Term term) {
        var variable = expressions.terms.named(term);
        query.define(variable, term);
        return variable;
    }

    private Term input(InputData input) {
        var known = values.get(input.getId());
        if (known != null) {
            return known;
        }
        var name = Feel.name(input.getName());
        var where = new Where(file, "input " + name);
        var declared = declarations.get(
                input.getVariable() == null ? null : input.getVariable().getTypeRef(), where);
        var column = columns.get(name);
        var type = column == null ? Simple.NULL : Columns.type(column, declared, where);
        var variable = expressions.terms.column(type);
        query.input(
                variable,
                column == null
                        ? "null"
                        : "cast(%s as %s)"
                                .formatted(
                                        Sql.name(name),
                                        where.write(() -> dialect.writing().type(type))));
        inputs.put(name, variable);
        if (given.containsKey(name)) {
            query.assume(variable, Objects.requireNonNull(given.get(name)).span());
        }
        var value = column == null ? Term.NULL : variable;
        values.put(input.getId(), value);
        if (declared.restricted()) {
            valid.put(input.getId(), where.write(() -> keep(Terms.isTrue(declarations.valid(value, declared, where)))));
        }
        return value;
    }

    private void knowledge(List<org.kie.dmn.model.api.KnowledgeRequirement> requirements, Scope scope, Where where) {
        for (var requirement : requirements) {
            var element = element(requirement.getRequiredKnowledge().getHref(), where);
            if (!(element instanceof BusinessKnowledgeModel model)) {
                throw where.refuse("the decision service '%s' as a function".formatted(element.getName()));
            }
            scope.with(Feel.name(model.getName()), function(model));
        }
    }

    private Scope.Function function(BusinessKnowledgeModel model) {
        var known = functions.get(model.getId());
        if (known != null) {
            return known;
        }
        var name = Feel.name(model.getName());
        var where = new Where(file, "knowledge model " + name);
        if (!open.add(name)) {
            throw where.refuse("a cycle: %s → %s".formatted(String.join(" → ", open), name));
        }
        if (model.getEncapsulatedLogic() == null) {
            throw where.refuse("a knowledge model without expression");
        }
        var scope = new Scope(null);
        knowledge(model.getKnowledgeRequirement(), scope, where);
        var function = boxes.function(model.getEncapsulatedLogic(), name, scope, where);
        var declared = declarations.get(
                model.getVariable() == null ? null : model.getVariable().getTypeRef(), where);
        var restricted = new Scope.Function(
                function.parameters(),
                (arguments, call) -> declarations.restrict(function.body().apply(arguments, call), declared, where));
        open.remove(name);
        functions.put(model.getId(), restricted);
        return restricted;
    }
}
