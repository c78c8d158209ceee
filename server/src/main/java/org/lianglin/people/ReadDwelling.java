package org.lianglin.people;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.place.DwellingPlace;
import org.lianglin.place.Homes;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One dwelling: who lives or is registered in it, who did, and the households that it holds. */
@Component
class ReadDwelling {
    private final Access access;
    private final Homes homes;
    private final Places places;
    private final OccupancyTable occupancies;
    private final HouseholdTable households;
    private final PersonLines lines;
    private final AuditTrail audit;
    private final Clock clock;

    ReadDwelling(
            Access access,
            Homes homes,
            Places places,
            OccupancyTable occupancies,
            HouseholdTable households,
            PersonLines lines,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.homes = homes;
        this.places = places;
        this.occupancies = occupancies;
        this.households = households;
        this.lines = lines;
        this.audit = audit;
        this.clock = clock;
    }

    record Dwelling(
            String id,
            BuildingOfDwelling building,
            Area area,
            String gridName,
            List<Ancestor> ancestors,
            String address,
            int unit,
            int floor,
            String room,
            int rooms,
            @Nullable BigDecimal areaM2,
            String use,
            List<Occupant> occupants,
            List<DwellingHousehold> households,
            List<PastOccupant> past,
            int version) {}

    record BuildingOfDwelling(String id, String number, String estateName) {}

    record Ancestor(Area area, String name, Level level) {}

    record Occupant(PersonLine person, String kind, String kindName, boolean main, LocalDate from, String source) {}

    record PastOccupant(PersonLine person, String kind, LocalDate from, LocalDate to) {}

    record DwellingHousehold(String id, String grouping, String groupingName, int members, String headName) {}

    @Transactional
    public Dwelling read(long id) {
        access.require(Permission.VIEW_PEOPLE);
        var dwelling = homes.findDwelling(id).orElseThrow(PeopleRefused.DwellingUnseen::new);
        access.require(Permission.VIEW_PEOPLE, dwelling.area());
        var periods = occupancies.ofDwelling(id);
        var line = lines.byId(
                periods.stream().map(OccupancyTable.Row::personId).distinct().toList());
        audit.record(new AuditRecord(
                "people.viewed", "dwelling:" + id, dwelling.area().code(), null, Map.of()));
        return describe(dwelling, periods, line);
    }

    private Dwelling describe(DwellingPlace dwelling, List<OccupancyTable.Row> periods, Map<Long, PersonLine> line) {
        return new Dwelling(
                Long.toString(dwelling.id()),
                new BuildingOfDwelling(
                        Long.toString(dwelling.buildingId()), dwelling.buildingNumber(), dwelling.estateName()),
                dwelling.area(),
                places.nameOf(dwelling.area()),
                ancestors(places, dwelling.area()),
                dwelling.address(),
                dwelling.unit(),
                dwelling.floor(),
                dwelling.room(),
                dwelling.rooms(),
                dwelling.areaM2(),
                dwelling.use(),
                occupants(periods, line),
                householdsIn(dwelling),
                past(periods, line),
                dwelling.version());
    }

    static List<Ancestor> ancestors(Places places, Area area) {
        var ancestors = new ArrayList<Ancestor>();
        places.ancestors(area).forEach(p -> ancestors.add(new Ancestor(p.area(), p.name(), p.level())));
        places.find(area).ifPresent(p -> ancestors.add(new Ancestor(area, p.name(), p.level())));
        return ancestors;
    }

    private static List<Occupant> occupants(List<OccupancyTable.Row> periods, Map<Long, PersonLine> line) {
        var occupants = new ArrayList<Occupant>();
        for (var period : periods) {
            var person = line.get(period.personId());
            if (period.to() == null && person != null) {
                occupants.add(new Occupant(
                        person,
                        period.kind(),
                        Codes.name("occupancyKind", period.kind()),
                        period.main(),
                        period.from(),
                        period.sourceName()));
            }
        }
        return occupants;
    }

    private static List<PastOccupant> past(List<OccupancyTable.Row> periods, Map<Long, PersonLine> line) {
        var past = new ArrayList<PastOccupant>();
        for (var period : periods) {
            var person = line.get(period.personId());
            var to = period.to();
            if (to != null && person != null) {
                past.add(new PastOccupant(person, period.kind(), period.from(), to));
            }
        }
        return past;
    }

    private List<DwellingHousehold> householdsIn(DwellingPlace dwelling) {
        var found = households.inDwelling(dwelling.id());
        var members = households.of(found.stream().map(HouseholdTable.Row::id).toList(), clock.instant()).stream()
                .filter(m -> m.to() == null)
                .collect(Collectors.groupingBy(HouseholdTable.Member::householdId));
        var heads = lines.byId(members.values().stream()
                .flatMap(List::stream)
                .filter(m -> Relation.HEAD.code().equals(m.relation()))
                .map(HouseholdTable.Member::personId)
                .toList());
        return found.stream()
                .map(h -> household(h, members.getOrDefault(h.id(), List.of()), heads))
                .toList();
    }

    private static DwellingHousehold household(
            HouseholdTable.Row row, List<HouseholdTable.Member> members, Map<Long, PersonLine> heads) {
        var head = members.stream()
                .map(m -> heads.get(m.personId()))
                .filter(java.util.Objects::nonNull)
                .map(PersonLine::name)
                .findFirst()
                .orElse("");
        return new DwellingHousehold(
                Long.toString(row.id()), row.grouping(), Codes.name("grouping", row.grouping()), members.size(), head);
    }
}
