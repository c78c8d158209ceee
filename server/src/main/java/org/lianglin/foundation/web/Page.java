package org.lianglin.foundation.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is read by key, never by offset.
 *
 * @param next the key from which the next page goes on; null on the last page
 * @param total how many rows there are, at most {@link #COUNTED}
 * @param totalCapped whether there are more than were counted
 */
public record Page<T>(List<T> items, @Nullable String next, int total, boolean totalCapped) {
    /** Rows are counted up to here: an exact count of a city's residents helps nobody and costs a second. */
    public static final int COUNTED = 10_000;

    public static final int LARGEST = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page from rows that were read with a limit one above the page's size.
     *
     * @param counted rows counted with a limit one above {@link #COUNTED}
     */
    public static <T> Page<T> of(List<T> oneMore, int size, Function<T, String> key, int counted) {
        var full = oneMore.size() > size;
        var items = full ? oneMore.subList(0, size) : oneMore;
        return new Page<>(
                items, full ? key.apply(items.getLast()) : null, Math.min(counted, COUNTED), counted > COUNTED);
    }

    /** Keeps a requested size within its bounds. */
    public static int size(int requested) {
        return Math.clamp(requested, 1, LARGEST);
    }
}
