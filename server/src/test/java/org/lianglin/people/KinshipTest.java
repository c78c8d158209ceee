package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What everybody is to a new head. */
class KinshipTest {
    private static final LocalDate YEAR_1980 = LocalDate.of(1980, 1, 1);

    /** Relations of the new head and of a member to the former head, their sexes and years of birth. */
    @ParameterizedTest
    @CsvSource({
        // the wife leads
        "12, 2, 1950, 02, 1, 1950, 11",
        "12, 2, 1950, 20, 1, 1975, 20",
        "12, 2, 1950, 22, 1, 1975, 20",
        "12, 2, 1950, 38, 2, 1975, 38",
        "12, 2, 1950, 41, 1, 2000, 41",
        "12, 2, 1950, 51, 1, 1920, 53",
        "12, 2, 1950, 52, 2, 1920, 54",
        "12, 2, 1950, 55, 1, 1920, 51",
        // a son leads
        "20, 1, 1975, 02, 1, 1950, 51",
        "20, 1, 1975, 12, 2, 1950, 52",
        "20, 1, 1975, 38, 2, 1975, 12",
        "20, 1, 1975, 23, 1, 1977, 73",
        "20, 1, 1975, 30, 2, 1970, 75",
        "20, 1, 1975, 41, 1, 2000, 20",
        "20, 1, 1975, 42, 2, 2000, 30",
        "20, 1, 1975, 51, 1, 1920, 61",
        "20, 1, 1975, 28, 1, 1970, 76",
        // a father leads
        "51, 1, 1920, 02, 1, 1950, 20",
        "51, 1, 1920, 12, 2, 1950, 38",
        "51, 1, 1920, 20, 1, 1975, 41",
        "51, 1, 1920, 52, 2, 1920, 12",
        "51, 1, 1920, 73, 1, 1955, 20",
        // a grandson leads
        "41, 1, 2000, 02, 1, 1950, 61",
        "41, 1, 2000, 12, 2, 1950, 62",
        "41, 1, 2000, 20, 1, 1975, 51",
        "41, 1, 2000, 38, 2, 1975, 52",
        // a daughter-in-law leads
        "38, 2, 1975, 20, 1, 1975, 11",
        "38, 2, 1975, 02, 1, 1950, 53",
        "38, 2, 1975, 41, 1, 2000, 20",
        // a sibling leads
        "73, 1, 1955, 02, 1, 1950, 71",
        "73, 1, 1955, 20, 1, 1975, 93",
        "73, 1, 1955, 51, 1, 1920, 51",
        // strangers stay strangers, and what is not known is told as such
        "12, 2, 1950, 99, 1, 1990, 99",
        "99, 1, 1950, 20, 1, 1975, 99",
        "97, 1, 1950, 20, 1, 1975, 97"
    })
    void isDerivedOverTheFormerHead(
            String headWas, int headSex, int headBorn, String memberWas, int memberSex, int memberBorn, String now) {
        var head = new Kinship.Kin(1, headSex, LocalDate.of(headBorn, 1, 1), null, null, null, headWas);
        var member = new Kinship.Kin(2, memberSex, LocalDate.of(memberBorn, 1, 1), null, null, null, memberWas);
        assertThat(Kinship.relationTo(head, member)).isEqualTo(now);
    }

    @Test
    void linksDecideWhereTheWayIsAmbiguous() {
        var grandson = kin(1, 1, null, 3L, 2L, "41");
        var father = kin(2, 1, 3L, null, null, "20");
        var mother = kin(3, 2, 2L, null, null, "38");
        assertThat(Kinship.relationTo(grandson, father)).isEqualTo("51");
        assertThat(Kinship.relationTo(grandson, mother)).isEqualTo("52");
        assertThat(Kinship.relationTo(father, grandson)).isEqualTo("20");
        assertThat(Kinship.relationTo(mother, father)).isEqualTo("11");
        assertThat(Kinship.relationTo(grandson, kin(4, 2, null, 3L, null, "99")))
                .isEqualTo("77");
    }

    @Test
    void theHeadIsTheHeadAndWhoeverStaysUnderItStaysWhatTheyWere() {
        var head = kin(1, 1, 2L, null, null, "02");
        assertThat(Kinship.relationTo(head, head)).isEqualTo("02");
        assertThat(Kinship.relationTo(head, kin(2, 2, 1L, null, null, "12"))).isEqualTo("12");
        assertThat(Kinship.relationTo(head, kin(3, 1, null, null, 1L, "22"))).isEqualTo("22");
    }

    @Test
    void twoHouseholdsMeetOverTheirHeads() {
        var father = kin(1, 1, null, null, null, "02");
        var son = kin(2, 1, 3L, null, 1L, "02");
        var wife = kin(3, 2, 2L, null, null, "12");
        assertThat(Kinship.across(father, son, son)).isEqualTo("20");
        assertThat(Kinship.across(father, son, wife)).isEqualTo("38");
        assertThat(Kinship.across(father, son, kin(4, 2, null, null, null, "30")))
                .isEqualTo("42");
        assertThat(Kinship.across(father, kin(5, 1, null, null, null, "02"), wife))
                .isEqualTo("97");
    }

    @Test
    void aChildIsWhatItsParentMakesIt() {
        var child = kin(9, 2, null, null, null, "");
        assertThat(Kinship.childOf(kin(1, 1, null, null, null, "02"), child)).isEqualTo("30");
        assertThat(Kinship.childOf(kin(1, 2, null, null, null, "12"), child)).isEqualTo("30");
        assertThat(Kinship.childOf(kin(1, 2, null, null, null, "38"), child)).isEqualTo("42");
        assertThat(Kinship.childOf(kin(1, 1, null, null, null, "73"), child)).isEqualTo("94");
        assertThat(Kinship.childOf(kin(1, 1, null, null, null, "99"), child)).isEqualTo("99");
    }

    /** Every code that is derived fits the sex of whoever gets it. */
    @Test
    void whatIsDerivedFitsTheSex() {
        var codes =
                Codes.codes("relation").stream().filter(c -> !"01".equals(c)).toList();
        var seen = 0;
        for (var headWas : codes) {
            for (var memberWas : codes) {
                for (var sex = 0; sex <= 2; sex++) {
                    for (var headSex = 0; headSex <= 2; headSex++) {
                        if (!new Relation(memberWas).fits(sex) || memberWas.equals("02") && headWas.equals("02")) {
                            continue;
                        }
                        var head = kin(1, headSex, null, null, null, headWas);
                        var relation = Kinship.relationTo(head, kin(2, sex, null, null, null, memberWas));
                        assertThat(Codes.has("relation", relation)).as(relation).isTrue();
                        assertThat(new Relation(relation).fits(sex))
                                .as(headWas + " " + memberWas + " " + sex + " " + relation)
                                .isTrue();
                        seen++;
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(20_000);
    }

    private static Kinship.Kin kin(
            long id, int sex, @Nullable Long spouse, @Nullable Long mother, @Nullable Long father, String relation) {
        return new Kinship.Kin(id, sex, YEAR_1980, spouse, mother, father, relation);
    }
}
