package org.lianglin.policies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.facts.Fact;
import org.lianglin.policy.Judge;

/**
 * All that is needed to come to a decision again ({@link org.lianglin.policy.Receipt}), and to say why it was made and what it rests on.
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
    record Trace(
            String decision,
            String zh,
            String article,
            @Nullable Boolean met,
            Map<String, @Nullable String> values) {}

    /** @param then as it stands in the receipt */
    record Different(
            String name, @Nullable String then, @Nullable String now) {
        static Different of(org.lianglin.policy.Receipt.Difference found) {
            return new Different(found.name().isEmpty() ? found.what() : found.name(), found.then(), found.now());
        }
    }

    /** @param judge by whom it was judged */
    static Kept of(JudgeHousehold.Judged judged, Judge judge) {
        var from = new LinkedHashMap<String, List<Fact.Provenance>>();
        judged.values().forEach((name, fact) -> from.put(name, fact.from()));
        var judgement = judged.explanation().judgement();
        var decided = org.lianglin.policy.Receipt.of(judge, judgement, Map.of());
        var parameters = new LinkedHashMap<String, String>();
        judgement.parameters().forEach((name, value) -> parameters.put(name, String.valueOf(ValueText.of(value))));
        return new Kept(
                new Receipt(
                        decided.policy(),
                        decided.version(),
                        judged.version().row().hash(),
                        decided.area(),
                        decided.day(),
                        judged.facts().known(),
                        parameters,
                        texts(judgement.inputs()),
                        from,
                        decided.missing(),
                        texts(judgement.decisions()),
                        judged.explanation().findings().stream()
                                .map(f -> new Trace(
                                        f.condition().decision(),
                                        f.condition().meaning().zh(),
                                        f.condition().article(),
                                        f.met(),
                                        texts(f.values())))
                                .toList()),
                decided.trace());
    }

    private static Map<String, @Nullable String> texts(Map<String, ? extends @Nullable Object> values) {
        var texts = new LinkedHashMap<String, @Nullable String>();
        values.forEach((name, value) -> texts.put(name, ValueText.of(value)));
        return texts;
    }

    /**
     * A receipt as it is sealed.
     *
     * @param way every decision that led to it; null in receipts of before that was kept
     */
    record Kept(Receipt receipt, @Nullable List<org.lianglin.policy.Receipt.Step> way) {
        /** Decides once more by the same law and the same inputs; nothing means that it is the same decision, come to in the same way. */
        List<Different> replay(Judge judge, String publishedHash) {
            var different = new ArrayList<Different>();
            if (!receipt.hash.equals(publishedHash)) {
                different.add(new Different("hash", receipt.hash, publishedHash));
            }
            decided(judge.policy().hash()).replay(judge).found().stream()
                    .filter(d -> way != null || !d.ofTheWay())
                    .map(Different::of)
                    .forEach(different::add);
            return different;
        }

        /** @param hash of the version as judges know it; whether it is the published one is asked before */
        private org.lianglin.policy.Receipt decided(String hash) {
            var told = new LinkedHashMap<String, org.lianglin.policy.Receipt.Told>();
            receipt.inputs.forEach(
                    (name, value) -> told.put(name, new org.lianglin.policy.Receipt.Told(value, List.of())));
            return new org.lianglin.policy.Receipt(
                    receipt.law,
                    receipt.firstDay,
                    hash,
                    receipt.area,
                    receipt.day,
                    receipt.parameters,
                    told,
                    receipt.missing,
                    receipt.decisions,
                    way == null ? List.of() : way);
        }
    }
}
