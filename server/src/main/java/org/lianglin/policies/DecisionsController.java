package org.lianglin.policies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Why one household is decided so, and decisions that are kept. */
@RestController
@RequestMapping("/api/policies")
class DecisionsController {
    private final ExplainHousehold explainHousehold;
    private final KeepReceipts keepReceipts;

    DecisionsController(ExplainHousehold explainHousehold, KeepReceipts keepReceipts) {
        this.explainHousehold = explainHousehold;
        this.keepReceipts = keepReceipts;
    }

    record Wanted(
            @NotBlank String law,
            @NotNull Long household,
            @Nullable Long person,
            @Nullable LocalDate day,
            @Nullable LocalDate known) {}

    record Decided(long id) {}

    /** @param today whether to look, too, at what is known today */
    record Again(boolean today) {}

    @GetMapping("/explanations")
    ExplanationView explain(
            @RequestParam String law,
            @RequestParam long household,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable LocalDate known) {
        return explainHousehold.explain(new JudgeHousehold.Asked(law, household, person, day, known));
    }

    @PostMapping("/decisions")
    @ResponseStatus(HttpStatus.CREATED)
    Decided decide(@Valid @RequestBody Wanted wanted) {
        return new Decided(keepReceipts.decide(new JudgeHousehold.Asked(
                wanted.law(), wanted.household(), wanted.person(), wanted.day(), wanted.known())));
    }

    @GetMapping("/decisions")
    KeepReceipts.Lines decisions(@RequestParam long household) {
        return keepReceipts.list(household);
    }

    @GetMapping("/decisions/{id}")
    KeepReceipts.ReceiptView decision(@PathVariable long id) {
        return keepReceipts.get(id);
    }

    @PostMapping("/decisions/{id}/replay")
    KeepReceipts.Replay replay(@PathVariable long id, @RequestBody Again again) {
        return keepReceipts.replay(id, again.today());
    }
}
