package org.lianglin.founding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class NumbersTests {
    private static final LocalDate AS_OF = LocalDate.of(2026, 9, 1);

    @Test
    void checkDigitsAreThoseOfTheStandard() {
        assertThat(Numbers.idNumber("210199", LocalDate.of(1943, 7, 9), 1)).isEqualTo("210199194307090018");
        assertThat(Numbers.idNumber("210199", LocalDate.of(1943, 7, 9), 2)).isEqualTo("210199194307090026");
        assertThat(Numbers.idNumber("210199", LocalDate.of(1950, 1, 1), 18)).isEqualTo("21019919500101018X");
        assertThat(Numbers.idNumber("210122", LocalDate.of(1955, 6, 18), 0)).isEqualTo("210122195506180009");
    }

    /** The streets of one full-size district with a narrow pyramid: more than a million people, three cohorts wide at the peak. */
    @Test
    void aMillionPeopleShareNoNumberAndNoneCouldBeReal() {
        var plan = CityPlan.of(3, CityPlan.FULL, AS_OF);
        var seen = new HashSet<Long>();
        var moved = 0;
        var serialZero = 0;
        for (var street : plan.streets().subList(41, 56)) {
            var numbers = new Numbers(plan, street);
            var draw = Draw.of(3, street.area().code(), "test");
            for (var community : plan.communities(street)) {
                for (var i = 0; i < community.people(); i++) {
                    var sex = draw.between(1, 2);
                    var year = 2026 - (draw.between(0, 45) + draw.between(0, 45));
                    var identity = numbers.next(year, sex);
                    var number = identity.idNumber();
                    assertThat(seen.add(key(number))).isTrue();
                    assertThat(identity.birthDate()).isBeforeOrEqualTo(AS_OF);
                    moved += identity.birthDate().getYear() == year ? 0 : 1;
                    serialZero += number.startsWith("000", 14) ? 1 : 0;
                    if (!(number.startsWith("210199") || number.startsWith("000", 14))
                            || (number.charAt(16) - '0') % 2 != sex % 2
                            || !number.equals(Numbers.idNumber(
                                    number.substring(0, 6),
                                    identity.birthDate(),
                                    Integer.parseInt(number.substring(14, 17))))) {
                        throw new AssertionError(number);
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(1_000_000);
        assertThat(moved).isLessThan(seen.size() / 1_000);
        assertThat(serialZero).isPositive();
    }

    /** The 17 digits before the check digit, packed. */
    private static long key(String number) {
        return Long.parseLong(number.substring(0, 17));
    }

    @Test
    void telephoneNumbersAreSharedByNobody() {
        var seen = new HashSet<String>();
        for (var person = 1L; person <= 1_000_000; person++) {
            var phone = Numbers.phone(person * 9);
            assertThat(seen.add(phone)).isTrue();
        }
        assertThat(seen).allMatch(phone -> phone.matches("154\\d{8}"));
    }
}
