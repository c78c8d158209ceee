package org.lianglin.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * A person in a list: enough to recognise somebody, no number in full.
 *
 * @param age completed years; at death for the deceased
 * @param birthDate with the day masked
 * @param marks words about the person, such as 80岁以上 or 独居
 */
public record PersonLine(
        String id,
        String name,
        int sex,
        String sexName,
        int age,
        String birthDate,
        @Nullable String idMasked,
        @Nullable String phoneMasked,
        String address,
        Area area,
        String areaName,
        LifeStatus lifeStatus,
        String lifeStatusName,
        List<String> marks) {}
