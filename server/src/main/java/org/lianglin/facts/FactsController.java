package org.lianglin.facts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the registry knows of a household as policies ask for it, and where each value comes from. */
@RestController
@RequestMapping("/api/facts")
class FactsController {
    private final ViewFacts viewFacts;
    private final DeclareRegister declareRegister;
    private final Clock clock;

    FactsController(ViewFacts viewFacts, DeclareRegister declareRegister, Clock clock) {
        this.viewFacts = viewFacts;
        this.declareRegister = declareRegister;
        this.clock = clock;
    }

    /** Both days are today when they are not given; the purpose stands in the audit trail. */
    @GetMapping("/households/{id}")
    ViewFacts.View household(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable LocalDate known,
            @RequestParam(required = false) @Nullable String purpose) {
        var today = LocalDate.now(clock);
        return viewFacts.view(new ViewFacts.Query(
                id, Objects.requireNonNullElse(day, today), Objects.requireNonNullElse(known, today), purpose));
    }

    record Whole(
            @NotBlank @Size(max = 40) String kind,
            @NotBlank @Size(max = 16) String place,
            @NotNull LocalDate from,
            @Nullable LocalDate until) {}

    record Declared(String id) {}

    @PostMapping("/registers")
    @ResponseStatus(HttpStatus.CREATED)
    Declared declare(@Valid @RequestBody Whole whole) {
        return new Declared(Long.toString(declareRegister.declare(
                new DeclareRegister.Command(whole.kind(), Area.parse(whole.place()), whole.from(), whole.until()))));
    }
}
