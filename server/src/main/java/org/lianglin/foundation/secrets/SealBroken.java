package org.lianglin.foundation.secrets;

/**
 * A sealed value does not open: it was altered, moved to another field, or sealed by a key that the key file does not hold.
 * This is a fault, not a refusal: nothing a user does can cause or repair it.
 */
public final class SealBroken extends RuntimeException {
    SealBroken(String context, String why) {
        super("Sealed value of " + context + " does not open: " + why + ".");
    }

    SealBroken(String context, String why, Throwable cause) {
        super("Sealed value of " + context + " does not open: " + why + ".", cause);
    }
}
