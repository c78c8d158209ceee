package org.lianglin.sources;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.refusal.Refusal;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.people.IdNumber;
import org.lianglin.people.IdType;
import org.lianglin.people.PhoneNumber;
import org.springframework.stereotype.Component;

/** What is kept of the numbers of a row: keys of eight bytes of their blind indexes, and whether the number is one at all. */
@Component
class FeedNumbers {
    /** What can be wrong with a number; the place in this list is its code. Nothing is wrong at 0. */
    static final List<String> FAULTS = List.of(
            "",
            "people.id-missing",
            "people.id-spoilt-by-spreadsheet",
            "people.id-length",
            "people.id-characters",
            "people.id-check-digit",
            "people.id-date",
            "people.id-date-range");

    private static final int MISSING = 1;
    private static final int LENGTH = 18;
    private static final int SHORTEST = 6;
    private static final Pattern AS_INDEXED = Pattern.compile("\\d{17}[0-9X]");
    private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);

    private final BlindIndex index;
    private final Clock clock;

    FeedNumbers(BlindIndex index, Clock clock) {
        this.index = index;
        this.clock = clock;
    }

    /**
     * @param fault place in {@link #FAULTS}
     * @param text as it is indexed; empty when nothing can be made of it
     */
    record Number(int fault, String text) {
        boolean ok() {
            return fault == 0;
        }

        /** First and last four characters. */
        String ends() {
            return text.length() < LENGTH ? "" : text.substring(0, 4) + tail();
        }

        String tail() {
            return text.substring(Math.max(0, text.length() - 4));
        }
    }

    Number number(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return new Number(MISSING, "");
        }
        if (PlainNumber.is(written, LocalDate.now(clock).getYear())) {
            return new Number(0, written);
        }
        try {
            return new Number(
                    0,
                    IdNumber.parse(IdType.RESIDENT_CARD, written, EARLIEST, LocalDate.now(clock))
                            .number());
        } catch (Refusal refused) {
            var text = written.replaceAll("[^0-9A-Za-z]", "").toUpperCase(java.util.Locale.ROOT);
            return new Number(Math.max(MISSING, FAULTS.indexOf(refused.code())), text.length() < SHORTEST ? "" : text);
        }
    }

    /** As {@link Number#ends} of what was written; most is written as it is indexed. */
    String ends(@Nullable String written) {
        return written != null && AS_INDEXED.matcher(written).matches()
                ? written.substring(0, 4) + written.substring(LENGTH - 4)
                : number(written).ends();
    }

    /** Null when there is no number. */
    @Nullable
    Long key(Number number) {
        return number.text().isEmpty() ? null : first(index.of("id_no", number.text()));
    }

    byte[] index(Number number) {
        return index.of("id_no", number.text());
    }

    @Nullable
    Long tailKey(String tail) {
        return tail.length() < 4 ? null : first(index.tail("id_no", tail));
    }

    /** Null for what is no telephone number. */
    @Nullable
    Long phoneKey(@Nullable String written) {
        var digits = phone(written);
        return digits == null ? null : first(index.of("phone", digits));
    }

    byte @Nullable [] phoneIndex(@Nullable String written) {
        var digits = phone(written);
        return digits == null ? null : index.of("phone", digits);
    }

    private static @Nullable String phone(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            return PhoneNumber.parse(written).digits();
        } catch (Refusal refused) {
            return null;
        }
    }

    /** By which a row is known again when it comes once more: its number, or else who it says that it is. */
    long rowKey(@Nullable Long idKey, String name, @Nullable LocalDate birthDate, @Nullable Long phoneKey) {
        return idKey != null ? idKey : first(index.of("row", name + "|" + birthDate + "|" + phoneKey));
    }

    /** By which the heads of one household of a list are known to belong together. */
    long householdKey(String number) {
        return first(index.of("household", number));
    }

    private static long first(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong();
    }
}
