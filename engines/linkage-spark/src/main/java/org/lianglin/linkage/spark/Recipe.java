package org.lianglin.linkage.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;
import org.lianglin.linkage.Comparators;
import org.lianglin.linkage.Model;
import org.lianglin.linkage.Schema;

/** Schema and model as texts: that is what travels to the workers, which make their comparators of it once. */
record Recipe(String schema, String model) implements Serializable {
    private static final ConcurrentHashMap<Recipe, Comparators> MADE = new ConcurrentHashMap<>();

    Comparators comparators() {
        return MADE.computeIfAbsent(this, recipe -> {
            var parsed = Schema.parse(recipe.schema());
            return new Comparators(parsed, Model.parse(parsed, recipe.model()));
        });
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
