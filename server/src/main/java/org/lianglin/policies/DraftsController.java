package org.lianglin.policies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.ParameterText;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drafts from the first letter to the law. */
@RestController
@RequestMapping("/api/policies/drafts")
class DraftsController {
    private final ReadDrafts readDrafts;
    private final SaveDraft saveDraft;
    private final ProposeDraft proposeDraft;
    private final PublishDraft publishDraft;

    DraftsController(ReadDrafts readDrafts, SaveDraft saveDraft, ProposeDraft proposeDraft, PublishDraft publishDraft) {
        this.readDrafts = readDrafts;
        this.saveDraft = saveDraft;
        this.proposeDraft = proposeDraft;
        this.publishDraft = publishDraft;
    }

    /** What was typed; what is absent stays as it stands. */
    record Typed(
            @NotNull Integer version,
            @Nullable LocalDate firstDay,
            @Nullable @Size(max = 500) String note,
            @Nullable @Size(max = 300) String document,
            @Nullable String yaml,
            @Nullable String dmn,
            @Nullable List<List<String>> examples,
            @Nullable List<ParameterText> parameters) {}

    record Seen(@NotNull Integer version) {}

    record Returned(
            @NotNull Integer version,
            @NotBlank @Size(max = 500) String reason) {}

    record Published(long id) {}

    @GetMapping
    ReadDrafts.Lines drafts() {
        return readDrafts.list();
    }

    @GetMapping("/{id}")
    ReadDrafts.DraftView draft(@PathVariable long id) {
        return readDrafts.get(id);
    }

    @GetMapping("/{id}/difference")
    Difference difference(@PathVariable long id) {
        return readDrafts.difference(id);
    }

    /** Saves whatever was typed and answers with what the check found. */
    @PutMapping("/{id}")
    ReadDrafts.DraftView save(@PathVariable long id, @Valid @RequestBody Typed typed) {
        saveDraft.save(new SaveDraft.Command(
                id,
                typed.version(),
                typed.firstDay(),
                typed.note(),
                typed.document(),
                typed.yaml(),
                typed.dmn(),
                typed.examples(),
                typed.parameters()));
        return readDrafts.get(id);
    }

    @PostMapping("/{id}/proposal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void propose(@PathVariable long id, @Valid @RequestBody Seen seen) {
        proposeDraft.propose(id, seen.version());
    }

    @PostMapping("/{id}/proposal/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable long id, @Valid @RequestBody Seen seen) {
        proposeDraft.takeBack(id, seen.version());
    }

    @PostMapping("/{id}/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(@PathVariable long id, @Valid @RequestBody Returned returned) {
        publishDraft.giveBack(id, returned.version(), returned.reason());
    }

    @PostMapping("/{id}/publication")
    @ResponseStatus(HttpStatus.CREATED)
    Published publish(@PathVariable long id, @Valid @RequestBody Seen seen) {
        return new Published(publishDraft.publish(id, seen.version()));
    }

    @PostMapping("/{id}/discarding")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable long id, @Valid @RequestBody Seen seen) {
        proposeDraft.discard(id, seen.version());
    }
}
