package org.lianglin.place;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;

/**
 * One place of the tree as it stands today.
 *
 * @param kind URBAN, RURAL or QUASI for a community, BASE or SPECIAL for a grid, null for all others
 * @param urbanRuralClass urban–rural class of the statistics bureau (城乡分类代码), three digits, where known
 * @param validFrom the first day on which the place has this form
 * @param version grows with every change of the place
 */
public record PlaceNode(
        Area area,
        String name,
        @Nullable String kind,
        @Nullable String urbanRuralClass,
        LocalDate validFrom,
        int version) {
    public Level level() {
        return area.level();
    }
}
