package org.lianglin.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes in what departments lay down under {@code feeds/drop/<feed>/}: {@code <anything>2023-07-01<anything>.csv}. A file is taken when it has
 * not grown for a while; one that is refused stays under {@code refused} with the reason beside it.
 */
@Component
@ConditionalOnWebApplication
class DropFolder implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration AT_REST = Duration.ofSeconds(4);
    private static final Pattern DAY = Pattern.compile("(20\\d{2})-?(\\d{2})-?(\\d{2})");

    private final Inbox inbox;
    private final FeedTable feeds;
    private final ReceiveDelivery receiveDelivery;
    private final Divisions divisions;
    private final Access access;
    private final TransactionOperations transactions;
    private final Clock clock;
    private volatile boolean running;

    DropFolder(
            Inbox inbox,
            FeedTable feeds,
            ReceiveDelivery receiveDelivery,
            Divisions divisions,
            Access access,
            TransactionOperations transactions,
            Clock clock) {
        this.inbox = inbox;
        this.feeds = feeds;
        this.receiveDelivery = receiveDelivery;
        this.divisions = divisions;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("drop-folder").start(this::watch);
    }

    private void watch() {
        while (running) {
            try {
                look();
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("The drop folder could not be read; it is looked at again", e);
            }
        }
    }

    /** One look at all folders. */
    void look() {
        for (var folder : entries(inbox.drop(), Files::isDirectory)) {
            for (var file : entries(folder, this::atRest)) {
                take(folder.getFileName().toString(), file);
            }
        }
    }

    private interface Wanted {
        boolean test(Path path);
    }

    private static List<Path> entries(Path folder, Wanted wanted) {
        try (var entries = Files.list(folder)) {
            return entries.filter(wanted::test).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean atRest(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file)
                            .toInstant()
                            .isBefore(clock.instant().minus(AT_REST));
        } catch (IOException e) {
            return false;
        }
    }

    private void take(String feed, Path file) {
        var name = file.getFileName().toString();
        var taken = file.resolveSibling("." + UUID.randomUUID());
        try {
            var known = transactions.execute(status -> feeds.find(feed));
            if (known == null || known.isEmpty()) {
                refuse(file, "sources.feed-unseen");
                return;
            }
            // out of the way of whoever might still write to it
            Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
            var command = new ReceiveDelivery.Command(
                    feed, day(name).orElse(LocalDate.now(clock)), name, Delivery.Channel.DROP);
            access.asJob("sources", divisions.city(), () -> receiveDelivery.take(command, inbox.arrived(taken)));
        } catch (Refusal refusal) {
            LOG.warn("A file for {} was refused: {}", feed, refusal.code());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(Path file, String code) throws IOException {
        var refused = file.resolveSibling("refused");
        Files.createDirectories(refused);
        Files.writeString(refused.resolve(file.getFileName() + ".txt"), code + "\n");
        Files.move(file, refused.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The day that the name of a file states. */
    static Optional<LocalDate> day(String name) {
        var day = DAY.matcher(name);
        if (!day.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(day.group(1) + "-" + day.group(2) + "-" + day.group(3)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
