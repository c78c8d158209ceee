package org.lianglin.facts;

import java.time.LocalDate;
import java.util.List;

/**
 * In what state a parent is, as the opinion on unattended children asks (民发〔2019〕62号).
 *
 * @param months of the term, the restriction or the lost contact; 0 otherwise
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
        var held = held(parent);
        if (held != null) {
            return held;
        }
        var disability = parent.disability();
        if (disability.severe()
                || disability.mental()
                        && disability.level() != null
                        && disability.level() >= 3
                        && disability.level() <= 4) {
            return new ParentState(Fact.of("重残", disability.from(), disability.confidentiality()), Tally.NONE);
        }
        var ill = parent.tag("H01");
        return ill.positive()
                ? new ParentState(Fact.of("重病", ill.from(), ill.confidentiality()), Tally.NONE)
                : registered(parent, "正常");
    }

    private static ParentState registered(PersonKnown parent, String state) {
        return new ParentState(
                Fact.of(state, List.of(parent.registry("人员状态", state)), 1), Tally.NONE);
    }

    /** Null for who is free and in contact; without a state when nobody can say. */
    private static @org.jspecify.annotations.Nullable ParentState held(PersonKnown parent) {
        for (var kind : List.of(ItemKind.PRISON, ItemKind.DETOX, ItemKind.CUSTODY)) {
            var tally = parent.tally(kind);
            if (tally.value() == null) {
                return new ParentState(tally.truth(), tally);
            }
            var item = parent.state(kind);
            if (item != null) {
                return new ParentState(
                        Fact.of(kind == ItemKind.CUSTODY ? "其他限制人身自由" : kind.chinese(), tally.from(), tally.confidentiality()),
                        new Tally((long) PersonKnown.number(item, 0), tally.from(), List.of(), tally.confidentiality()));
            }
        }
        var lost = parent.state(ItemKind.LOST_CONTACT);
        if (lost == null) {
            return null;
        }
        var tally = parent.tally(ItemKind.LOST_CONTACT);
        return new ParentState(
                Fact.of("失联", tally.from(), tally.confidentiality()),
                new Tally((long) parent.monthsSince(lost.from()), tally.from(), List.of(), tally.confidentiality()));
    }
}
