package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who of a household receives the guarantee, with the others or alone (最低生活保障审核确认办法第八条). */
@Tag("slow")
class ReceivingTest {
    @RegisterExtension
    private static final Couple home = new Couple();

    @Test
    void whoeverReceivesItAsAHouseholdOfOneDoesNotMakeItOneThatReceives() {
        home.tag(home.head(), "A01", null);
        receive(true, true, true);
        home.number(home.head(), ItemKind.SINGLE_DIBAO, 0);
        receive(false, true, false);
        assertThat(home.judged("marginal").inputs()).containsEntry("低保对象", false);
        home.unanswered(home.head(), ItemKind.SINGLE_DIBAO);
        receive(null, true, null);
        assertThat(home.fact("receiving").missing()).containsExactly("参照单人户纳入低保");
        home.tag(home.spouse(), "A01", null);
        receive(true, true, true);
    }

    private static void receive(@Nullable Boolean household, Boolean head, @Nullable Boolean spouse) {
        assertThat(home.fact("receiving").value()).isEqualTo(household);
        assertThat(home.fact("on_dibao").value()).isEqualTo(household);
        assertThat(home.own(home.head(), "on_dibao").value()).isEqualTo(head);
        assertThat(home.own(home.spouse(), "on_dibao").value()).isEqualTo(spouse);
        home.agree();
    }

    /** 特困人员认定办法第八条第二项. */
    @Test
    void anObligorWhoReceivesItAloneIsUnableAndOneBesideHimIsNot() {
        home.born(home.head(), 65);
        home.born(home.spouse(), 65);
        home.tag(home.head(), "A01", null);
        home.number(home.head(), ItemKind.SINGLE_DIBAO, 0);
        assertThat(home.own(home.spouse(), "obligor").value()).isEqualTo("低保且60岁以上");
        assertThat(home.own(home.head(), "obligor").value()).isEqualTo("有能力");
        home.agree();
        home.unanswered(home.head(), ItemKind.SINGLE_DIBAO);
        assertThat(home.own(home.head(), "obligor").missing()).containsExactly("参照单人户纳入低保");
        home.agree();
    }
}
