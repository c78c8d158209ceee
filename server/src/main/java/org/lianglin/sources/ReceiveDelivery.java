package org.lianglin.sources;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.jobs.JobQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes a department's file in and asks for its comparison. The same content is taken once. */
@Component
class ReceiveDelivery {
    private static final int LONGEST_NAME = 200;

    private final Access access;
    private final Inbox inbox;
    private final FeedTable feeds;
    private final DeliveryTable deliveries;
    private final JobQueue jobs;
    private final AuditTrail audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    ReceiveDelivery(
            Access access,
            Inbox inbox,
            FeedTable feeds,
            DeliveryTable deliveries,
            JobQueue jobs,
            AuditTrail audit,
            TransactionOperations transactions,
            Clock clock) {
        this.access = access;
        this.inbox = inbox;
        this.feeds = feeds;
        this.deliveries = deliveries;
        this.jobs = jobs;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param asOf the day of which the list speaks */
    record Command(String feed, LocalDate asOf, String fileName, Delivery.Channel channel) {}

    long receive(Command command, InputStream body) {
        access.require(Permission.MANAGE_FEEDS);
        check(command);
        var arrived = inbox.receive(body);
        try {
            return take(command, arrived);
        } catch (RuntimeException e) {
            inbox.forget(arrived);
            throw e;
        }
    }

    /**
     * A file that lies here already. It goes when the delivery stands; when it does not come to that, the file stays where it
     * is.
     */
    long take(Command command, Inbox.Arrived arrived) {
        check(command);
        var id = Objects.requireNonNull(transactions.execute(status -> insert(command, arrived)));
        inbox.forget(arrived);
        return id;
    }

    private void check(Command command) {
        if (command.asOf().isAfter(LocalDate.now(clock))) {
            throw new SourcesRefused.InvalidField("asOf", "sources.as-of-in-future");
        }
        if (command.fileName().isBlank() || command.fileName().length() > LONGEST_NAME) {
            throw new SourcesRefused.InvalidField("name", "sources.file-name");
        }
    }

    private Long insert(Command command, Inbox.Arrived arrived) {
        var feed = feeds.get(command.feed());
        if (arrived.size() == 0) {
            throw new SourcesRefused.UnusableFile("sources.file-empty");
        }
        var ticket = UUID.randomUUID();
        var received = new DeliveryTable.Received(
                feed.code(),
                command.channel(),
                access.viewer().accountId(),
                command.asOf(),
                command.fileName(),
                arrived.size(),
                arrived.hash(),
                ticket);
        var id = deliveries
                .insert(received)
                .orElseThrow(() -> new SourcesRefused.DeliveredAlready(
                        deliveries.same(feed.code(), arrived.hash()).orElse(0L)));
        forgetUnlessItStands(id);
        inbox.keep(arrived, id);
        jobs.ask(DeliveryJob.NAME, ticket.toString());
        audit.record(new AuditRecord(
                "sources.delivery-received",
                "delivery:" + id,
                null,
                null,
                Map.of("feed", feed.code(), "sha256", Inbox.hex(arrived.hash()), "bytes", arrived.size())));
        return id;
    }

    private void forgetUnlessItStands(long delivery) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    inbox.done(delivery);
                }
            }
        });
    }
}
