package org.lianglin.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.place.Homes;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One household with those who belong and belonged to it, and the other groupings of the same people. */
@Component
class ReadHousehold {
    private final Access access;
    private final HouseholdTable households;
    private final PersonLines lines;
    private final Homes homes;
    private final Places places;
    private final AuditTrail audit;
    private final Clock clock;

    ReadHousehold(
            Access access,
            HouseholdTable households,
            PersonLines lines,
            Homes homes,
            Places places,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.households = households;
        this.lines = lines;
        this.homes = homes;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    record Household(
            String id,
            String grouping,
            String groupingName,
            String kind,
            String registration,
            String address,
            Area area,
            String areaName,
            @Nullable String dwellingId,
            LocalDate from,
            List<DatedMember> members,
            List<DatedMember> past,
            List<OtherGrouping> otherGroupings,
            int version) {}

    record DatedMember(
            @JsonUnwrapped PersonLine person,
            String relation,
            String relationName,
            LocalDate from,
            @Nullable LocalDate to) {}

    record OtherGrouping(String id, String grouping, String groupingName) {}

    @Transactional
    public Household read(long id) {
        access.require(Permission.VIEW_PEOPLE);
        var household = households.find(id).orElseThrow(PeopleRefused.HouseholdUnseen::new);
        access.require(Permission.VIEW_PEOPLE, new Area(household.area()));
        var all = households.of(List.of(id), clock.instant());
        var line = lines.byId(
                all.stream().map(HouseholdTable.Member::personId).distinct().toList());
        var area = new Area(household.area());
        var present = all.stream().filter(m -> m.to() == null).toList();
        audit.record(new AuditRecord("people.viewed", "household:" + id, household.area(), null, Map.of()));
        return new Household(
                Long.toString(id),
                household.grouping(),
                Codes.name("grouping", household.grouping()),
                household.kind(),
                household.registration(),
                address(household),
                area,
                places.nameOf(area),
                household.dwellingId() == null ? null : household.dwellingId().toString(),
                household.from(),
                members(present, line),
                members(all.stream().filter(m -> m.to() != null).toList(), line),
                households
                        .ofAny(
                                present.stream()
                                        .map(HouseholdTable.Member::personId)
                                        .toList(),
                                id)
                        .stream()
                        .map(h -> new OtherGrouping(
                                Long.toString(h.id()), h.grouping(), Codes.name("grouping", h.grouping())))
                        .toList(),
                household.version());
    }

    private String address(HouseholdTable.Row household) {
        var dwelling = household.dwellingId();
        return dwelling == null
                ? places.pathOf(new Area(household.area()))
                : homes.addresses(List.of(dwelling)).getOrDefault(dwelling, "");
    }

    /** Members who live outside the viewer's places are left out. */
    private static List<DatedMember> members(List<HouseholdTable.Member> members, Map<Long, PersonLine> line) {
        return members.stream()
                .map(m -> Optional.ofNullable(line.get(m.personId()))
                        .map(p -> new DatedMember(
                                p, m.relation(), Codes.name("relation", m.relation()), m.from(), m.to()))
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
