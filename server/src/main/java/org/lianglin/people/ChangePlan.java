package org.lianglin.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * What a change of a family does, as shown before it is confirmed and after it was made: who goes where, what everybody is to the
 * head, and how the counts move. Whom the viewer may not see is left out.
 *
 * @param id of the change once it is made; null in a preview
 * @param person who came into the registry by it
 */
record ChangePlan(
        @Nullable String id,
        ChangeKind kind,
        String kindName,
        @Nullable String person,
        List<PersonEffect> persons,
        List<HouseholdEffect> households,
        List<CensusEffect> census,
        List<FamilyChange.Warning> warnings) {

    /** @param before null for somebody who comes in */
    record PersonEffect(
            String id,
            String name,
            int sex,
            int age,
            @Nullable Standing before,
            Standing after) {}

    /** @param kindName how the person is there, such as 户在人在 */
    record Standing(
            String address,
            @Nullable String kindName,
            Area area,
            String areaName,
            String lifeStatusName,
            String maritalName,
            List<Membership> memberships) {}

    record Membership(String household, String grouping, String groupingName, String relation, String relationName) {}

    /** @param before null for a household that is opened; after is null for one that ends */
    record HouseholdEffect(
            String id,
            String grouping,
            String groupingName,
            @Nullable HouseholdStanding before,
            @Nullable HouseholdStanding after) {}

    record HouseholdStanding(String address, @Nullable String head, int members) {}

    record CensusEffect(Area area, String areaName, Figures before, Figures after) {}

    record Figures(int persons, int households, int registered) {}
}
