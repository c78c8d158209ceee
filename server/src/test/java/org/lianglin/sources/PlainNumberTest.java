package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.refusal.Refusal;
import org.lianglin.people.IdNumber;
import org.lianglin.people.IdType;

/** A plain number is one that the full check would let pass, as it stands. */
class PlainNumberTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 3, 1);
    private static final int NUMBERS = 200_000;

    private final Random random = new Random(20240301);

    @Test
    void thePlainOnesAreRightAndNearlyAllRightOnesArePlain() {
        var plain = 0;
        var right = 0;
        for (var i = 0; i < NUMBERS; i++) {
            var text = drawn();
            var passes = passes(text);
            right += passes ? 1 : 0;
            if (PlainNumber.is(text, TODAY.getYear())) {
                plain++;
                assertThat(passes).as(text).isTrue();
            }
        }
        assertThat(right).isBetween(NUMBERS / 4, NUMBERS * 9 / 10);
        assertThat(plain).isGreaterThan(right * 85 / 100);
    }

    /** Days that there are and days that there are not, from the year 1890 to the end of this one; one in ten with a wrong character. */
    private String drawn() {
        var seventeen = "%06d%04d%02d%02d%03d"
                .formatted(
                        110_000 + random.nextInt(600_000),
                        random.nextInt(20) == 0 ? 2024 : 1890 + random.nextInt(135),
                        random.nextInt(30) == 0 ? 13 : 1 + random.nextInt(12),
                        random.nextInt(3) == 0 ? 28 + random.nextInt(5) : 1 + random.nextInt(28),
                        random.nextInt(1000));
        var check = random.nextInt(10) == 0
                ? Character.forDigit(random.nextInt(10), 10)
                : IdNumber.checkCharacter(seventeen);
        return seventeen + check;
    }

    private static boolean passes(String text) {
        try {
            return IdNumber.parse(IdType.RESIDENT_CARD, text, LocalDate.of(1880, 1, 1), TODAY)
                    .number()
                    .equals(text);
        } catch (Refusal refused) {
            return false;
        }
    }
}
