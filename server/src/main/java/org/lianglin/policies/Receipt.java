package org.lianglin.policies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.facts.Fact;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Judgement;

/**
 * All that is needed to come to a decision again, and to say why it was made.
 *
 * @param hash of the texts by which it was decided
 * @param known as what was known of the household
 * @param inputs, decisions values as texts, by name
 * @param from what each input rests on
 * @param missing what was not known, so that nothing was decided
 * @param trace the conditions
 */
record Receipt(
        String law,
        LocalDate firstDay,
        String hash,
        String area,
        LocalDate day,
        LocalDate known,
        Map<String, String> parameters,
        Map<String, @Nullable String> inputs,
        Map<String, List<Fact.Provenance>> from,
        List<String> missing,
        Map<String, @Nullable String> decisions,
        List<Trace> trace) {
    record Trace(String decision, String zh, String article, boolean met, Map<String, @Nullable String> values) {}

    /** @param then as it stands in the receipt */
    record Different(
            String name, @Nullable String then, @Nullable String now) {}

    static Receipt of(JudgeHousehold.Judged judged) {
        var judgement = judged.explanation().judgement();
        var from = new LinkedHashMap<String, List<Fact.Provenance>>();
        judged.values().forEach((name, fact) -> from.put(name, fact.from()));
        return new Receipt(
                judgement.policy(),
                judgement.version(),
                judged.version().row().hash(),
                judgement.area(),
                judgement.day(),
                judged.facts().known(),
                parameters(judgement),
                texts(judgement.inputs()),
                from,
                judgement.missing(),
                texts(judgement.decisions()),
                judged.explanation().findings().stream()
                        .map(f -> new Trace(
                                f.condition().decision(),
                                f.condition().meaning().zh(),
                                f.condition().article(),
                                f.met(),
                                texts(f.values())))
                        .toList());
    }

    private static Map<String, String> parameters(Judgement judgement) {
        var parameters = new LinkedHashMap<String, String>();
        judgement.parameters().forEach((name, value) -> parameters.put(name, String.valueOf(ValueText.of(value))));
        return parameters;
    }

    static Map<String, @Nullable String> texts(Map<String, ? extends @Nullable Object> values) {
        var texts = new LinkedHashMap<String, @Nullable String>();
        values.forEach((name, value) -> texts.put(name, ValueText.of(value)));
        return texts;
    }

    /** Decides once more by the same law and the same inputs; nothing means that it is the same decision. */
    List<Different> replay(Judge judge, String publishedHash) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var input : judge.policy().inputs()) {
            values.put(input.name(), ValueText.read(input, inputs.get(input.name())));
        }
        var again = judge.judge(area, day, values);
        var different = new ArrayList<Different>();
        if (!hash.equals(publishedHash)) {
            different.add(new Different("hash", hash, publishedHash));
        }
        different.addAll(differences(parameters, parameters(again)));
        different.addAll(differences(decisions, texts(again.decisions())));
        if (!missing.equals(again.missing())) {
            different.add(new Different("missing", String.join("、", missing), String.join("、", again.missing())));
        }
        return different;
    }

    static List<Different> differences(
            Map<String, ? extends @Nullable String> then, Map<String, ? extends @Nullable String> now) {
        var names = new java.util.LinkedHashSet<>(then.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(then.get(name), now.get(name)))
                .map(name -> new Different(name, then.get(name), now.get(name)))
                .toList();
    }
}
