package org.lianglin.foundation.tables.imports;

import java.util.Arrays;
import java.util.List;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How rows are kept between the steps of a run: sealed, because they tell of people and lie outside any scope. */
@Component
class Contents {
    private static final String ROW = "tables.row.content";
    private static final String DIFFERENCES = "tables.outcome.differences";
    private static final String UNDO = "tables.applied.undo";
    private static final char BETWEEN = '\u001f';

    private final Sealer sealer;
    private final BlindIndex index;
    private final JsonMapper json;

    Contents(Sealer sealer, BlindIndex index, JsonMapper json) {
        this.sealer = sealer;
        this.index = index;
        this.json = json;
    }

    /** What a row was read as. */
    record Content(String label, List<String> values) {}

    byte[] key(String naturalKey) {
        return index.of("tables.row.key", naturalKey);
    }

    byte[] seal(String label, List<String> values) {
        return sealer.seal(label + BETWEEN + String.join(String.valueOf(BETWEEN), values), ROW);
    }

    Content open(byte[] sealed) {
        var parts = Arrays.asList(sealer.open(sealed, ROW).split(String.valueOf(BETWEEN), -1));
        return new Content(parts.getFirst(), List.copyOf(parts.subList(1, parts.size())));
    }

    byte[] sealDifferences(List<TableImport.Difference> differences) {
        return sealer.seal(json.writeValueAsString(differences), DIFFERENCES);
    }

    List<TableImport.Difference> openDifferences(byte[] sealed) {
        return json.readValue(sealer.open(sealed, DIFFERENCES), new TypeReference<>() {});
    }

    byte[] sealUndo(String undo) {
        return sealer.seal(undo, UNDO);
    }

    String openUndo(byte[] sealed) {
        return sealer.open(sealed, UNDO);
    }

    String complaints(List<FieldError> complaints) {
        return json.writeValueAsString(complaints);
    }

    List<FieldError> complaints(String text) {
        return json.readValue(text, new TypeReference<>() {});
    }
}
