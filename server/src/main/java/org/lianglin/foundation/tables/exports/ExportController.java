package org.lianglin.foundation.tables.exports;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.Vault;
import org.lianglin.foundation.web.Page;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists that leave the house: asked for, approved, fetched in one go or in several. */
@RestController
@RequestMapping("/api/tables/exports")
class ExportController {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ExportSteps steps;
    private final ReadExports readExports;
    private final Vault vault;

    ExportController(ExportSteps steps, ReadExports readExports, Vault vault) {
        this.steps = steps;
        this.readExports = readExports;
        this.vault = vault;
    }

    record NewExport(
            @NotBlank @Size(max = 40) String kind,
            @NotNull Export.Form form,
            @NotNull @Size(max = 20) Map<@Size(max = 40) String, @NotNull @Size(max = 100) String> filter,
            @NotNull Boolean clear,
            @NotBlank @Size(max = 40) String purpose,
            @Nullable @Size(max = 300) String note) {}

    record Requested(String id, boolean waiting) {}

    /** What others asked for and the viewer may decide. */
    record Waiting(List<ReadExports.ExportView> items) {}

    record Decision(
            @NotNull Boolean approved,
            @Nullable @Size(max = 300) String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Requested request(@Valid @RequestBody NewExport wanted, Locale locale) {
        var requested = steps.request(
                new ExportSteps.Request(
                        wanted.kind(),
                        wanted.form(),
                        wanted.filter(),
                        wanted.clear(),
                        wanted.purpose(),
                        Objects.requireNonNullElse(wanted.note(), "")),
                locale);
        return new Requested(Long.toString(requested.id()), requested.waiting());
    }

    @GetMapping
    Page<ReadExports.ExportView> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return readExports.mine(after, limit, locale);
    }

    @GetMapping("/waiting")
    Waiting waiting(Locale locale) {
        return new Waiting(readExports.waiting(locale));
    }

    @GetMapping("/{id}")
    ReadExports.ExportView get(@PathVariable long id, Locale locale) {
        return readExports.get(id, locale);
    }

    @PostMapping("/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable long id, @Valid @RequestBody Decision decision) {
        steps.decide(id, decision.approved(), decision.reason());
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable long id) {
        steps.cancel(id);
    }

    /** Answers ranges, so that a broken download goes on where it broke. */
    @GetMapping("/{id}/file")
    ResponseEntity<Resource> file(@PathVariable long id) {
        var export = steps.fetch(id);
        var stored = Objects.requireNonNull(export.stored());
        return ResponseEntity.ok()
                .contentType(
                        export.form() == Export.Form.XLSX ? XLSX : new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(export.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .eTag("\"" + stored + "\"")
                .body(new SealedResource(vault, stored, Objects.requireNonNullElse(export.fileSize(), 0L)));
    }
}
