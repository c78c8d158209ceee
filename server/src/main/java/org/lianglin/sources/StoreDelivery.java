package org.lianglin.sources;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.linkage.Decision;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a delivery brought, and its end, in one transaction. */
@Component
class StoreDelivery {
    private static final int REASONS_KEPT = 5;
    private static final int AT_ONCE = 1_000;

    private final DeliveryTable deliveries;
    private final FindingTable findings;
    private final QuestionTable questions;
    private final RowErrorTable errors;
    private final HandOver handOver;
    private final TellOfFeeds tell;
    private final AuditTrail audit;
    private final Sealer sealer;
    private final Clock clock;
    private final JsonMapper json;

    StoreDelivery(
            DeliveryTable deliveries,
            FindingTable findings,
            QuestionTable questions,
            RowErrorTable errors,
            HandOver handOver,
            TellOfFeeds tell,
            AuditTrail audit,
            Sealer sealer,
            Clock clock,
            JsonMapper json) {
        this.deliveries = deliveries;
        this.findings = findings;
        this.questions = questions;
        this.errors = errors;
        this.handOver = handOver;
        this.tell = tell;
        this.audit = audit;
        this.sealer = sealer;
        this.clock = clock;
        this.json = json;
    }

    /** A row that may be somebody. */
    record Question(long line, long rowKey, Incoming row, List<Decision> decisions) {}

    /** A candidate as it is kept with its reasons. */
    record Candidate(String person, double bits, String rival, boolean vetoed, List<Reason> reasons) {}

    record Reason(String field, String level, double bits) {}

    /** What is shown of the row that asks. */
    record Shown(
            String name,
            @Nullable String idNumber,
            int sex,
            @Nullable String birthDate,
            @Nullable String registeredArea,
            @Nullable String livingArea,
            boolean dead,
            @Nullable String tag) {}

    List<FindingTable.Ticketed> ticketed(String feed) {
        return findings.ticketed(feed);
    }

    @Transactional
    public void store(Delivery delivery, UUID ticket, Feed feed, Reconcile.Outcome outcome, FindingTable.Due due) {
        var of = new FindingTable.Of(feed, delivery.id(), delivery.asOf());
        findings.begin();
        findings.copy(outcome.findings());
        findings.spokenOf(outcome.spokenOf());
        findings.silent(outcome.silences());
        findings.named(outcome.named());
        var opened = findings.merge(of, due);
        var gone = findings.close(of, outcome.whole(), outcome.attributes(), clock.instant());
        ask(feed, delivery.id(), outcome.asked());
        errors.copy(delivery.id(), outcome.errors());
        handOver.give(delivery.id(), outcome.list());
        var c = outcome.counts();
        var counts = new Delivery.Counts(
                c.rows(),
                c.good(),
                c.bad(),
                c.exact(),
                c.linked(),
                c.asked(),
                c.unknown(),
                c.conflicts(),
                opened,
                gone);
        if (!deliveries.end(
                ticket,
                Delivery.State.DONE,
                counts,
                json.writeValueAsString(names(outcome.byType())),
                null,
                clock.instant())) {
            throw new DeliveryJob.Lost();
        }
        audit.record(new AuditRecord(
                "sources.delivery-compared",
                "delivery:" + delivery.id(),
                null,
                null,
                Map.of(
                        "feed",
                        feed.code(),
                        "rows",
                        c.rows(),
                        "bad",
                        c.bad(),
                        "conflicts",
                        c.conflicts(),
                        "opened",
                        opened)));
        tell.ended(delivery, feed, counts);
    }

    private static Map<String, Long> names(Map<DiscrepancyType, Long> counts) {
        var names = new HashMap<String, Long>();
        counts.forEach((type, count) -> names.put(type.name(), count));
        return names;
    }

    /** Sealing a row and writing its reasons down takes longer than sending them, so all cores do it. */
    void ask(Feed feed, long delivery, List<Question> asked) {
        for (var from = 0; from < asked.size(); from += AT_ONCE) {
            questions.ask(
                    feed.code(),
                    delivery,
                    asked.subList(from, Math.min(from + AT_ONCE, asked.size())).parallelStream()
                            .map(this::sealed)
                            .toList());
        }
    }

    private QuestionTable.Asked sealed(Question question) {
        var best = question.decisions().getFirst();
        return new QuestionTable.Asked(
                question.line(),
                question.rowKey(),
                Long.parseLong(best.right()),
                sealer.seal(json.writeValueAsString(shown(question.row())), QuestionTable.CONTEXT),
                json.writeValueAsString(question.decisions().stream()
                        .limit(REASONS_KEPT)
                        .map(StoreDelivery::candidate)
                        .toList()),
                best.bits());
    }

    private static Candidate candidate(Decision decision) {
        return new Candidate(
                decision.right(),
                decision.bits(),
                decision.rival(),
                decision.vetoed(),
                decision.reasons().stream()
                        .map(r -> new Reason(r.field(), r.level(), Math.round(r.bits() * 10) / 10.0))
                        .collect(Collectors.toList()));
    }

    private static Shown shown(Incoming row) {
        return new Shown(
                row.name(),
                row.maskedNumber(),
                row.sex(),
                row.birthDate() == null ? null : row.birthDate().toString(),
                place(row.registeredArea()),
                place(row.livingArea()),
                row.dead(),
                row.tag());
    }

    private static @Nullable String place(@Nullable Long area) {
        return area == null || Objects.equals(area, Incoming.OUTSIDE) ? null : new Area(area).toString();
    }
}
