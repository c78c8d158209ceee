package org.lianglin.policies;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.facts.Fact;
import org.lianglin.foundation.access.Area;
import org.lianglin.policy.Explanation;
import org.lianglin.policy.Input;
import org.lianglin.policy.Judgement;
import org.lianglin.policy.Parameter;
import org.lianglin.policy.Problem;
import org.lianglin.policy.Text;

/**
 * Why a household is decided so: each condition with what it looked at, where that comes from, and the smallest change that would turn
 * the decision round.
 *
 * @param person the member that it is about, for policies about persons
 * @param eligible null when it is not decided
 * @param missing what would have to be known
 * @param failed the expression of the policy that yields nothing for this household, which then is not decided
 * @param taken every value that was judged by, inputs before parameters, with where it comes from
 */
record ExplanationView(
        String law,
        String zh,
        String en,
        long version,
        LocalDate firstDay,
        long household,
        @Nullable Long person,
        @Nullable String personName,
        Area area,
        String areaName,
        LocalDate day,
        LocalDate known,
        @Nullable Boolean eligible,
        List<Missing> missing,
        @Nullable Failed failed,
        List<Finding> findings,
        List<Shown> results,
        List<Taken> taken,
        List<Changed> changes,
        List<Member> members,
        List<String> basis) {
    /**
     * @param names of facts that nobody knows
     * @param file of the law that asks for it
     * @param article by which it asks
     */
    record Missing(
            String input,
            String zh,
            String en,
            List<String> names,
            String file,
            @Nullable String article) {}

    /**
     * @param rule of a decision table, from 1
     * @param zh why it yields nothing
     */
    record Failed(
            String file,
            String element,
            @Nullable Integer rule,
            @Nullable String article,
            String zh,
            String en) {}

    /** @param met null when the policy yields nothing for it */
    record Finding(
            String decision,
            String zh,
            String en,
            String article,
            @Nullable Boolean met,
            List<Shown> values) {}

    /**
     * A value by its name in the law.
     *
     * @param hidden its class is above what the viewer is cleared for
     * @param unit in what a number is given, in Chinese
     * @param unitEn the same in English
     */
    record Shown(
            String name,
            @Nullable String value,
            boolean hidden,
            @Nullable String unit,
            @Nullable String unitEn) {}

    /**
     * A value that was judged by.
     *
     * @param note of a parameter: since when it holds and where it is written
     * @param from of an input: where it comes from; nothing where the value is hidden
     */
    record Taken(Shown shown, @Nullable String note, List<Origin> from) {}

    record Origin(
            String what,
            @Nullable String person,
            String source,
            @Nullable LocalDate date,
            String detail) {}

    record Changed(
            String input,
            String zh,
            String en,
            @Nullable String unit,
            @Nullable String unitEn,
            @Nullable String from,
            String to) {}

    record Member(
            long person,
            String name,
            String relation,
            int age,
            @Nullable Boolean counted,
            String reason,
            String article) {}

    /**
     * @param names of the members, by number
     * @param cleared whether the viewer may see values of a class there
     */
    static ExplanationView of(
            JudgeHousehold.Judged judged, String areaName, Map<Long, String> names, IntPredicate cleared) {
        return new Builder(judged, names, cleared).view(areaName);
    }

    private record Builder(JudgeHousehold.Judged judged, Map<Long, String> names, IntPredicate cleared) {
        ExplanationView view(String areaName) {
            var policy = judged.policy();
            var facts = judged.facts();
            var explanation = judged.explanation();
            return new ExplanationView(
                    policy.id(),
                    policy.name().zh(),
                    policy.name().en(),
                    judged.version().row().id(),
                    policy.from(),
                    facts.household(),
                    judged.person(),
                    judged.person() == null ? null : names.getOrDefault(judged.person(), "?"),
                    facts.area(),
                    areaName,
                    facts.day(),
                    facts.known(),
                    explanation.eligible(),
                    explanation.judgement().missing().stream()
                            .map(this::missing)
                            .toList(),
                    explanation.failed().map(Builder::failed).orElse(null),
                    explanation.findings().stream().map(this::finding).toList(),
                    policy.outputs().stream()
                            .map(o ->
                                    shown(o, explanation.judgement().decisions().get(o)))
                            .toList(),
                    taken(explanation.judgement()),
                    explanation.changes().stream()
                            .filter(c -> !hidden(c.input().name()))
                            .map(this::changed)
                            .toList(),
                    facts.members().stream().map(this::member).toList(),
                    policy.basis().stream()
                            .map(b -> "《" + b.title() + "》" + b.source())
                            .toList());
        }

        private Missing missing(String name) {
            var fact = judged.values().get(name);
            var input = judged.policy().input(name);
            return new Missing(
                    name,
                    input.map(i -> i.meaning().zh()).orElse(name),
                    input.map(i -> i.meaning().en()).orElse(name),
                    fact == null ? List.of() : fact.missing(),
                    judged.policy().place(),
                    input.map(Input::article)
                            .or(() -> judged.policy().parameters().stream()
                                    .filter(p -> p.name().equals(name))
                                    .map(Parameter::article)
                                    .findFirst())
                            .orElse(null));
        }

        private static Failed failed(Problem problem) {
            return new Failed(
                    problem.file(), problem.element(), problem.rule(), problem.article(), problem.zh(), problem.en());
        }

        private Finding finding(Explanation.Finding finding) {
            var condition = finding.condition();
            return new Finding(
                    condition.decision(),
                    condition.meaning().zh(),
                    condition.meaning().en(),
                    condition.article(),
                    finding.met(),
                    finding.values().entrySet().stream()
                            .map(v -> shown(v.getKey(), v.getValue()))
                            .toList());
        }

        private List<Taken> taken(Judgement judgement) {
            var inputs = judgement.inputs().entrySet().stream().filter(input -> input.getValue() != null);
            return Stream.concat(inputs, judgement.parameters().entrySet().stream())
                    .map(value -> taken(value.getKey(), value.getValue()))
                    .toList();
        }

        private Taken taken(String name, @Nullable Object value) {
            var fact = judged.values().get(name);
            return new Taken(
                    shown(name, value),
                    note(name),
                    fact == null || hidden(name)
                            ? List.of()
                            : fact.from().stream().map(this::origin).toList());
        }

        private boolean hidden(String name) {
            var fact = judged.values().get(name);
            return fact != null && !cleared.test(fact.confidentiality());
        }

        private Shown shown(String name, @Nullable Object value) {
            if (hidden(name)) {
                return new Shown(name, null, true, null, null);
            }
            var unit = judged.policy().unit(name);
            return new Shown(
                    name,
                    value instanceof java.math.BigDecimal number ? number.toPlainString() : ValueText.of(value),
                    false,
                    unit.map(Text::zh).orElse(null),
                    unit.map(Text::en).orElse(null));
        }

        /** Of a parameter, since when it holds and where that is written. */
        private @Nullable String note(String name) {
            return judged.policy().parameters().stream()
                    .filter(p -> p.name().equals(name))
                    .flatMap(p -> p
                            .in(judged.facts().area().toString(), judged.facts().day())
                            .stream())
                    .map(v -> v.from() + (v.note().isEmpty() ? "" : " " + v.note()))
                    .findFirst()
                    .orElse(null);
        }

        private Origin origin(Fact.Provenance from) {
            return new Origin(
                    from.what(),
                    from.person() == null ? null : names.getOrDefault(from.person(), "?"),
                    from.source(),
                    from.date(),
                    from.detail());
        }

        private Changed changed(Explanation.Change change) {
            var unit = judged.policy().unit(change.input().name());
            return new Changed(
                    change.input().name(),
                    change.input().meaning().zh(),
                    change.input().meaning().en(),
                    unit.map(Text::zh).orElse(null),
                    unit.map(Text::en).orElse(null),
                    ValueText.of(change.from()),
                    String.valueOf(ValueText.of(change.to())));
        }

        private Member member(org.lianglin.facts.Facts.Member member) {
            return new Member(
                    member.person(),
                    names.getOrDefault(member.person(), "?"),
                    member.relation(),
                    member.age(),
                    member.counted(),
                    member.reason(),
                    member.article());
        }
    }
}
