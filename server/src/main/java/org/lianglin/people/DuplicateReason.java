package org.lianglin.people;

import java.util.Locale;

/** Why two rows may be one person. What each weighs is a dated parameter. */
enum DuplicateReason {
    /** The same number under another type of document, such as a household book and a card. */
    SAME_NUMBER,
    /** A number of 15 digits beside the one of 18 that it became. */
    OLD_NUMBER,
    NAME_BIRTH,
    /** Other characters of the same sound, and the same birth date. */
    SOUND_BIRTH,
    PHONE_NAME,
    DWELLING_NAME,
    /** Speaks against it: both have a valid resident number, and not the same. */
    OTHER_NUMBER;

    String parameter() {
        return "people.duplicate." + (this == OTHER_NUMBER ? "penalty." : "weight.") + name().toLowerCase(Locale.ROOT);
    }
}
