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
import java.util.Objects;
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
 * not grown for a while; one that is refused stays under {@code refused} with the reason beside it. While it is being taken it bears
 * a hidden name that keeps its own: whatever interrupts that, the file is taken up again.
 */
@Component
@ConditionalOnWebApplication
class DropFolder implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration AT_REST = Duration.ofSeconds(4);
    private static final Pattern BEING_TAKEN = Pattern.compile("\\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-(.+)");
    private static final Pattern DAY = Pattern.compile("(20\\d{2})-?(\\d{2})-?(\\d{2})");

    private final Inbox inbox;
    private final ReceiveDelivery receiveDelivery;
    private final Divisions divisions;
    private final Access access;
    private final FeedTable feeds;
    private final TellOfFeeds tell;
    private final TransactionOperations transactions;
    private final Clock clock;
    private volatile boolean running;

    DropFolder(
            Inbox inbox,
            ReceiveDelivery receiveDelivery,
            Divisions divisions,
            Access access,
            FeedTable feeds,
            TellOfFeeds tell,
            TransactionOperations transactions,
            Clock clock) {
        this.inbox = inbox;
        this.receiveDelivery = receiveDelivery;
        this.divisions = divisions;
        this.access = access;
        this.feeds = feeds;
        this.tell = tell;
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
            var name = file.getFileName().toString();
            return Files.isRegularFile(file)
                    && (!name.startsWith(".") || BEING_TAKEN.matcher(name).matches())
                    && Files.getLastModifiedTime(file)
                            .toInstant()
                            .isBefore(clock.instant().minus(AT_REST));
        } catch (IOException e) {
            return false;
        }
    }

    private void take(String feed, Path file) {
        try {
            var hidden = BEING_TAKEN.matcher(file.getFileName().toString());
            var again = hidden.matches();
            var name = again ? hidden.group(1) : file.getFileName().toString();
            // out of the way of whoever might still write to it
            var taken = again
                    ? file
                    : Files.move(
                            file,
                            file.resolveSibling("." + UUID.randomUUID() + "-" + name),
                            StandardCopyOption.ATOMIC_MOVE);
            take(feed, taken, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            LOG.warn("A file for {} could not be taken in; it is tried again", feed, e);
        }
    }

    private void take(String feed, Path taken, String name) throws IOException {
        try {
            var command = new ReceiveDelivery.Command(
                    feed, day(name).orElse(LocalDate.now(clock)), name, Delivery.Channel.DROP);
            access.asJob("sources", divisions.city(), () -> receiveDelivery.take(command, inbox.arrived(taken)));
        } catch (Refusal refusal) {
            LOG.warn("A file for {} was refused: {}", feed, refusal.code());
            tell(feed, name, refusal.code());
            refuse(taken, name, refusal);
        }
    }

    private void tell(String folder, String file, String code) {
        access.asJob(
                "sources",
                divisions.city(),
                () -> Objects.requireNonNull(transactions.execute(status -> {
                    tell.turnedAway(folder, feeds.find(folder), file, code);
                    return folder;
                })));
    }

    private static void refuse(Path taken, String name, Refusal refusal) throws IOException {
        var refused = taken.resolveSibling("refused");
        Files.createDirectories(refused);
        Files.writeString(refused.resolve(name + ".txt"), refusal.code() + " " + refusal.facts() + "\n");
        Files.move(taken, refused.resolve(name), StandardCopyOption.REPLACE_EXISTING);
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
