package org.lianglin.sources.comparison;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why two lists cannot be compared. */
abstract sealed class ComparisonRefused extends Refusal {
    private ComparisonRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    /** No row among the first names a person's columns. */
    static final class NoHeader extends ComparisonRefused {
        NoHeader(String file) {
            super(
                    Kind.REFUSED,
                    "sources.comparison-no-header",
                    Map.of("file", file),
                    List.of(new FieldError(file, "sources.comparison-no-header", Map.of("file", file))));
        }
    }

    /** The lists have no column in common by which a person is known. */
    static final class NothingInCommon extends ComparisonRefused {
        NothingInCommon() {
            super(Kind.REFUSED, "sources.comparison-nothing-in-common", Map.of(), List.of());
        }
    }

    static final class TooManyRows extends ComparisonRefused {
        TooManyRows(String file, int rows) {
            super(
                    Kind.REFUSED,
                    "sources.comparison-too-many-rows",
                    Map.of("file", file, "rows", rows),
                    List.of(new FieldError(
                            file, "sources.comparison-too-many-rows", Map.of("file", file, "rows", rows))));
        }
    }

    /** The body ended before both files were here. */
    static final class CutOff extends ComparisonRefused {
        CutOff() {
            super(Kind.MALFORMED, "sources.comparison-cut-off", Map.of(), List.of());
        }
    }

    /** Others compare lists just now; memory is for a few of them. */
    static final class Busy extends ComparisonRefused {
        Busy() {
            super(Kind.TOO_MANY, "sources.comparison-busy", Map.of(), List.of());
        }
    }
}
