package org.lianglin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.lianglin.linkage.Schema;

/**
 * A folder with records, their schema and the truth: {@code dataset.properties} names {@code left}, {@code right} (absent when one file
 * is linked with itself), {@code schema} (a file, or {@code people}), {@code truth} (an expression that is equal for records of one person)
 * or {@code pairs} (a CSV of true pairs, left_id and right_id), {@code id}, bars and floors, and how the peer is set up.
 */
record LinkDataset(Path folder, Properties properties) {
    static LinkDataset of(Path folder) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("dataset.properties"))) {
            properties.load(reader);
        }
        return new LinkDataset(folder, properties);
    }

    String name() {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    Path left() {
        return folder.resolve(required("left"));
    }

    @Nullable
    Path right() {
        var right = properties.getProperty("right");
        return right == null ? null : folder.resolve(right);
    }

    Schema schema() throws IOException {
        return Schema.parse(schemaText());
    }

    String schemaText() throws IOException {
        var schema = required("schema");
        if (!schema.equals("people")) {
            return Files.readString(folder.resolve(schema));
        }
        try (var stream = Objects.requireNonNull(Schema.class.getResourceAsStream("people.linkage"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String required(String key) {
        var value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("%s/dataset.properties does not say '%s'".formatted(folder, key));
        }
        return value;
    }
}
