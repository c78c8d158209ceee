package org.lianglin.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** On which article of the law an element of a model rests. */
final class Articles {
    private static final Pattern ARTICLE = Pattern.compile("第[一二三四五六七八九十百]+条");

    private final Policy policy;
    private final Outline outline;
    private final Set<String> seen = new HashSet<>();

    private Articles(Policy policy) {
        this.policy = policy;
        this.outline = Outline.of(policy.dmn());
    }

    /** That of the rule, the condition or the element, or else of the first condition that comes by it, or of the first thing that it needs. */
    static @Nullable String of(Policy policy, String name, @Nullable Integer rule) {
        return new Articles(policy).find(name, rule).orElse(null);
    }

    private Optional<String> find(String name, @Nullable Integer rule) {
        if (!seen.add(name)) {
            return Optional.empty();
        }
        return first(List.of(
                () -> ofRule(name, rule),
                () -> ofCondition(name),
                () -> declared(name),
                () -> described(name),
                () -> ofUser(name),
                () -> ofNeeds(name)));
    }

    private static Optional<String> first(List<Supplier<Optional<String>>> places) {
        return places.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> ofRule(String name, @Nullable Integer rule) {
        return outline.find(name)
                .map(Outline.Element::table)
                .filter(_ -> rule != null)
                .map(table ->
                        table.rules().get(Objects.requireNonNull(rule) - 1).article());
    }

    private Optional<String> ofCondition(String name) {
        return policy.conditions().stream()
                .filter(c -> c.decision().equals(name))
                .map(Policy.Condition::article)
                .findFirst();
    }

    private Optional<String> declared(String name) {
        return Stream.concat(
                        policy.inputs().stream()
                                .filter(i -> i.name().equals(name))
                                .map(Input::article),
                        policy.parameters().stream()
                                .filter(p -> p.name().equals(name))
                                .map(Parameter::article))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** What a description says is an article where it names one; others say how the element is meant. */
    private Optional<String> described(String name) {
        return outline.find(name)
                .map(Outline.Element::article)
                .filter(text -> ARTICLE.matcher(text).find()
                        || policy.basis().stream().anyMatch(b -> text.contains(b.title())));
    }

    private Optional<String> ofUser(String name) {
        return policy.conditions().stream()
                .filter(c -> outline.needed(c.decision()).contains(name))
                .map(Policy.Condition::article)
                .findFirst();
    }

    private Optional<String> ofNeeds(String name) {
        return outline.find(name).stream()
                .flatMap(element -> element.needs().stream())
                .map(needed -> find(needed, null))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
