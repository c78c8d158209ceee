package org.lianglin.place;

import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * A building (楼栋) and where it is.
 *
 * @param area the base grid
 * @param units entrances with stairs of their own (单元)
 * @param lon degrees, CGCS2000
 * @param lat degrees, CGCS2000
 * @param address as people write it: 三好街12号浑河家园3号楼
 */
public record BuildingPlace(
        long id,
        long estateId,
        String estateName,
        String number,
        Area area,
        int floors,
        int units,
        @Nullable Integer builtYear,
        boolean lift,
        double lon,
        double lat,
        String address,
        int version) {}
