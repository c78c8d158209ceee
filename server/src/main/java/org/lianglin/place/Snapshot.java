package org.lianglin.place;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something read from the database and kept while its edition stays the same. The edition is asked for at most once a second;
 * while one caller reads anew, the others keep the former value.
 */
final class Snapshot<T> {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<Edition> edition;
    private final Function<Edition, T> reader;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Held<T> held;

    Snapshot(Supplier<Edition> edition, Function<Edition, T> reader) {
        this.edition = edition;
        this.reader = reader;
    }

    T get() {
        var before = held;
        if (before != null && before.freshAt(System.nanoTime())) {
            return before.value;
        }
        if (before != null && !before.expired && !reading.tryLock()) {
            return before.value;
        }
        if (!reading.isHeldByCurrentThread()) {
            reading.lock();
        }
        try {
            return renew();
        } finally {
            reading.unlock();
        }
    }

    /** The next caller asks for the edition at once, and nobody is given the former value meanwhile. */
    void expire() {
        reading.lock();
        try {
            var before = held;
            if (before != null) {
                held = new Held<>(before.value, before.edition, before.checked, true);
            }
        } finally {
            reading.unlock();
        }
    }

    private T renew() {
        var before = held;
        if (before != null && before.freshAt(System.nanoTime())) {
            return before.value;
        }
        var now = edition.get();
        var value = before != null && before.edition.equals(now) ? before.value : reader.apply(now);
        held = new Held<>(value, now, System.nanoTime(), false);
        return value;
    }

    private record Held<T>(T value, Edition edition, long checked, boolean expired) {
        boolean freshAt(long nanos) {
            return !expired && nanos - checked < PAUSE_NANOS;
        }
    }
}
