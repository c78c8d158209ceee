package org.lianglin.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges one record at a time. Immutable and safe for many threads; give it candidates that share one of the {@link #keys}. */
public final class Linker {
    private final Schema schema;
    private final List<Field> fields;
    private final Model model;

    public Linker(Schema schema, Model model) {
        this.schema = schema;
        this.fields = schema.fields();
        this.model = model;
    }

    /** Who a record is, among candidates. */
    public Answer one(Entry entry, Collection<Entry> candidates) {
        var values = normalise(entry);
        var decisions = candidates.stream()
                .map(c -> decide(entry.id(), values, c.id(), normalise(c)))
                .sorted(Comparator.comparingDouble(Decision::bits)
                        .reversed()
                        .thenComparing(Decision::verdict)
                        .thenComparing(Decision::right))
                .toList();
        var links = decisions.stream().filter(d -> d.verdict() == Verdict.LINK).count();
        var verdict = links == 1
                ? Verdict.LINK
                : links > 1 || decisions.stream().anyMatch(d -> d.verdict() == Verdict.REVIEW)
                        ? Verdict.REVIEW
                        : Verdict.NEW;
        return new Answer(verdict, decisions);
    }

    /** Whether two records are the same person. */
    public Decision compare(Entry left, Entry right) {
        return decide(left.id(), normalise(left), right.id(), normalise(right));
    }

    /** What to look candidates up by: one text for each rule that the record has all keys of. Contains what the record says: seal it. */
    public List<String> keys(Entry entry) {
        var values = normalise(entry);
        var keys = new ArrayList<String>();
        for (var r = 0; r < schema.rules().size(); r++) {
            var parts = new ArrayList<String>();
            for (var key : schema.rules().get(r).keys()) {
                var part = key.of(fields.get(key.field()).kind(), values[key.field()]);
                if (part != null) {
                    parts.add(part);
                }
            }
            if (parts.size() == schema.rules().get(r).keys().size()) {
                keys.add(r + ":" + String.join("&", parts));
            }
        }
        return keys;
    }

    Model model() {
        return model;
    }

    private Decision decide(String left, @Nullable String[] l, String right, @Nullable String[] r) {
        return model.decide(left, right, Agreement.of(fields, model.frequencies(), l, r));
    }

    private @Nullable String[] normalise(Entry entry) {
        var values = new @Nullable String[fields.size()];
        for (var f = 0; f < values.length; f++) {
            var raw = entry.values().get(fields.get(f).name());
            values[f] = raw == null ? null : fields.get(f).kind().normalise(raw);
        }
        return values;
    }
}
