package org.lianglin.linkage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link Model#text} wrote. */
final class ModelText {
    private final Schema schema;
    private final double[][] m;
    private final double[][] u;
    private final List<Map<String, Integer>> values = List.of(new HashMap<>(), new HashMap<>());
    private final int[] others = {1, 1};
    private double population;

    private ModelText(Schema schema) {
        this.schema = schema;
        this.m = new double[schema.fields().size()][];
        this.u = new double[schema.fields().size()][];
    }

    static Model read(Schema schema, String text) {
        var reader = new ModelText(schema);
        text.lines().map(l -> l.split("\t")).forEach(reader::line);
        for (var f = 0; f < schema.fields().size(); f++) {
            var levels = schema.fields().get(f).kind().levels().size();
            if (reader.m[f] == null
                    || reader.u[f] == null
                    || reader.m[f].length != levels
                    || reader.u[f].length != levels) {
                throw new IllegalArgumentException("the model lacks the field '%s' of the schema: train it again"
                        .formatted(schema.fields().get(f).name()));
            }
        }
        var frequencies =
                new Frequencies(reader.values.get(0), reader.others[0], reader.values.get(1), reader.others[1]);
        return new Model(schema, reader.m, reader.u, reader.population, frequencies);
    }

    private void line(String[] columns) {
        switch (columns[0]) {
            case "prior" -> population = Double.parseDouble(columns[1]);
            case "m" -> m[field(columns[1])] = numbers(columns);
            case "u" -> u[field(columns[1])] = numbers(columns);
            case "others" -> others[Integer.parseInt(columns[1])] = Integer.parseInt(columns[2]);
            case "value" -> values.get(Integer.parseInt(columns[1])).put(columns[2], Integer.parseInt(columns[3]));
            default -> throw new IllegalArgumentException("no line of a model: " + columns[0]);
        }
    }

    private int field(String name) {
        for (var f = 0; f < schema.fields().size(); f++) {
            if (schema.fields().get(f).name().equals(name)) {
                return f;
            }
        }
        throw new IllegalArgumentException("the schema has no field '%s': train the model again".formatted(name));
    }

    private static double[] numbers(String[] columns) {
        return Arrays.stream(columns).skip(2).mapToDouble(Double::parseDouble).toArray();
    }
}
