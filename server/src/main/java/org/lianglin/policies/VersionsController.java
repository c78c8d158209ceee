package org.lianglin.policies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is law, and how a draft begins from it. */
@RestController
@RequestMapping("/api/policies")
class VersionsController {
    private final ReadVersions readVersions;
    private final BeginDraft beginDraft;

    VersionsController(ReadVersions readVersions, BeginDraft beginDraft) {
        this.readVersions = readVersions;
        this.beginDraft = beginDraft;
    }

    record NewDraft(
            @NotNull LocalDate firstDay,
            @Nullable @Size(max = 500) String note) {}

    record Begun(long id) {}

    @GetMapping
    ReadVersions.Laws laws() {
        return readVersions.list();
    }

    @GetMapping("/versions/{id}")
    ReadVersions.VersionView version(@PathVariable long id) {
        return readVersions.get(id);
    }

    @PostMapping("/versions/{id}/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    Begun begin(@PathVariable long id, @Valid @RequestBody NewDraft draft) {
        return new Begun(beginDraft.begin(
                new BeginDraft.Command(id, draft.firstDay(), Objects.requireNonNullElse(draft.note(), ""))));
    }
}
