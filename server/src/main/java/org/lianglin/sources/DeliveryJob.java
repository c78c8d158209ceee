package org.lianglin.sources;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.jobs.AskedJob;
import org.lianglin.foundation.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Works on a delivery. A process that was killed finds it again and begins it anew: nothing of it was written before its end. */
@Component
class DeliveryJob implements AskedJob {
    static final String NAME = "sources-delivery";
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryJob.class);

    private final DeliveryTable deliveries;
    private final FeedTable feeds;
    private final Reconcile reconcile;
    private final Inbox inbox;
    private final Divisions divisions;
    private final Access access;
    private final TellOfFeeds tell;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final JsonMapper json;

    DeliveryJob(
            DeliveryTable deliveries,
            FeedTable feeds,
            Reconcile reconcile,
            Inbox inbox,
            Divisions divisions,
            Access access,
            TellOfFeeds tell,
            TransactionOperations transactions,
            Clock clock,
            JsonMapper json) {
        this.deliveries = deliveries;
        this.feeds = feeds;
        this.reconcile = reconcile;
        this.inbox = inbox;
        this.divisions = divisions;
        this.access = access;
        this.tell = tell;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
    }

    /** Somebody else works on the delivery, or ended it. */
    static final class Lost extends RuntimeException {
        Lost() {
            super("the delivery is no longer this task's", null, false, false);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String task) {
        var ticket = UUID.fromString(task);
        access.asJob("sources", divisions.city(), () -> {
            var delivery = transactions.execute(status -> deliveries.findByTicket(ticket));
            if (delivery != null && delivery.isPresent()) {
                work(delivery.get(), ticket);
            }
            return task;
        });
    }

    private void work(Delivery delivery, UUID ticket) {
        if (delivery.endedAt() != null) {
            // killed after the end and before the list was thrown away
            inbox.done(delivery.id());
            return;
        }
        if (older(delivery)) {
            end(
                    delivery,
                    ticket,
                    Delivery.State.SUPERSEDED,
                    "sources.older-than-last",
                    Map.of("asOf", delivery.asOf().toString()));
            return;
        }
        try {
            reconcile.run(delivery, ticket, inbox.file(delivery.id()), inbox.work(delivery.id()));
            inbox.done(delivery.id());
        } catch (Lost lost) {
            // whoever holds it goes on
        } catch (Refusal refusal) {
            end(delivery, ticket, Delivery.State.REFUSED, refusal.code(), refusal.facts());
        } catch (TransientDataAccessException | CannotGetJdbcConnectionException | CannotCreateTransactionException e) {
            // the database is away: the task is taken up again
            throw e;
        } catch (RuntimeException e) {
            var fault = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
            LOG.error("Fault {} in delivery {}", fault, delivery.id(), e);
            end(delivery, ticket, Delivery.State.FAILED, "sources.fault", Map.of("id", fault));
        }
    }

    /** What was true before must not undo what is known since. */
    private boolean older(Delivery delivery) {
        var last = transactions.execute(status -> deliveries.lastDone(delivery.feed()));
        return last != null && last.isPresent() && last.get().asOf().isAfter(delivery.asOf());
    }

    private void end(Delivery delivery, UUID ticket, Delivery.State state, String code, Map<String, ?> facts) {
        var failure = json.writeValueAsString(Map.of("code", code, "facts", facts));
        transactions.executeWithoutResult(status -> {
            if (deliveries.end(ticket, state, Delivery.Counts.NONE, "{}", failure, clock.instant())) {
                tell.failed(delivery, feeds.get(delivery.feed()), code);
            }
        });
        inbox.done(delivery.id());
    }
}
