package org.lianglin.place;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * A dwelling (户室) and where it is.
 *
 * @param area the base grid
 * @param floor negative below the ground, never 0
 * @param rooms how many rooms it has
 * @param use SELF, RENTED, VACANT, COMMERCIAL or COLLECTIVE
 * @param address as people write it: 三好街12号浑河家园3号楼2单元501
 */
public record DwellingPlace(
        long id,
        long buildingId,
        String buildingNumber,
        long estateId,
        String estateName,
        Area area,
        int unit,
        int floor,
        String room,
        int rooms,
        @Nullable BigDecimal areaM2,
        String use,
        String address,
        int version) {}
