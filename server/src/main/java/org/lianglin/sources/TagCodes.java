package org.lianglin.sources;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags by what lists write: the code or the name. */
record TagCodes(Map<String, String> codes, Map<String, Integer> classes) {
    static final TagCodes NONE = new TagCodes(Map.of(), Map.of());

    TagCodes {
        codes = Map.copyOf(codes);
        classes = Map.copyOf(classes);
    }

    record Kind(String code, String name, int confidentiality) {}

    static TagCodes of(Iterable<Kind> kinds) {
        var codes = new HashMap<String, String>();
        var classes = new HashMap<String, Integer>();
        for (var kind : kinds) {
            codes.put(kind.code(), kind.code());
            codes.put(kind.name(), kind.code());
            classes.put(kind.code(), kind.confidentiality());
        }
        return new TagCodes(codes, classes);
    }

    /** Null for a text that names no tag. */
    @Nullable
    String code(String written) {
        var text = written.strip();
        return codes.getOrDefault(text, codes.get(text.toUpperCase(Locale.ROOT)));
    }

    int confidentiality(String code) {
        return classes.getOrDefault(code, 5);
    }
}
