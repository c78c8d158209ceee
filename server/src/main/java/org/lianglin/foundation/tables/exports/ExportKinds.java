package org.lianglin.foundation.tables.exports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianglin.foundation.tables.TableExport;
import org.lianglin.foundation.tables.TablesRefused;
import org.springframework.stereotype.Component;

/** The kinds of lists that modules give out. */
@Component
class ExportKinds {
    private final Map<String, TableExport> kinds;

    ExportKinds(List<TableExport> kinds) {
        this.kinds = kinds.stream()
                .collect(Collectors.toMap(TableExport::code, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    TableExport get(String code) {
        var kind = kinds.get(code);
        if (kind == null) {
            throw new TablesRefused.InvalidField("kind", "tables.kind-unknown");
        }
        return kind;
    }
}
