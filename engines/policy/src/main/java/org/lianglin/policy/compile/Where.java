package org.lianglin.policy.compile;

import java.util.Objects;
import java.util.function.Supplier;

/** The place in a model that is being compiled, for messages. */
record Where(String file, String element) {
    Refusal refuse(String construct) {
        return new Refusal(file, element, construct);
    }

    /** What the engine has no words for is refused here. */
    <T> T write(Supplier<T> written) {
        try {
            return written.get();
        } catch (Writing.Unsupported e) {
            throw refuse(Objects.requireNonNull(e.getMessage()));
        }
    }

    Where in(String part) {
        return new Where(file, element.isEmpty() ? part : element + ", " + part);
    }
}
