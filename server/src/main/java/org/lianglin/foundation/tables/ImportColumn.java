package org.lianglin.foundation.tables;

import java.util.List;

/**
 * A column that an import understands. Its title stands in the messages under {@code <import>.<key>}.
 *
 * @param required whether a file without it is of no use
 * @param synonyms what people call it in their own lists, beside its titles
 */
public record ImportColumn(String key, boolean required, List<String> synonyms) {
    public ImportColumn {
        synonyms = List.copyOf(synonyms);
    }
}
