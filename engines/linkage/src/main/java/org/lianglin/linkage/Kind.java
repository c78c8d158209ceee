package org.lianglin.linkage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the values of a field are normalised, compared in degrees, and turned into keys of blocks. Stateless, safe for many threads. */
sealed interface Kind
        permits AddressKind,
                DateKind,
                DigitsKind,
                ExactKind,
                IdNumberKind,
                NameKind,
                PhoneKind,
                SealedKind,
                SexKind,
                TextKind {
    /** The degrees of agreement, best first; the last one means that the values differ. */
    List<Level> levels();

    /** The one form in which values are compared, or null when the text says nothing. Never throws, whatever the text. */
    @Nullable
    String normalise(String raw);

    /** Which of the degrees two normalised values reach; the order of the two does not matter. */
    int level(String left, String right);

    /** The names of the keys that a blocking rule may use. */
    Set<String> keys();

    /** A key of a normalised value; null when the value has none. */
    @Nullable
    String key(String value, String name);

    /** Whether a key is the value itself, so that nobody needs to ask. */
    default boolean whole(String key) {
        return false;
    }

    /** What proves by itself that two people are two, such as a valid identity number; null when the value proves nothing. */
    default @Nullable String identity(String value) {
        return null;
    }

    static Kind of(String name) {
        return switch (name) {
            case "name" -> new NameKind();
            case "id-number" -> new IdNumberKind();
            case "date" -> new DateKind();
            case "address" -> new AddressKind();
            case "phone" -> new PhoneKind();
            case "sex" -> new SexKind();
            case "text" -> new TextKind();
            case "digits" -> new DigitsKind();
            case "exact" -> ExactKind.usual();
            case "sealed-number" -> new SealedKind();
            case "sealed-phone" -> ExactKind.phone();
            case "home" -> ExactKind.home();
            default ->
                throw new IllegalArgumentException(
                        "unknown comparator '%s': name, id-number, date, address, phone, sex, text, digits, exact, sealed-number, sealed-phone or home"
                                .formatted(name));
        };
    }
}
