package org.lianglin.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The comparators of a schema and the judgement of a model, for whoever runs {@link PairStatements} on another engine. Safe for many threads. */
public final class Comparators {
    private final Schema schema;
    private final Model model;
    private final List<Field> fields;

    public Comparators(Schema schema, Model model) {
        this.schema = schema;
        this.model = model;
        this.fields = schema.fields();
    }

    /** The column by which records are known. */
    public String id() {
        return schema.id();
    }

    public List<String> columns() {
        return fields.stream().map(Field::name).toList();
    }

    /** Functions of one text by the names under which the statements call them; {@code norm_<column>} makes a column what they expect. */
    public TreeMap<String, Function<String, @Nullable String>> functions() {
        var functions = new TreeMap<String, Function<String, @Nullable String>>();
        for (var field : fields) {
            functions.put("norm_" + field.name(), field.kind()::normalise);
            for (var key : field.kind().keys()) {
                functions.put(Functions.key(field, key), value -> field.kind().key(value, key));
            }
        }
        return functions;
    }

    /** @param texts left and right of each field: an empty text is unknown, null on the right the same as on the left */
    public long agreement(List<@Nullable String> texts) {
        var left = new @Nullable String[fields.size()];
        var right = new @Nullable String[fields.size()];
        for (var f = 0; f < left.length; f++) {
            left[f] = known(texts.get(2 * f));
            right[f] = texts.get(2 * f + 1) == null ? left[f] : known(texts.get(2 * f + 1));
        }
        return Agreement.of(fields, model.frequencies(), left, right);
    }

    private static @Nullable String known(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    public Verdict verdict(long agreement) {
        return model.verdict(agreement);
    }

    public double bits(long agreement) {
        return model.bits(agreement);
    }

    /** Agreements that a rule which settles may show and experience would not link: their pairs are compared like others. */
    public List<Long> notSettled(List<Long> agreements) {
        var usual = Model.usual(schema);
        var found = new ArrayList<Long>();
        agreements.stream().filter(a -> usual.verdict(a) != Verdict.LINK).forEach(found::add);
        return found;
    }

    /** Whether a record is linked once at most. */
    public boolean oneToOne() {
        return schema.oneToOne();
    }
}
