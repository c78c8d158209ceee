package org.lianglin.place;

import org.jspecify.annotations.Nullable;

/** Where a page ends: two numbers, as in {@code 2101020010010000-17}. */
record PairCursor(long first, long second) {
    static PairCursor parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new PairCursor(0, 0);
        }
        if (!text.matches("\\d{1,18}-\\d{1,18}")) {
            throw new PlaceRefused.MalformedCursor();
        }
        var dash = text.indexOf('-');
        return new PairCursor(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return first + "-" + second;
    }
}
