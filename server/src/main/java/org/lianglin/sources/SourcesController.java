package org.lianglin.sources;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Feeds and their deliveries, tickets and questions that came of them, and who is believed for what. */
@RestController
@RequestMapping("/api/sources")
class SourcesController {
    private final ReadFeeds readFeeds;
    private final ReceiveDelivery receiveDelivery;
    private final PushChange pushChange;
    private final ReadDiscrepancies readDiscrepancies;
    private final SettleDiscrepancy settleDiscrepancy;
    private final ReadQuestions readQuestions;
    private final AnswerQuestion answerQuestion;
    private final ChangePrecedence changePrecedence;

    SourcesController(
            ReadFeeds readFeeds,
            ReceiveDelivery receiveDelivery,
            PushChange pushChange,
            ReadDiscrepancies readDiscrepancies,
            SettleDiscrepancy settleDiscrepancy,
            ReadQuestions readQuestions,
            AnswerQuestion answerQuestion,
            ChangePrecedence changePrecedence) {
        this.readFeeds = readFeeds;
        this.receiveDelivery = receiveDelivery;
        this.pushChange = pushChange;
        this.readDiscrepancies = readDiscrepancies;
        this.settleDiscrepancy = settleDiscrepancy;
        this.readQuestions = readQuestions;
        this.answerQuestion = answerQuestion;
        this.changePrecedence = changePrecedence;
    }

    record TakenIn(String id) {}

    record Change(@NotEmpty Map<String, @Size(max = 200) String> cells) {}

    record Settlement(
            @NotNull Integer version,
            SettleDiscrepancy.@NotNull Result result,
            @Nullable @Size(max = 500) String note) {}

    record Judgement(
            @NotNull Integer version,
            AnswerQuestion.@NotNull Decision decision,
            @Nullable Long person,
            @Nullable @Size(max = 500) String note) {}

    record NewRank(
            @NotBlank @Size(max = 40) String attribute,
            @NotBlank @Size(max = 40) String department,
            @NotNull Integer rank,
            @NotBlank @Size(max = 300) String basis,
            @NotNull LocalDate from) {}

    @GetMapping("/feeds")
    ReadFeeds.Feeds feeds(Locale locale) {
        return readFeeds.list(locale);
    }

    @GetMapping("/feeds/{feed}/deliveries")
    Page<ReadFeeds.DeliveryView> deliveries(
            @PathVariable String feed,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return readFeeds.deliveries(feed, after, limit, locale);
    }

    /** The body is the file itself. */
    @PostMapping(path = "/feeds/{feed}/deliveries", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    TakenIn receive(
            @PathVariable String feed,
            @RequestParam LocalDate asOf,
            @RequestParam String name,
            HttpServletRequest request)
            throws IOException {
        return new TakenIn(Long.toString(receiveDelivery.receive(
                new ReceiveDelivery.Command(feed, asOf, name, Delivery.Channel.UPLOAD), request.getInputStream())));
    }

    /** One change, judged before the answer. */
    @PostMapping("/feeds/{feed}/changes")
    TakeChange.Answer push(@PathVariable String feed, @Valid @RequestBody Change change) {
        return pushChange.push(feed, change.cells());
    }

    @GetMapping("/deliveries/{id}")
    ReadFeeds.DeliveryView delivery(@PathVariable long id, Locale locale) {
        return readFeeds.delivery(id, locale);
    }

    @GetMapping("/deliveries/{id}/errors")
    ReadFeeds.Errors errors(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return readFeeds.errors(id, after, limit, locale);
    }

    @GetMapping("/discrepancies/board")
    ReadDiscrepancies.Board board(@RequestParam(required = false) @Nullable Area place) {
        return readDiscrepancies.board(place);
    }

    @GetMapping("/discrepancies")
    Page<ReadDiscrepancies.TicketView> discrepancies(
            @RequestParam(required = false) @Nullable Area place,
            @RequestParam(required = false) @Nullable DiscrepancyType type,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return readDiscrepancies.list(new ReadDiscrepancies.Query(place, type, overdue, person, after, limit));
    }

    @GetMapping("/discrepancies/{id}")
    ReadDiscrepancies.TicketView discrepancy(@PathVariable long id) {
        return readDiscrepancies.get(id);
    }

    @PostMapping("/discrepancies/{id}/settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable long id, @Valid @RequestBody Settlement settlement) {
        settleDiscrepancy.settle(new SettleDiscrepancy.Command(
                id, settlement.version(), settlement.result(), Objects.requireNonNullElse(settlement.note(), "")));
    }

    @GetMapping("/questions")
    Page<ReadQuestions.QuestionView> questions(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        return readQuestions.list(after, limit);
    }

    @PostMapping("/questions/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable long id, @Valid @RequestBody Judgement judgement) {
        answerQuestion.answer(new AnswerQuestion.Command(
                id,
                judgement.version(),
                judgement.decision(),
                judgement.person(),
                Objects.requireNonNullElse(judgement.note(), "")));
    }

    @GetMapping("/precedence")
    ChangePrecedence.Ranks precedence() {
        return changePrecedence.list();
    }

    @PostMapping("/precedence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePrecedence(@Valid @RequestBody NewRank rank) {
        changePrecedence.change(new ChangePrecedence.Command(
                rank.attribute(), rank.department(), rank.rank(), rank.basis(), rank.from()));
    }
}
