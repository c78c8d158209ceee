package org.lianglin.sources;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lianglin.foundation.calendar.WorkingDays;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.foundation.warehouse.Warehouse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A delivered file against the whole registry: read, linked, compared, stored. All that it writes is one transaction that also ends the
 * delivery, so a run that was killed is simply begun again.
 */
@Component
class Reconcile {
    private static final double PER_CENT = 100.0;

    private final Warehouse warehouse;
    private final Inbox inbox;
    private final Sitting sitting;
    private final FeedNumbers numbers;
    private final FeedTable feeds;
    private final DeliveryTable deliveries;
    private final QuestionTable questions;
    private final StoreDelivery storeDelivery;
    private final Divisions divisions;
    private final Parameters parameters;
    private final WorkingDays workingDays;
    private final TransactionOperations transactions;
    private final Clock clock;
    /** Where the last delivery's linking is written down, for whoever measures; nowhere when empty. */
    private final String linked;

    private final Linking linking = new Linking();

    Reconcile(
            Warehouse warehouse,
            Inbox inbox,
            Sitting sitting,
            FeedNumbers numbers,
            FeedTable feeds,
            DeliveryTable deliveries,
            QuestionTable questions,
            StoreDelivery storeDelivery,
            Divisions divisions,
            Parameters parameters,
            WorkingDays workingDays,
            TransactionOperations transactions,
            Clock clock,
            @Value("${lianglin.sources.linked:}") String linked) {
        this.warehouse = warehouse;
        this.inbox = inbox;
        this.sitting = sitting;
        this.numbers = numbers;
        this.feeds = feeds;
        this.deliveries = deliveries;
        this.questions = questions;
        this.storeDelivery = storeDelivery;
        this.divisions = divisions;
        this.parameters = parameters;
        this.workingDays = workingDays;
        this.transactions = transactions;
        this.clock = clock;
        this.linked = linked;
    }

    /** What came of a delivery, ready to be stored. */
    record Outcome(
            Delivery.Counts counts,
            Map<DiscrepancyType, Long> byType,
            FindingsFile findings,
            List<StoreDelivery.Question> asked,
            List<RowErrorTable.RowError> errors,
            List<Long> spokenOf,
            List<FindingTable.Silence> silences,
            List<FindingTable.Named> named,
            Collection<String> attributes,
            boolean whole,
            DeliveredList list) {}

    /** The judge of rows, one for batches and single changes. */
    Linking linking() {
        return linking;
    }

    /** When a ticket that is opened today is due, by those types. */
    FindingTable.Due due(Collection<DiscrepancyType> types) {
        var today = LocalDate.now(clock);
        var days = new EnumMap<DiscrepancyType, LocalDate>(DiscrepancyType.class);
        types.forEach(t -> days.put(t, workingDays.plusWorkingDays(today, parameters.get(t.dueParameter()))));
        return new FindingTable.Due(today, days);
    }

    /**
     * @param work a private folder of this delivery
     * @throws SourcesRefused when the file cannot be what the contract says
     */
    void run(Delivery delivery, UUID ticket, Path delivered, Path work) {
        var feed = Objects.requireNonNull(transactions.execute(status -> feeds.get(delivery.feed())));
        var tags = Objects.requireNonNull(transactions.execute(status -> feeds.tags()));
        step(ticket, "reading");
        var file = FeedFile.of(() -> inbox.open(delivered), feed);
        try (var columns = warehouse.open();
                var findings = new FindingsFile(inbox, work.resolve("findings"))) {
            sitting.prepare(columns);
            open(columns, feed);
            new StageRows(columns, feed, file, work, LocalDate.now(clock))
                    .stage(divisions.codes(), divisions.prefix(), tags);
            step(ticket, "linking");
            var asked = new ArrayList<StoreDelivery.Question>();
            var lines = Lines.of(columns, file);
            var match = new MatchRows(columns, feed, linking, numbers, parameters.get("sources.phone_shared"));
            var differences = new FindDifferences(feed, tags, delivery.asOf());
            var answered = Objects.requireNonNull(transactions.execute(status -> questions.answered(feed.code())));
            var counts = match.match(
                    answered,
                    (row, known, beside) ->
                            differences.between(row, known, beside).forEach(findings::add),
                    (row, outcome) -> asked.add(new StoreDelivery.Question(
                            lines.of(row.line()),
                            numbers.rowKey(row.idKey(), row.name(), row.birthDate(), row.phoneKey()),
                            row,
                            outcome.asked())));
            step(ticket, "comparing");
            var rows = columns.number("select count(*) from staged") + lines.rejected();
            var good = columns.number("select count(*) from staged where bad is null");
            var whole = feed.complete() && enough(feed, good, rows);
            new UnreadRows(columns, LocalDate.now(clock)).find(whole, lines.rejected() > 0);
            new FindAbsences(columns, feed, tags, numbers)
                    .find(whole, parameters.get("sources.persons_per_room"), findings::add);
            var errors = lines.errors(columns);
            step(ticket, "storing");
            findings.close();
            var silences = new Silences(columns, feed, ticketed(feed));
            storeDelivery.store(
                    delivery,
                    ticket,
                    feed,
                    new Outcome(
                            new Delivery.Counts(
                                    rows,
                                    good,
                                    rows - good,
                                    counts.exact(),
                                    counts.linked(),
                                    counts.asked(),
                                    counts.unknown(),
                                    findings.count(),
                                    0,
                                    0),
                            findings.counts(),
                            findings,
                            asked,
                            errors,
                            silences.spokenOf(),
                            silences.list(whole),
                            silences.named(),
                            Spoken.attributes(file.columns().keySet(), true),
                            whole,
                            list(columns, feed, delivery.asOf(), whole, file)),
                    due(EnumSet.allOf(DiscrepancyType.class)));
            if (!linked.isEmpty()) {
                new KeepLinking(columns, Path.of(linked)).keep();
            }
        }
    }

    private DeliveredList list(Columnar columns, Feed feed, LocalDate asOf, boolean whole, FeedFile file) {
        var linkedRows = new LinkedRows(columns);
        return new DeliveredList(
                feed.code(),
                divisions.city(),
                asOf,
                goodUntil(feed, asOf),
                whole,
                file.columns().keySet(),
                linkedRows::each,
                linkedRows::unclear);
    }

    /** The first day on which the next list is late. */
    LocalDate goodUntil(Feed feed, LocalDate asOf) {
        return asOf.plusDays(feed.cadenceDays() + parameters.get("sources.late_days") + 1L);
    }

    private void open(Columnar columns, Feed feed) {
        columns.run("create or replace view registry as select * from %s"
                .formatted(warehouse.refresh("people").table()));
        if (feed.column("tag").isPresent()) {
            columns.run("create or replace view carried as select * from %s"
                    .formatted(warehouse.refresh("tags").table()));
        }
        if (feed.checks(DiscrepancyType.D8)) {
            columns.run("create or replace view dwelling as select * from %s"
                    .formatted(warehouse.refresh("dwellings").table()));
        }
    }

    /** A list that suddenly holds much fewer people than the last one, or is mostly unreadable, is no list of everybody. */
    private boolean enough(Feed feed, long good, long rows) {
        var share = parameters.get("sources.complete_share");
        var last = transactions.execute(status -> deliveries.lastDone(feed.code()));
        var before = last == null || last.isEmpty() ? 0 : last.get().counts().good();
        return good * PER_CENT >= (double) share * rows && good * PER_CENT >= (double) share * before;
    }

    private List<FindingTable.Ticketed> ticketed(Feed feed) {
        return Objects.requireNonNull(transactions.execute(status -> storeDelivery.ticketed(feed.code())));
    }

    private void step(UUID ticket, String step) {
        var held = transactions.execute(status -> deliveries.step(ticket, step, clock.instant()));
        if (!Boolean.TRUE.equals(held)) {
            throw new DeliveryJob.Lost();
        }
    }
}
