package org.lianglin.founding;

import java.util.Map;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason for which no city is founded. */
public abstract sealed class FoundingRefused extends Refusal {
    private FoundingRefused(Kind kind, String code, Map<String, ?> facts) {
        super(kind, code, facts);
    }

    /** The number of people cannot be spread over the communities, or exceeds the ID numbers that nobody holds. */
    public static final class PeopleOutOfBounds extends FoundingRefused {
        PeopleOutOfBounds(int people, int fewest, int most) {
            super(
                    Kind.REFUSED,
                    "founding.people-out-of-bounds",
                    Map.of("people", people, "fewest", fewest, "most", most));
        }
    }

    /** The registry holds people or places that no founding brought. */
    public static final class AlreadyInhabited extends FoundingRefused {
        AlreadyInhabited() {
            super(Kind.CONFLICT, "founding.already-inhabited", Map.of());
        }
    }

    /** Another city was founded, or begun, in this registry. */
    public static final class OtherCity extends FoundingRefused {
        OtherCity(long seed, int people) {
            super(Kind.CONFLICT, "founding.other-city", Map.of("seed", seed, "people", people));
        }
    }

    /** The city was begun and is not whole yet: nothing that counts on it may start. */
    public static final class Unfinished extends FoundingRefused {
        Unfinished(long seed, int people) {
            super(Kind.CONFLICT, "founding.unfinished", Map.of("seed", seed, "people", people));
        }
    }
}
