package org.lianglin.place;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lianglin.foundation.access.Access;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to buildings and dwellings. Whatever lies outside the viewer's scopes does not exist for the viewer. */
@Component
public class Homes {
    private final BuildingTable buildings;
    private final DwellingTable dwellings;
    private final Access access;

    Homes(BuildingTable buildings, DwellingTable dwellings, Access access) {
        this.buildings = buildings;
        this.dwellings = dwellings;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public Optional<DwellingPlace> findDwelling(long id) {
        return dwellings.find(id);
    }

    /** By unit, floor (lowest first) and room. */
    @Transactional(readOnly = true)
    public List<DwellingPlace> dwellingsOf(long buildingId) {
        return dwellings.listByBuilding(buildingId);
    }

    /** The address of each dwelling; dwellings that the viewer may not see are missing. */
    @Transactional(readOnly = true)
    public Map<Long, String> addresses(Collection<Long> dwellingIds) {
        return dwellingIds.isEmpty() ? Map.of() : dwellings.addresses(dwellingIds);
    }

    @Transactional(readOnly = true)
    public Optional<BuildingPlace> findBuilding(long id) {
        return buildings.find(id, access.viewer().scopes());
    }
}
