package org.lianglin.sources;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.secrets.Digests;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One change of a department: linked, compared and stored before the answer. The same change again, word for word, is taken once.
 */
@Component
class TakeChange {
    private final FeedTable feeds;
    private final DeliveryTable deliveries;
    private final CandidateTable candidates;
    private final FindingTable findings;
    private final QuestionTable questions;
    private final StoreDelivery storeDelivery;
    private final HandOver handOver;
    private final Reconcile reconcile;
    private final ReadRow readRow;
    private final FeedNumbers numbers;
    private final Divisions divisions;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final Clock clock;

    TakeChange(
            FeedTable feeds,
            DeliveryTable deliveries,
            CandidateTable candidates,
            FindingTable findings,
            QuestionTable questions,
            StoreDelivery storeDelivery,
            HandOver handOver,
            Reconcile reconcile,
            ReadRow readRow,
            FeedNumbers numbers,
            Divisions divisions,
            Parameters parameters,
            AuditTrail audit,
            Clock clock) {
        this.feeds = feeds;
        this.deliveries = deliveries;
        this.candidates = candidates;
        this.findings = findings;
        this.questions = questions;
        this.storeDelivery = storeDelivery;
        this.handOver = handOver;
        this.reconcile = reconcile;
        this.readRow = readRow;
        this.numbers = numbers;
        this.divisions = divisions;
        this.parameters = parameters;
        this.audit = audit;
        this.clock = clock;
    }

    enum Verdict {
        /** Is that resident. */
        LINKED,
        /** May be one; a person looks. */
        ASKED,
        /** Nobody whom the registry knows. */
        UNKNOWN
    }

    /**
     * @param person of a linked row
     * @param conflicts kinds of the differences found
     * @param opened tickets that were not open before
     */
    record Answer(
            String delivery,
            Verdict verdict,
            @Nullable String person,
            List<String> conflicts,
            long opened,
            long gone) {}

    /**
     * @param name as it stands in the audit trail
     * @param account 0 for a machine
     */
    record By(String name, long account) {}

    /**
     * As a job that sees one place, with tags of all classes, as a delivered list is read.
     *
     * @param cells texts by role
     * @param beside what belongs to the same transaction
     */
    @Transactional
    public Answer take(By by, String feedCode, Map<String, String> cells, Feeds.Beside beside) {
        beside.run();
        return take(by, feedCode, cells);
    }

    private Answer take(By by, String feedCode, Map<String, String> cells) {
        var feed = feeds.get(feedCode);
        var tags = feed.column("tag").isPresent() ? feeds.tags() : TagCodes.NONE;
        var read = readRow.read(cells, tags);
        var today = LocalDate.now(clock);
        var outcome = link(feed, read);
        var known = outcome.person();
        var beside = known == null ? FindDifferences.Beside.NOTHING : beside(feed, read, known);
        var found = known == null
                ? List.<Finding>of()
                : new FindDifferences(feed, tags, today).between(read.row(), known, beside);
        var verdict = known != null ? Verdict.LINKED : outcome.asked().isEmpty() ? Verdict.UNKNOWN : Verdict.ASKED;
        var delivery = insert(by, feed, cells, counts(outcome, verdict, found.size()));
        var tickets = known == null
                ? new Tickets(0, 0)
                : store(
                        new FindingTable.Of(feed, delivery, today),
                        known,
                        found,
                        Spoken.of(read.row(), cells, beside.spouse() != null));
        if (known != null) {
            handOver.give(delivery, list(feed, today, cells, read.said().of(known.id())));
        }
        if (verdict == Verdict.ASKED) {
            storeDelivery.ask(
                    feed,
                    delivery,
                    List.of(new StoreDelivery.Question(0, rowKey(read.row()), read.row(), outcome.asked())));
        }
        if (tickets.opened() + tickets.gone() > 0) {
            deliveries.tickets(delivery, tickets.opened(), tickets.gone());
        }
        record(by, delivery, verdict, found.size());
        return new Answer(
                Long.toString(delivery),
                verdict,
                known == null ? null : Long.toString(known.id()),
                found.stream().map(f -> f.type().name()).toList(),
                tickets.opened(),
                tickets.gone());
    }

    /** One row, which says nothing of anybody else. */
    private DeliveredList list(Feed feed, LocalDate today, Map<String, String> cells, DeliveredRow row) {
        return new DeliveredList(
                feed.code(),
                divisions.city(),
                today,
                reconcile.goodUntil(feed, today),
                false,
                cells.keySet(),
                taken -> taken.accept(row),
                person -> {});
    }

    private record Tickets(long opened, long gone) {}

    private Tickets store(FindingTable.Of of, Known known, List<Finding> found, Set<String> spoken) {
        var ticketed = findings.ticketed(of.feed().code(), known.id());
        var opened = found.isEmpty()
                ? 0
                : findings.merge(
                        of, reconcile.due(found.stream().map(Finding::type).collect(Collectors.toSet())), found);
        return new Tickets(opened, ticketed ? findings.close(of, known.id(), found, spoken, clock.instant()) : 0);
    }

    /** As a batch does: who agrees exactly, then what people have said, then the linker. */
    Linking.Outcome link(Feed feed, ReadRow.Read read) {
        var index = read.sought().idIndex();
        if (index != null) {
            var exact = candidates.byNumber(index).stream()
                    .filter(k -> Linking.same(read.row(), k))
                    .findFirst();
            if (exact.isPresent()) {
                return new Linking.Outcome(exact.get(), true, List.of());
            }
        }
        var key = rowKey(read.row());
        var answers = questions.answered(feed.code(), key);
        for (var answer : answers) {
            var accepted = answer.accepted() ? candidates.find(answer.person()) : Optional.<Known>empty();
            if (accepted.isPresent()) {
                return new Linking.Outcome(accepted.get(), false, List.of());
            }
        }
        var possible = candidates.of(read.sought(), parameters.get("sources.phone_shared")).stream()
                .filter(k -> answers.stream().noneMatch(a -> a.person() == k.id()))
                .toList();
        return reconcile.linking().decide(read.row(), possible);
    }

    private long rowKey(Incoming row) {
        return numbers.rowKey(row.idKey(), row.name(), row.birthDate(), row.phoneKey());
    }

    private FindDifferences.Beside beside(Feed feed, ReadRow.Read read, Known known) {
        var spouse = read.spouse() == null
                ? null
                : candidates.byNumber(read.spouse()).stream()
                        .map(Known::id)
                        .findFirst()
                        .orElse(null);
        return new FindDifferences.Beside(
                feed.column("tag").isPresent() ? candidates.carried(known.id()) : Set.of(), spouse);
    }

    private long insert(By by, Feed feed, Map<String, String> cells, Delivery.Counts counts) {
        var today = LocalDate.now(clock);
        var content = new TreeMap<>(cells).toString().getBytes(StandardCharsets.UTF_8);
        var hash = Digests.sm3(content, today.toString().getBytes(StandardCharsets.UTF_8));
        var received = new DeliveryTable.Received(
                feed.code(), Delivery.Channel.PUSH, by.account(), today, "", content.length, hash, UUID.randomUUID());
        return deliveries
                .insert(received, counts, clock.instant())
                .orElseThrow(() -> new SourcesRefused.DeliveredAlready(
                        deliveries.same(feed.code(), hash).orElse(0L)));
    }

    private static Delivery.Counts counts(Linking.Outcome outcome, Verdict verdict, int found) {
        return new Delivery.Counts(
                1,
                1,
                0,
                outcome.exact() ? 1 : 0,
                verdict == Verdict.LINKED && !outcome.exact() ? 1 : 0,
                verdict == Verdict.ASKED ? 1 : 0,
                verdict == Verdict.UNKNOWN ? 1 : 0,
                found,
                0,
                0);
    }

    private void record(By by, long delivery, Verdict verdict, int found) {
        audit.record(
                by.name(),
                new AuditRecord(
                        "sources.change-pushed",
                        "delivery:" + delivery,
                        null,
                        null,
                        Map.of("verdict", verdict.name(), "conflicts", found)));
    }
}
