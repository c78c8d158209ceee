package org.lianglin.foundation.tables.imports;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianglin.foundation.tables.ImportColumn;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.tables.sheets.HeaderFinder;
import org.lianglin.foundation.web.Texts;
import org.springframework.stereotype.Component;

/** The kinds of lists that modules take in, and what their columns are called. */
@Component
class ImportKinds {
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final Map<String, TableImport> kinds;
    private final Texts texts;

    ImportKinds(List<TableImport> kinds, Texts texts) {
        this.kinds = kinds.stream()
                .collect(Collectors.toMap(TableImport::code, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.texts = texts;
    }

    TableImport get(String code) {
        var kind = kinds.get(code);
        if (kind == null) {
            throw new TablesRefused.InvalidField("kind", "tables.kind-unknown");
        }
        return kind;
    }

    List<TableImport> all() {
        return List.copyOf(kinds.values());
    }

    String title(TableImport kind, Locale locale) {
        return texts.get(kind.texts() + ".title", locale, Map.of());
    }

    String title(TableImport kind, String column, Locale locale) {
        return texts.get(kind.texts() + "." + column, locale, Map.of());
    }

    /** Column keys by everything that people call them; what the account said before comes first. */
    Map<String, String> names(TableImport kind, Map<String, String> remembered) {
        var names = new HashMap<String, String>();
        for (var column : kind.columns()) {
            column.synonyms().forEach(name -> names.put(HeaderFinder.simple(name), column.key()));
            LANGUAGES.forEach(l -> names.put(HeaderFinder.simple(title(kind, column.key(), l)), column.key()));
        }
        names.putAll(remembered);
        return names;
    }

    List<String> required(TableImport kind) {
        return kind.columns().stream()
                .filter(ImportColumn::required)
                .map(ImportColumn::key)
                .toList();
    }
}
