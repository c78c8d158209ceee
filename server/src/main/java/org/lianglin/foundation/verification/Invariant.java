package org.lianglin.foundation.verification;

import java.util.Optional;

/** A sentence about the stored data that must be true at every moment. Each module contributes its own as beans. */
public interface Invariant {
    /** Short and stable, such as {@code people-8}. */
    String id();

    /** The sentence, in Chinese and English. */
    String describe();

    /** The first record that breaks the sentence, in a stable order; empty when it holds. */
    Optional<Breach> firstBreach();
}
