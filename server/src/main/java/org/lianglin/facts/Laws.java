package org.lianglin.facts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianglin.policy.Input;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Part;
import org.lianglin.policy.Policy;
import org.springframework.stereotype.Component;

/** The policies by which facts themselves are judged, ready to judge. */
@Component
class Laws {
    private static final String DIBAO = "dibao";
    private static final String PROPERTY = "财产条件";
    private static final String SUPPORT = "support-ability";

    private final PoliciesInForce inForce;
    private final ShippedPolicies shipped;
    private final Map<Policy, Judge> judges = new ConcurrentHashMap<>();
    private final Map<Policy, Policy> parts = new ConcurrentHashMap<>();

    Laws(PoliciesInForce inForce, ShippedPolicies shipped) {
        this.inForce = inForce;
        this.shipped = shipped;
    }

    /** Who counts (最低生活保障审核确认办法第七条). */
    Policy members(LocalDate day) {
        return get(CountMembers.LAW, day);
    }

    /** Whether property is within the rules (第十四条): what dibao says of it, which other policies take over. */
    Policy property(LocalDate day) {
        return parts.computeIfAbsent(get(DIBAO, day), p -> Part.of(p, PROPERTY));
    }

    /** What somebody who lives elsewhere is taken to pay for those whom he must support (第十三条). */
    Policy support(LocalDate day) {
        return get(SUPPORT, day);
    }

    /** The types of numbers that policies about households ask for, by column, those that are only shipped too; of two the one that holds more. */
    Map<String, String> types(LocalDate day) {
        var widest = new HashMap<String, Input>();
        shipped.policies().ids().stream()
                .flatMap(law -> Stream.concat(inForce.find(law, day).stream(), shipped.find(law, day).stream()))
                .filter(policy -> policy.subject() == Policy.Subject.HOUSEHOLD)
                .flatMap(policy -> policy.inputs().stream())
                .filter(input -> input.kind() == Input.Kind.NUMBER)
                .forEach(input ->
                        widest.merge(input.column(), input, (a, b) -> a.widest().compareTo(b.widest()) < 0 ? b : a));
        return widest.values().stream().collect(Collectors.toMap(Input::column, Input::type));
    }

    Judge judge(Policy policy) {
        return judges.computeIfAbsent(policy, Judge::of);
    }

    private Policy get(String law, LocalDate day) {
        return inForce.find(law, day).orElseThrow(() -> new FactsRefused.NoLaw(law, day));
    }
}
