package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Whatever is typed or pasted as a name, a number or a telephone is refused with a reason or read into its one form. */
class PeopleParsersFuzzTest {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @FuzzTest(maxDuration = "10m")
    void anIdentityNumberIsReadOrRefused(byte[] content) {
        for (var type : IdType.values()) {
            try {
                var number = IdNumber.parse(type, text(content), EARLIEST, TODAY);
                assertThat(IdNumber.parse(type, number.number(), EARLIEST, TODAY))
                        .isEqualTo(number);
            } catch (PeopleRefused refused) {
                assertThat(refused.code()).startsWith("people.");
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void aNameIsReadOrRefused(byte[] content) {
        try {
            assertThat(PersonName.parse(text(content)).text()).isNotBlank();
        } catch (PeopleRefused refused) {
            assertThat(refused.code()).startsWith("people.");
        }
    }

    @FuzzTest(maxDuration = "10m")
    void aTelephoneIsReadOrRefused(byte[] content) {
        try {
            assertThat(PhoneNumber.parse(text(content)).digits()).containsOnlyDigits();
        } catch (PeopleRefused refused) {
            assertThat(refused.code()).startsWith("people.");
        }
    }

    private static String text(byte[] content) {
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }
}
