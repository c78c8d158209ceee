package org.lianglin.foundation.drafts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own drafts: everybody who is signed in has them, and sees no others. */
@RestController
@RequestMapping("/api/drafts")
class DraftController {
    /** The console's name of a form; the numbers in it are those of records. */
    private static final String FORM = "[A-Za-z][A-Za-z0-9-]{0,99}";

    private final KeepDrafts keep;

    DraftController(KeepDrafts keep) {
        this.keep = keep;
    }

    /** @param version the one that the writer has seen; 0 when there was none */
    record NewDraft(
            @NotNull @Size(max = 1_000_000) String content,
            @NotNull @PositiveOrZero Integer version) {}

    @GetMapping("/{form}")
    ResponseEntity<KeepDrafts.Draft> find(@PathVariable @Pattern(regexp = FORM) String form) {
        return keep.find(form)
                .map(d ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(d))
                .orElseGet(() -> ResponseEntity.noContent()
                        .cacheControl(CacheControl.noStore())
                        .build());
    }

    @PutMapping("/{form}")
    KeepDrafts.Kept keep(@PathVariable @Pattern(regexp = FORM) String form, @Valid @RequestBody NewDraft draft) {
        return keep.keep(form, draft.content(), draft.version());
    }

    @DeleteMapping("/{form}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable @Pattern(regexp = FORM) String form) {
        keep.forget(form);
    }
}
