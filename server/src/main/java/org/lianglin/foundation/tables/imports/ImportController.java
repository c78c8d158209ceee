package org.lianglin.foundation.tables.imports;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.tables.sheets.SheetWriter;
import org.lianglin.foundation.tables.sheets.XlsxWriter;
import org.lianglin.foundation.web.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The import centre: upload, look, try, commit, stop, take back, and the file with reasons. */
@RestController
@RequestMapping("/api/tables/imports")
class ImportController {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ReceiveFile receiveFile;
    private final ImportSteps steps;
    private final ReadRuns readRuns;
    private final ReturnFile returnFile;
    private final ImportKinds kinds;

    ImportController(
            ReceiveFile receiveFile, ImportSteps steps, ReadRuns readRuns, ReturnFile returnFile, ImportKinds kinds) {
        this.receiveFile = receiveFile;
        this.steps = steps;
        this.readRuns = readRuns;
        this.returnFile = returnFile;
        this.kinds = kinds;
    }

    record Received(String id) {}

    /** A column of the file and what it is taken for. */
    record ChosenColumn(
            @NotNull Integer index,
            @NotNull @Size(max = 1000) String title,
            @Nullable @Size(max = 40) String key) {}

    /** @param wholeFor the place for which the list names everybody; whoever is not in it has left the list */
    record Choice(
            @NotNull Integer sheet,
            @NotNull Integer headerRow,
            @NotNull @Size(max = 200) List<@Valid ChosenColumn> columns,
            @Nullable Area wholeFor) {}

    record Commit(@NotBlank @Size(max = 100) String hash) {}

    record Kinds(List<ReadRuns.Kind> items) {}

    @GetMapping("/kinds")
    Kinds kinds(Locale locale) {
        return new Kinds(readRuns.kinds(locale));
    }

    @GetMapping("/kinds/{kind}/template")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    void template(@PathVariable String kind, Locale locale, HttpServletResponse response) throws IOException {
        var definition = kinds.get(kind);
        var title = kinds.title(definition, locale);
        download(response, XLSX, title + ".xlsx");
        var widths = definition.columns().stream().map(c -> 18).toList();
        try (var writer = new XlsxWriter(response.getOutputStream(), title, widths, 1)) {
            writer.row(
                    definition.columns().stream()
                            .map(c -> kinds.title(definition, c.key(), locale))
                            .toList(),
                    SheetWriter.Look.HEADER);
        }
    }

    /** The body is the file itself, or a block pasted from a spreadsheet as text. */
    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    Received receive(@RequestParam String kind, @RequestParam String name, HttpServletRequest request)
            throws IOException {
        return new Received(Long.toString(receiveFile.receive(kind, name, request.getInputStream())));
    }

    @GetMapping
    Page<ReadRuns.RunView> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return readRuns.list(after, limit, locale);
    }

    @GetMapping("/{id}")
    ReadRuns.RunView get(@PathVariable long id, Locale locale) {
        return readRuns.get(id, locale);
    }

    @GetMapping("/{id}/look")
    LookAtFile.Look look(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer sheet,
            @RequestParam(required = false) @Nullable Integer headerRow) {
        return readRuns.look(id, sheet, headerRow);
    }

    @PostMapping("/{id}/trial")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tryOut(@PathVariable long id, @Valid @org.springframework.web.bind.annotation.RequestBody Choice choice) {
        var keys = new HashMap<Integer, String>();
        var titles = new HashMap<Integer, String>();
        for (var column : choice.columns()) {
            titles.put(column.index(), column.title());
            var key = column.key();
            if (key != null && !key.isBlank()) {
                keys.put(column.index(), key);
            }
        }
        steps.tryOut(id, new ImportSteps.Choice(choice.sheet(), choice.headerRow(), keys, titles, choice.wholeFor()));
    }

    @PostMapping("/{id}/commit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void commit(@PathVariable long id, @Valid @org.springframework.web.bind.annotation.RequestBody Commit commit) {
        steps.commit(id, commit.hash());
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable long id) {
        steps.cancel(id);
    }

    @PostMapping("/{id}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable long id) {
        steps.undo(id);
    }

    @GetMapping("/{id}/rows")
    Page<ReadRuns.RowView> rows(
            @PathVariable long id,
            @RequestParam ReadRuns.Tab tab,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return readRuns.rows(id, tab, after, limit, locale);
    }

    @GetMapping("/{id}/file")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    void file(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean onlyWrong,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var run = returnFile.find(id);
        download(response, ReturnFile.xlsx(run) ? XLSX : "text/csv;charset=UTF-8", returnFile.nameOf(run, locale));
        returnFile.write(run, onlyWrong, locale, response.getOutputStream());
    }

    private static void download(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
