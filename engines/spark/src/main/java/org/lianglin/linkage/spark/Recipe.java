package org.lianglin.linkage.spark;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;
import org.lianglin.linkage.Comparators;
import org.lianglin.linkage.Model;
import org.lianglin.linkage.Schema;

/**
 * Schema and model as texts: that is what travels to the workers. A worker makes its comparators of them once, and each task looks them up
 * once: a model with its frequencies has millions of characters, too many to compare for each value.
 */
final class Recipe implements Serializable {
    private static final ConcurrentHashMap<UUID, Comparators> MADE = new ConcurrentHashMap<>();

    private final String schema;
    private final String model;
    private final UUID key;
    private transient @Nullable Comparators made;

    Recipe(String schema, String model) {
        this.schema = schema;
        this.model = model;
        this.key = UUID.nameUUIDFromBytes((schema + "\0" + model).getBytes(StandardCharsets.UTF_8));
    }

    Comparators comparators() {
        var comparators = made;
        if (comparators == null) {
            comparators = MADE.computeIfAbsent(key, _ -> {
                var parsed = Schema.parse(schema);
                return new Comparators(parsed, Model.parse(parsed, model));
            });
            made = comparators;
        }
        return comparators;
    }

    /** A function of one text by its name. */
    UDF1<@Nullable String, @Nullable String> text(String name) {
        return text -> text == null || text.isEmpty()
                ? null
                : Objects.requireNonNull(comparators().functions().get(name)).apply(text);
    }

    UDF1<scala.collection.Seq<@Nullable String>, Long> agreement() {
        return texts -> comparators().agreement(scala.jdk.javaapi.CollectionConverters.asJava(texts));
    }

    List<String> columns() {
        return comparators().columns();
    }
}
