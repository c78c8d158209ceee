package org.lianglin.policies;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a draft would change, before anybody decides. */
@RestController
@RequestMapping("/api/policies/simulations")
class SimulationsController {
    private final AskSimulation askSimulation;
    private final ReadSimulations readSimulations;
    private final ReadProgrammes readProgrammes;

    SimulationsController(AskSimulation askSimulation, ReadSimulations readSimulations, ReadProgrammes readProgrammes) {
        this.askSimulation = askSimulation;
        this.readSimulations = readSimulations;
        this.readProgrammes = readProgrammes;
    }

    /** One of draft and version is tried. */
    record Wanted(
            @Nullable Long draft,
            @Nullable Long version,
            @Nullable LocalDate registryOn,
            @Nullable LocalDate knownOn) {}

    record Asked(long id) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked ask(@RequestBody Wanted wanted) {
        return new Asked(askSimulation.ask(
                new AskSimulation.Command(wanted.draft(), wanted.version(), wanted.registryOn(), wanted.knownOn())));
    }

    @GetMapping
    ReadSimulations.Simulations simulations(
            @RequestParam(required = false) @Nullable Long draft,
            @RequestParam(required = false) @Nullable Long version,
            Locale locale) {
        return readSimulations.list(draft, version, locale);
    }

    @GetMapping("/{id}")
    ReadSimulations.SimulationView simulation(@PathVariable long id, Locale locale) {
        return readSimulations.get(id, locale);
    }

    @GetMapping("/{id}/places")
    ReadSimulations.PlaceRows places(@PathVariable long id, @RequestParam(required = false) @Nullable Area place) {
        return readSimulations.places(id, place);
    }

    @GetMapping("/{id}/programmes")
    ReadProgrammes.Programmes programmes(@PathVariable long id, @RequestParam(required = false) @Nullable Area place) {
        return readProgrammes.read(id, place);
    }

    @GetMapping("/{id}/households")
    Page<ReadSimulations.HouseholdLine> households(
            @PathVariable long id,
            @RequestParam SimulationHouseholdTable.Change change,
            @RequestParam(required = false) @Nullable Area place,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return readSimulations.households(id, change, place, after, limit);
    }

    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable long id) {
        askSimulation.cancel(id);
    }
}
