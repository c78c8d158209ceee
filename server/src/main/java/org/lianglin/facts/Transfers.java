package org.lianglin.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lianglin.foundation.parameters.Parameters;

/**
 * Which transfers are income (最低生活保障审核确认办法第十三条): pensions, and those of which a plan or the city decides. Assistance, disability
 * subsidies and entitlements never are. What relatives pay is another matter.
 *
 * @param basePension whether the central base pension counts
 * @param oldAgeAllowance whether the old-age allowance counts
 */
record Transfers(boolean basePension, boolean oldAgeAllowance) {
    /** 特困人员认定办法第六条: neither counts for them at any time. */
    static final Transfers OF_DESTITUTE = new Transfers(false, false);

    static Transfers of(Parameters parameters, LocalDate day) {
        return new Transfers(
                parameters.get("facts.counts_base_pension", day) == 1,
                parameters.get("facts.counts_old_age_allowance", day) == 1);
    }

    ItemKind[] counted() {
        return kinds(true, ItemKind.PENSION, ItemKind.UNEMPLOYMENT);
    }

    ItemKind[] exempt() {
        return kinds(false, ItemKind.AID, ItemKind.DISABILITY_SUBSIDY, ItemKind.HONOUR);
    }

    private ItemKind[] kinds(boolean counting, ItemKind... always) {
        var kinds = new ArrayList<>(List.of(always));
        if (basePension == counting) {
            kinds.add(ItemKind.BASE_PENSION);
        }
        if (oldAgeAllowance == counting) {
            kinds.add(ItemKind.OLD_AGE_ALLOWANCE);
        }
        return kinds.toArray(ItemKind[]::new);
    }
}
