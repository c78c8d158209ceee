package org.lianglin.foundation.parameters;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why a figure stays as it is. */
public abstract sealed class ParametersRefused extends Refusal {
    private ParametersRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    static final class Unknown extends ParametersRefused {
        Unknown(String key) {
            super(Kind.UNSEEN, "parameters.unknown", Map.of("key", key), List.of());
        }
    }

    /** The past is over: what was decided by a figure must remain explicable by it. */
    static final class FromInThePast extends ParametersRefused {
        FromInThePast(LocalDate today) {
            super(
                    Kind.REFUSED,
                    "parameters.from-in-the-past",
                    Map.of("today", today),
                    List.of(new FieldError("from", "parameters.from-in-the-past", Map.of("today", today))));
        }
    }

    /** A value that begins later is known already; a new one can only follow it. */
    static final class NotAfterTheLatest extends ParametersRefused {
        NotAfterTheLatest(LocalDate latest) {
            super(
                    Kind.CONFLICT,
                    "parameters.not-after-the-latest",
                    Map.of("latest", latest),
                    List.of(new FieldError("from", "parameters.not-after-the-latest", Map.of("latest", latest))));
        }
    }
}
