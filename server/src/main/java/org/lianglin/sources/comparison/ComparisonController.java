package org.lianglin.sources.comparison;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.web.Texts;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Two lists side by side. The body holds both files, one behind the other; whoever wants the workbook sends them once more. */
@RestController
@RequestMapping("/api/sources/comparison")
class ComparisonController {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** As many of each kind are shown; the workbook has them all. */
    private static final int SHOWN = 200;

    private final CompareLists compareLists;
    private final ComparisonWorkbook workbook;
    private final Texts texts;

    ComparisonController(CompareLists compareLists, ComparisonWorkbook workbook, Texts texts) {
        this.compareLists = compareLists;
        this.workbook = workbook;
        this.texts = texts;
    }

    record ListView(int rows, List<String> columns) {}

    record CountsView(long same, long changed, long added, long gone, long unsure, long repeated) {}

    record ChangeView(String column, String before, String after) {}

    record ReasonView(String field, String level, double bits) {}

    /**
     * @param beforeLine as the spreadsheet counts
     * @param number masked
     */
    record ItemView(
            Comparison.Kind kind,
            @Nullable Integer beforeLine,
            @Nullable Integer afterLine,
            String name,
            String number,
            List<ChangeView> changes,
            List<ReasonView> reasons) {}

    /** @param shared titles of the columns that were compared */
    record ComparisonView(
            ListView before, ListView after, List<String> shared, CountsView counts, List<ItemView> items) {}

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ComparisonView compare(@RequestParam long first, HttpServletRequest request) throws IOException {
        return compareLists.compare(request.getInputStream(), first, ComparisonController::view);
    }

    @PostMapping(path = "/workbook", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")))
    void workbook(@RequestParam long first, Locale locale, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        compareLists.compare(request.getInputStream(), first, comparison -> {
            response.setContentType(XLSX);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(
                                    texts.get("sources.comparison.title", locale, Map.of()) + ".xlsx",
                                    StandardCharsets.UTF_8)
                            .build()
                            .toString());
            try {
                workbook.write(comparison, locale, response.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    private static ComparisonView view(Comparison comparison) {
        var titles = comparison.after().byRole();
        var counts = comparison.counts();
        return new ComparisonView(
                list(comparison.before()),
                list(comparison.after()),
                comparison.shared().stream()
                        .map(titles::get)
                        .filter(java.util.Objects::nonNull)
                        .map(PersonList.Column::title)
                        .toList(),
                new CountsView(
                        comparison.same(),
                        count(counts, Comparison.Kind.CHANGED),
                        count(counts, Comparison.Kind.NEW),
                        count(counts, Comparison.Kind.GONE),
                        count(counts, Comparison.Kind.UNSURE),
                        count(counts, Comparison.Kind.REPEATED)),
                Stream.of(Comparison.Kind.values())
                        .flatMap(kind -> comparison.items().stream()
                                .filter(i -> i.kind() == kind)
                                .limit(SHOWN))
                        .map(i -> item(comparison, i))
                        .toList());
    }

    private static long count(Map<Comparison.Kind, Long> counts, Comparison.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    private static ListView list(PersonList list) {
        return new ListView(
                list.rows().size(),
                list.columns().stream().map(PersonList.Column::title).toList());
    }

    private static ItemView item(Comparison comparison, Comparison.Item item) {
        var before = item.before();
        var after = item.after();
        return new ItemView(
                item.kind(),
                before == null ? null : comparison.before().rows().get(before).number(),
                after == null ? null : comparison.after().rows().get(after).number(),
                said(comparison, item, PersonColumns.NAME),
                Cell.masked(PersonColumns.NUMBER, said(comparison, item, PersonColumns.NUMBER), ""),
                item.changes().stream()
                        .map(c -> new ChangeView(
                                c.column(),
                                Cell.masked(c.role(), c.before(), c.after()),
                                Cell.masked(c.role(), c.after(), c.before())))
                        .toList(),
                item.reasons().stream()
                        .map(r -> new ReasonView(r.field(), r.level(), Math.round(r.bits() * 10) / 10.0))
                        .toList());
    }

    private static String said(Comparison comparison, Comparison.Item item, String role) {
        var after = item.after();
        var before = item.before();
        var text = after == null ? "" : comparison.after().text(after, role);
        return text.isEmpty() && before != null ? comparison.before().text(before, role) : text;
    }
}
