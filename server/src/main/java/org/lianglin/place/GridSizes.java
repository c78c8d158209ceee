package org.lianglin.place;

import org.jspecify.annotations.Nullable;

/** How many households a base grid should have (GB/T 34300-2017, finer in Shenyang). A grid of another size is warned of, not refused. */
record GridSizes(int min, int target, int max) {
    enum Warning {
        BELOW_MIN,
        ABOVE_MAX
    }

    @Nullable
    Warning warning(int households) {
        return households < min ? Warning.BELOW_MIN : households > max ? Warning.ABOVE_MAX : null;
    }
}
