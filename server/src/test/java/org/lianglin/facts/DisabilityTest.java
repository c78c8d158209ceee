package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody with several certificates. */
@Tag("slow")
class DisabilityTest {
    private static final String VISUAL = "D61";
    private static final String HEARING = "D62";
    private static final String LIMB = "D64";
    private static final String MENTAL = "D66";

    @RegisterExtension
    private static final Couple home = new Couple();

    @BeforeEach
    void begin() {
        home.city()
                .alter("update people.person set father_id = %d where id = %d".formatted(home.head(), home.spouse()));
        home.born(home.head(), 50);
        home.born(home.spouse(), 16);
    }

    private static void has(String code, @Nullable Integer level) {
        home.tag(home.head(), code, level);
    }

    /** 特困人员认定办法第五条. */
    @Test
    void whatTheLawNamesForTheDestituteIsNotHiddenByAMoreSevereOneThatItDoesNotName() {
        has(HEARING, 1);
        is("听力 1", 1L, true, "重残");
        has(MENTAL, 3);
        is("精神 3", 1L, true, "重残");
        has(LIMB, 2);
        is("肢体 2", 1L, true, "重残");
    }

    @Test
    void aLimbIsNotHiddenByHearing() {
        has(HEARING, 1);
        has(LIMB, 2);
        is("肢体 2", 1L, true, "重残");
    }

    @Test
    void amongThoseThatItDoesNotNameTheLevelDecidesAndMindAndIntellectStillMakeAParentUnable() {
        has(VISUAL, 3);
        is("视力 3", 0L, false, "正常");
        has(MENTAL, 4);
        is("视力 3", 0L, false, "重残");
    }

    @Test
    void aLevelThatNobodyWroteIsMissingUnlessAnotherCertificateSettlesIt() {
        has(HEARING, null);
        is("听力 null", null, null, null);
        assertThat(home.fact("severely_disabled").missing()).containsExactly("残疾等级");
        assertThat(home.own(home.head(), "dependent").missing()).containsExactly("残疾等级");
        assertThat(home.own(home.spouse(), "father_state").missing()).containsExactly("残疾等级");
        assertThat(home.own(home.spouse(), "father_months").missing()).containsExactly("残疾等级");
        has(VISUAL, 3);
        is("视力 3", null, null, null);
        has(LIMB, 2);
        is("肢体 2", 1L, true, "重残");
    }

    @Test
    void whetherSomebodyOfAnUnknownLevelCanSupportOthersIsOpenUnlessTheyEarnEnough() {
        has(HEARING, null);
        assertThat(home.own(home.spouse(), "obligor").missing()).containsExactly("残疾等级");
        home.agree();
        home.item(home.head(), ItemKind.WAGE, 1_000_000);
        assertThat(home.own(home.spouse(), "obligor").value()).isEqualTo("有能力");
        home.agree();
    }

    private static void is(String first, @Nullable Long severe, @Nullable Boolean dependent, @Nullable String parent) {
        assertThat(own("disability_kind") + " " + own("disability_level")).isEqualTo(first);
        assertThat(home.fact("severely_disabled").value())
                .isEqualTo(severe == null ? null : BigDecimal.valueOf(severe));
        assertThat(own("dependent")).isEqualTo(dependent);
        assertThat(home.own(home.spouse(), "father_state").value()).isEqualTo(parent);
        home.agree();
    }

    private static @Nullable Object own(String column) {
        return home.own(home.head(), column).value();
    }
}
