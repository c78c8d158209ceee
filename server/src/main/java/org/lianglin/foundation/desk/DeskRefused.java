package org.lianglin.foundation.desk;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why the desk says no. */
public abstract sealed class DeskRefused extends Refusal {
    private DeskRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    /** No such filter, or a colleague's that only he may change. */
    static final class FilterUnseen extends DeskRefused {
        FilterUnseen() {
            super(Kind.UNSEEN, "desk.filter-unseen", Map.of(), List.of());
        }
    }

    static final class NameTaken extends DeskRefused {
        NameTaken(String name) {
            super(
                    Kind.CONFLICT,
                    "desk.filter-name-taken",
                    Map.of("name", name),
                    List.of(new FieldError("name", "desk.filter-name-taken", Map.of("name", name))));
        }
    }

    static final class TooMany extends DeskRefused {
        TooMany(int most) {
            super(
                    Kind.REFUSED,
                    "desk.too-many-filters",
                    Map.of("most", most),
                    List.of(new FieldError("name", "desk.too-many-filters", Map.of("most", most))));
        }
    }

    /** A filter is kept and shared; an identity or telephone number in it would be too. */
    static final class NumberInside extends DeskRefused {
        NumberInside(String field) {
            super(
                    Kind.REFUSED,
                    "desk.number-in-filter",
                    Map.of(),
                    List.of(new FieldError(field, "desk.number-in-filter", Map.of())));
        }
    }

    /** Shared with a place on which the account holds no role. */
    static final class NotOwnUnit extends DeskRefused {
        NotOwnUnit() {
            super(
                    Kind.REFUSED,
                    "desk.not-own-unit",
                    Map.of(),
                    List.of(new FieldError("place", "desk.not-own-unit", Map.of())));
        }
    }
}
