package org.lianglin.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of a policy: what a law says from a day on.
 *
 * @param id the folder of the law
 * @param from the first day of the version
 * @param until the day before the next version; null for the last one
 * @param subject about whom it decides
 * @param eligible the decision whether there is a right at all
 * @param outputs further decisions, such as amounts
 * @param conditions decisions that must all be true for {@code eligible}
 * @param units what numbers of the law count
 * @param file of the model, for messages
 * @param dmn the text of the model
 */
public record Policy(
        String id,
        LocalDate from,
        @Nullable LocalDate until,
        Text name,
        Subject subject,
        List<Basis> basis,
        List<Input> inputs,
        List<Parameter> parameters,
        String eligible,
        List<String> outputs,
        List<Condition> conditions,
        List<Unit> units,
        String file,
        String dmn) {
    /** About whom a policy decides, and so by what its facts are looked up. */
    public enum Subject {
        HOUSEHOLD,
        PERSON,
        /** An application or event, of which a registry knows only a part. */
        CASE
    }

    /** A law, by its title, what it is called in the sources, and since when it is in force. */
    public record Basis(String title, String source, LocalDate since) {}

    /**
     * @param decision in the model; true or false
     * @param meaning what must be true
     */
    public record Condition(String decision, Text meaning, String article) {}

    /**
     * A unit (元, 人, 个月), for whoever reads a number.
     *
     * @param of inputs, parameters and decisions that are given in it
     */
    public record Unit(Text name, List<String> of) {
        public Unit {
            of = List.copyOf(of);
        }
    }

    public Policy {
        units = List.copyOf(units);
        basis = List.copyOf(basis);
        inputs = List.copyOf(inputs);
        parameters = List.copyOf(parameters);
        outputs = List.copyOf(outputs);
        conditions = List.copyOf(conditions);
    }

    public Optional<Input> input(@Nullable String name) {
        return inputs.stream()
                .filter(i -> i.name().equals(name) || i.column().equals(name))
                .findFirst();
    }

    /** In what a number is given; empty for what is no number, or counts nothing. */
    public Optional<Text> unit(String name) {
        return units.stream().filter(u -> u.of().contains(name)).map(Unit::name).findFirst();
    }

    /** The output that says what a month costs: named 月…金额, in yuan. */
    public Optional<String> monthlyAmount() {
        return outputs.stream()
                .filter(o -> o.startsWith("月") && o.endsWith("金额"))
                .findFirst();
    }

    /** Whether it is left open that there is a right, or that a condition is met; an output may say nothing on purpose. */
    boolean open(Judgement judged) {
        return Stream.concat(Stream.of(eligible), conditions.stream().map(Condition::decision))
                .anyMatch(decision -> judged.decisions().get(decision) == null);
    }

    /**
     * Names what the version says, as 64 hexadecimal digits: model, inputs, conditions and meanings of parameters, but not their values,
     * which may be entered for months to come without changing what the version says.
     */
    public String hash() {
        var text = new StringBuilder(id)
                .append(from)
                .append(eligible)
                .append(outputs)
                .append(conditions)
                .append(inputs.stream().map(Input::said).toList());
        parameters.forEach(p -> text.append(p.name()).append(p.meaning()).append(p.article()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.append(dmn).toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean covers(LocalDate day) {
        return !from.isAfter(day) && (until == null || !until.isBefore(day));
    }

    /** The days of this version on which a parameter begins to have another value, each with the day before, and the first of all. */
    public List<LocalDate> turningDays() {
        return Stream.concat(
                        Stream.of(from),
                        parameters.stream()
                                .flatMap(p -> p.values().stream())
                                .map(Parameter.Value::from)
                                .flatMap(day -> Stream.of(day.minusDays(1), day)))
                .filter(this::covers)
                .distinct()
                .sorted()
                .toList();
    }

    /** On which article a decision rests; null when nothing names one. */
    public @Nullable String article(String decision) {
        return Articles.of(this, decision, null);
    }

    /** The file that says all but the model, for messages. */
    public String place() {
        return "%s/%s/%s".formatted(id, from, PolicyPackage.POLICY);
    }

    /** All decisions that leave a judgement, the eligibility first. */
    public List<String> decisions() {
        var decisions = new java.util.ArrayList<>(List.of(eligible));
        decisions.addAll(outputs);
        conditions.forEach(c -> decisions.add(c.decision()));
        return decisions.stream().distinct().toList();
    }

    Policy until(@Nullable LocalDate last) {
        return new Policy(
                id,
                from,
                last,
                name,
                subject,
                basis,
                inputs,
                parameters,
                eligible,
                outputs,
                conditions,
                units,
                file,
                dmn);
    }
}
