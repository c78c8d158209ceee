package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is taken without asking the linker is what the linker would take too, whatever else the two records say. */
class LinkingTest {
    private static final LocalDate BORN = LocalDate.of(1950, 3, 7);

    @Test
    void sameNumberNameAndBirthDateIsTheSamePersonWhateverElseDiffers() {
        var linker =
                new org.lianglin.linkage.Linker(Linking.schema(), org.lianglin.linkage.Model.usual(Linking.schema()));
        var judged = 0;
        for (var name : List.of("王伟", "欧阳静娴", "张桂英")) {
            for (var sex : new int[] {0, 1, 2}) {
                for (var phone : Arrays.asList(null, 5L, 6L)) {
                    for (var home : Arrays.asList(null, 2101020010010000L, 2101020010020000L)) {
                        var row = row(name, 7L, true, sex, BORN, phone, home);
                        var known = known(1, name, 7L, 1, BORN);
                        assertThat(Linking.same(row, known)).isTrue();
                        assertThat(linker.compare(Linking.entry(row), Linking.entry(known))
                                        .verdict())
                                .isEqualTo(org.lianglin.linkage.Verdict.LINK);
                        judged++;
                    }
                }
            }
        }
        assertThat(judged).isEqualTo(81);
    }

    @Test
    void twoValidNumbersAreNeverLinkedWithoutALook() {
        var outcome = new Linking()
                .decide(row("欧阳静娴", 8L, true, 2, BORN, 5L, 2101020010010000L), List.of(known(1, "欧阳静娴", 7L, 2, BORN)));
        assertThat(outcome.person()).isNull();
        assertThat(outcome.asked()).hasSize(1);
    }

    @Test
    void aTwinIsNotTheTwin() {
        var outcome = new Linking()
                .decide(row("王小明", 8L, true, 1, BORN, 5L, 2101020010010000L), List.of(known(1, "王小亮", 7L, 1, BORN)));
        assertThat(outcome.person()).isNull();
    }

    @Test
    void aWrongDigitIsForgivenWhenNameBirthDateAndTelephoneAgree() {
        var outcome = new Linking()
                .decide(row("欧阳静娴", 8L, false, 2, BORN, 5L, 2101020010010000L), List.of(known(1, "欧阳静娴", 7L, 2, BORN)));
        assertThat(outcome.person()).isNotNull();
    }

    private static Incoming row(
            String name,
            Long idKey,
            boolean ok,
            int sex,
            LocalDate born,
            @Nullable Long phone,
            @Nullable Long registered) {
        return new Incoming(
                0,
                idKey,
                ok,
                "21011234",
                9L,
                name,
                "x",
                sex,
                born,
                registered,
                null,
                phone,
                false,
                null,
                null,
                null,
                null);
    }

    private static Known known(long id, String name, Long idKey, int sex, LocalDate born) {
        return new Known(
                id, 2101020010011001L, 2101020010010000L, name, sex, born, idKey, 9L, 5L, "ALIVE", null, "FIELD", 1L);
    }
}
