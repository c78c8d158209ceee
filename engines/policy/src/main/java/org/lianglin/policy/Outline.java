package org.lianglin.policy;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.BusinessKnowledgeModel;
import org.kie.dmn.model.api.Context;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Expression;
import org.kie.dmn.model.api.FunctionDefinition;
import org.kie.dmn.model.api.InformationRequirement;
import org.kie.dmn.model.api.InputData;
import org.kie.dmn.model.api.Invocation;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.UnaryTests;

/**
 * What stands in a model, element by element and in its order: to show it and to compare it, not to judge by it.
 *
 * @param elements inputs, decisions and knowledge models
 */
public record Outline(List<Element> elements) {
    public enum Kind {
        INPUT,
        DECISION,
        KNOWLEDGE
    }

    /**
     * @param article what the description says: the article, as a rule
     * @param expression the text of a boxed expression that is no table
     * @param needs the names of inputs and decisions that it asks for
     */
    public record Element(
            Kind kind,
            String name,
            @Nullable String article,
            @Nullable String expression,
            @Nullable Table table,
            List<String> needs) {
        public Element {
            needs = List.copyOf(needs);
        }
    }

    /**
     * @param hitPolicy as the standard names it, with its aggregation
     * @param inputs the expressions above the columns
     */
    public record Table(String hitPolicy, List<String> inputs, List<String> outputs, List<Rule> rules) {
        public Table {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            rules = List.copyOf(rules);
        }
    }

    /** @param article the first annotation */
    public record Rule(
            List<String> conditions,
            List<String> results,
            @Nullable String article) {
        public Rule {
            conditions = List.copyOf(conditions);
            results = List.copyOf(results);
        }
    }

    public Outline {
        elements = List.copyOf(elements);
    }

    /** @throws RuntimeException whatever the parser throws at a text that is no model */
    public static Outline of(String dmn) {
        var definitions = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(new StringReader(dmn));
        var all = definitions.getDrgElement();
        return new Outline(all.stream()
                .flatMap(element -> switch (element) {
                    case InputData input ->
                        java.util.stream.Stream.of(new Element(
                                Kind.INPUT, input.getName(), input.getDescription(), null, null, List.of()));
                    case Decision decision -> java.util.stream.Stream.of(decision(decision, all));
                    case BusinessKnowledgeModel model -> java.util.stream.Stream.of(knowledge(model));
                    default -> java.util.stream.Stream.<Element>empty();
                })
                .toList());
    }

    public Optional<Element> find(String name) {
        return elements.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /** A decision, and the names of all inputs and decisions on the way to it. */
    Set<String> needed(String... decisions) {
        var needed = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(decisions));
        while (!open.isEmpty()) {
            var name = open.pop();
            if (needed.add(name)) {
                find(name).ifPresent(element -> open.addAll(element.needs()));
            }
        }
        return needed;
    }

    private static Element decision(Decision decision, List<DRGElement> all) {
        var expression = decision.getExpression();
        return new Element(
                Kind.DECISION,
                decision.getName(),
                decision.getDescription(),
                expression instanceof DecisionTable ? null : text(expression),
                expression instanceof DecisionTable table ? table(table) : null,
                decision.getInformationRequirement().stream()
                        .map(needed -> name(needed, all))
                        .toList());
    }

    private static Element knowledge(BusinessKnowledgeModel model) {
        var logic = model.getEncapsulatedLogic();
        var body = logic == null ? null : logic.getExpression();
        return new Element(
                Kind.KNOWLEDGE,
                model.getName(),
                model.getDescription(),
                body instanceof DecisionTable ? null : text(body),
                body instanceof DecisionTable table ? table(table) : null,
                List.of());
    }

    private static String name(InformationRequirement needed, List<DRGElement> all) {
        var reference = needed.getRequiredInput() == null ? needed.getRequiredDecision() : needed.getRequiredInput();
        var id = reference.getHref().substring(reference.getHref().indexOf('#') + 1);
        return all.stream()
                .filter(e -> id.equals(e.getId()))
                .map(DRGElement::getName)
                .findFirst()
                .orElse(id);
    }

    private static Table table(DecisionTable table) {
        var policy = table.getHitPolicy().value()
                + (table.getAggregation() == null
                        ? ""
                        : " " + table.getAggregation().value());
        var outputs = new ArrayList<String>();
        for (var output : table.getOutput()) {
            outputs.add(output.getName() == null ? "" : output.getName());
        }
        return new Table(
                policy,
                table.getInput().stream()
                        .map(i -> i.getInputExpression().getText().strip())
                        .toList(),
                outputs,
                table.getRule().stream().map(Outline::rule).toList());
    }

    private static Rule rule(DecisionRule rule) {
        return new Rule(
                rule.getInputEntry().stream()
                        .map(UnaryTests::getText)
                        .map(String::strip)
                        .toList(),
                rule.getOutputEntry().stream().map(Outline::text).toList(),
                rule.getAnnotationEntry().isEmpty()
                        ? null
                        : rule.getAnnotationEntry().getFirst().getText());
    }

    /** One line of a literal expression; of others, their parts. */
    private static String text(@Nullable Expression expression) {
        return switch (expression) {
            case null -> "";
            case LiteralExpression literal -> String.valueOf(literal.getText()).strip();
            case Context context ->
                context.getContextEntry().stream()
                        .map(e ->
                                (e.getVariable() == null ? "" : e.getVariable().getName() + " = ")
                                        + text(e.getExpression()))
                        .collect(Collectors.joining("; "));
            case Invocation invocation ->
                text(invocation.getExpression())
                        + invocation.getBinding().stream()
                                .map(b -> b.getParameter().getName() + ": " + text(b.getExpression()))
                                .collect(Collectors.joining(", ", "(", ")"));
            case FunctionDefinition function -> text(function.getExpression());
            case DecisionTable table -> String.valueOf(table(table));
            default -> expression.getClass().getSimpleName();
        };
    }
}
