package org.lianglin.foundation.tables;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why tables says no. */
public abstract sealed class TablesRefused extends Refusal {
    private TablesRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    private TablesRefused(Kind kind, String code, Map<String, ?> facts) {
        super(kind, code, facts);
    }

    /** The file cannot be taken; the code says why. */
    public static final class UnusableFile extends TablesRefused {
        public UnusableFile(String code, Map<String, ?> facts) {
            super(Kind.REFUSED, code, facts, List.of(new FieldError("file", code, facts)));
        }

        public UnusableFile(String code) {
            this(code, Map.of());
        }
    }

    /** One field of a request breaks a rule. */
    public static final class InvalidField extends TablesRefused {
        public InvalidField(String field, String code, Map<String, ?> facts) {
            super(Kind.REFUSED, code, facts, List.of(new FieldError(field, code, facts)));
        }

        public InvalidField(String field, String code) {
            this(field, code, Map.of());
        }
    }

    /** No such run of an import, or somebody else's. */
    public static final class RunUnseen extends TablesRefused {
        public RunUnseen() {
            super(Kind.UNSEEN, "tables.run-unseen", Map.of());
        }
    }

    /** No such export, or one that is neither the viewer's nor for the viewer to approve. */
    public static final class ExportUnseen extends TablesRefused {
        public ExportUnseen() {
            super(Kind.UNSEEN, "tables.export-unseen", Map.of());
        }
    }

    /** The step does not fit what the run is doing or has done. */
    public static final class WrongState extends TablesRefused {
        public WrongState(String code, Map<String, ?> facts) {
            super(Kind.CONFLICT, code, facts);
        }

        public WrongState(String code) {
            this(code, Map.of());
        }
    }

    /** Two pairs of eyes: who asks does not approve. */
    public static final class OwnExport extends TablesRefused {
        public OwnExport() {
            super(Kind.FORBIDDEN, "tables.own-export", Map.of());
        }
    }
}
