package org.lianglin.foundation.refusal;

import java.util.List;
import java.util.Map;

/**
 * The business says no. The running transaction rolls back; the edge turns the refusal into a problem document (RFC 9457)
 * whose texts stand in {@code messages/<module>.properties} under the refusal's code.
 */
public abstract class Refusal extends RuntimeException {
    /** The fact that names what stands in the place of something that is gone. */
    public static final String SUCCESSOR = "successor";

    private final Kind kind;
    private final String code;
    private final transient Map<String, ?> facts;
    private final transient List<FieldError> errors;

    protected Refusal(Kind kind, String code, Map<String, ?> facts) {
        this(kind, code, facts, List.of());
    }

    protected Refusal(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(code, null, false, false);
        this.kind = kind;
        this.code = code;
        this.facts = Map.copyOf(facts);
        this.errors = List.copyOf(errors);
    }

    public Kind kind() {
        return kind;
    }

    /** Stable, kebab-case and prefixed by the module, such as {@code people.id-check-digit}. */
    public String code() {
        return code;
    }

    /** Values for the placeholders of the texts; never a sensitive value. */
    public Map<String, ?> facts() {
        return facts;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** What sort of no it is; each sort has one HTTP status. */
    public enum Kind {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        UNSEEN(404),
        CONFLICT(409),
        /** It was here, and is somewhere else or no more. */
        GONE(410),
        REFUSED(422),
        TOO_MANY(429);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
