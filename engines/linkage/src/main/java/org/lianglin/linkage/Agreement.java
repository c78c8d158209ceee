package org.lianglin.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far two records agree, in one number: four bits for each of twelve fields (0 unknown, else the level and one), and eight bits
 * for the rarity of the values of two fields, in quarter bits. A model judges this number and nothing else, so that a pair gets one
 * verdict wherever it is met.
 */
final class Agreement {
    private static final int LEVEL_BITS = 4;
    private static final int RARITY_AT = 48;
    private static final int RARITY_BITS = 8;
    static final int MOST_RARE = 255;

    private Agreement() {}

    /** Compares normalised values, in the order of the fields. */
    static long of(List<Field> fields, Frequencies frequencies, @Nullable String[] left, @Nullable String[] right) {
        var agreement = 0L;
        for (var f = 0; f < fields.size(); f++) {
            var l = left[f];
            var r = right[f];
            if (l == null || r == null) {
                continue;
            }
            var field = fields.get(f);
            var level = field.kind().level(l, r);
            agreement |= (level + 1L) << LEVEL_BITS * f;
            if (level == 0 && field.slot() >= 0) {
                agreement |= (long) frequencies.rarity(field.slot(), l) << RARITY_AT + RARITY_BITS * field.slot();
            }
        }
        return agreement;
    }

    /** The level of a field; -1 when one of the values is unknown. */
    static int level(long agreement, int field) {
        return (int) (agreement >>> LEVEL_BITS * field & 15) - 1;
    }

    /** Quarter bits; 0 when the field does not agree. */
    static int rarity(long agreement, int slot) {
        return (int) (agreement >>> RARITY_AT + RARITY_BITS * slot & MOST_RARE);
    }

    /** The same without the rarity of values: what training counts. */
    static long levels(long agreement) {
        return agreement & (1L << RARITY_AT) - 1;
    }
}
