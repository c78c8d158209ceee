package org.lianglin.facts;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In what state a parent is, as the opinion on unattended children asks (民发〔2019〕62号).
 *
 * @param months of the term, the restriction or the lost contact; missing where nobody wrote it, 0 for other states
 */
record ParentState(Fact state, Tally months) {
    static ParentState of(PersonKnown parent, LocalDate day) {
        var kin = parent.kin();
        if (!kin.livesOn(day)) {
            return registered(parent, "死亡");
        }
        if ("MISSING".equals(kin.lifeStatus())) {
            return registered(parent, "宣告失踪");
        }
        // what qualifies without any term comes before what does only from some months on
        var disability = parent.disability().unableToRaise();
        if (disability.positive()) {
            return new ParentState(Fact.of("重残", disability.from(), disability.confidentiality()), Tally.NONE);
        }
        var ill = parent.tag("H01");
        if (ill.positive()) {
            return new ParentState(Fact.of("重病", ill.from(), ill.confidentiality()), Tally.NONE);
        }
        if (disability.value() == null) {
            return new ParentState(disability.truth(), disability);
        }
        var held = held(parent);
        return held == null ? registered(parent, "正常") : held;
    }

    private static ParentState registered(PersonKnown parent, String state) {
        return new ParentState(Fact.of(state, List.of(parent.registry("人员状态", state)), 1), Tally.NONE);
    }

    /** Null for who is free and in contact; without a state when nobody can say. */
    private static @Nullable ParentState held(PersonKnown parent) {
        var held = parent.held();
        if (held.value() == null) {
            return new ParentState(held.truth(), held);
        }
        if (held.positive()) {
            var kind = parent.is(ItemKind.PRISON) ? ItemKind.PRISON : ItemKind.DETOX;
            return restricted(parent, kind, kind.chinese(), held);
        }
        var custody = parent.tally(ItemKind.CUSTODY);
        if (custody.value() == null) {
            return new ParentState(custody.truth(), custody);
        }
        if (custody.positive()) {
            return restricted(parent, ItemKind.CUSTODY, "其他限制人身自由", custody);
        }
        var tally = parent.tally(ItemKind.LOST_CONTACT);
        if (tally.value() == null) {
            return new ParentState(tally.truth(), tally);
        }
        var lost = parent.state(ItemKind.LOST_CONTACT);
        if (lost == null) {
            return null;
        }
        return new ParentState(
                Fact.of("失联", tally.from(), tally.confidentiality()),
                new Tally((long) parent.monthsSince(lost.from()), tally.from(), List.of(), tally.confidentiality()));
    }

    private static ParentState restricted(PersonKnown parent, ItemKind kind, String state, Tally why) {
        return new ParentState(Fact.of(state, why.from(), why.confidentiality()), term(parent, kind, why));
    }

    /** Detention for rehabilitation has no least term. What is missing does not say of which kind it is. */
    private static Tally term(PersonKnown parent, ItemKind kind, Tally why) {
        var item = parent.state(kind);
        var months = item == null ? null : item.number();
        return months == null && kind != ItemKind.DETOX
                ? new Tally(null, why.from(), List.of("持续月数"), why.confidentiality())
                : new Tally(months == null ? 0L : (long) months, why.from(), List.of(), why.confidentiality());
    }
}
