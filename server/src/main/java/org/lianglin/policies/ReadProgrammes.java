package org.lianglin.policies;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a simulation changes in other programmes: for a place, and for each of the places right below. */
@Component
class ReadProgrammes {
    private final Access access;
    private final Versions versions;
    private final SimulationTable simulations;
    private final SimulationProgrammeTable table;
    private final Places places;

    ReadProgrammes(
            Access access,
            Versions versions,
            SimulationTable simulations,
            SimulationProgrammeTable table,
            Places places) {
        this.access = access;
        this.versions = versions;
        this.simulations = simulations;
        this.table = table;
        this.places = places;
    }

    record ProgrammeRow(Area area, String name, SimulationProgrammeTable.Figures figures) {}

    /**
     * @param paid whether the programme pays by the month; others give a status alone, and cost nothing here
     * @param total of the place
     * @param rows the places right below in which anything changes
     */
    record Programme(
            String law,
            String zh,
            String en,
            LocalDate firstDay,
            boolean paid,
            SimulationProgrammeTable.Figures total,
            List<ProgrammeRow> rows) {}

    record Programmes(Area place, String name, List<Programme> items) {}

    @Transactional(readOnly = true)
    public Programmes read(long id, @Nullable Area asked) {
        access.require(Permission.VIEW_POLICIES);
        if (simulations.find(id).isEmpty()) {
            throw new PoliciesRefused.SimulationUnseen();
        }
        var place = ReadSimulations.place(access, Permission.VIEW_PLACES, asked);
        var totals = table.sums(id, place, place.level());
        var rows = table.sums(id, place, ReadSimulations.below(place));
        return new Programmes(
                place,
                places.nameOf(place),
                table.versions(id).stream()
                        .map(version -> programme(version, place, totals, rows))
                        .toList());
    }

    private Programme programme(
            long id,
            Area place,
            List<SimulationProgrammeTable.OfVersion> totals,
            List<SimulationProgrammeTable.OfVersion> rows) {
        var version = versions.get(id);
        var policy = versions.policy(version);
        return new Programme(
                policy.id(),
                policy.name().zh(),
                policy.name().en(),
                version.row().firstDay(),
                policy.monthlyAmount().isPresent(),
                totals.stream()
                        .filter(t -> t.versionId() == id)
                        .findFirst()
                        .map(SimulationProgrammeTable.OfVersion::figures)
                        .orElseGet(() -> SimulationProgrammeTable.Figures.none(place)),
                rows.stream()
                        .filter(r -> r.versionId() == id)
                        .map(r -> new ProgrammeRow(
                                new Area(r.figures().area()),
                                places.nameOf(new Area(r.figures().area())),
                                r.figures()))
                        .toList());
    }
}
