package org.lianglin.foundation.access;

/** The levels of the tree of places, from the city down to the grid. */
public enum Level {
    CITY(1_000_000_000_000L),
    DISTRICT(10_000_000_000L),
    STREET(10_000_000L),
    COMMUNITY(10_000L),
    GRID(1L);

    private final long span;

    Level(long span) {
        this.span = span;
    }

    /** How many codes a place of this level covers: the length of its half-open range. */
    public long span() {
        return span;
    }
}
