package org.lianglin.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One sealed field in full. */
@RestController
class UnmaskController {
    private final UnmaskField unmaskField;

    UnmaskController(UnmaskField unmaskField) {
        this.unmaskField = unmaskField;
    }

    record Request(
            @NotBlank @Size(max = 20) String field,
            @NotBlank @Size(max = 20) String purpose,
            @Nullable @Size(max = 200) String note) {}

    @PostMapping("/api/people/{id}/unmask")
    UnmaskField.Unmasked unmask(@PathVariable long id, @Valid @RequestBody Request request) {
        return unmaskField.unmask(new UnmaskField.Command(
                id, request.field(), request.purpose(), Objects.requireNonNullElse(request.note(), "")));
    }
}
