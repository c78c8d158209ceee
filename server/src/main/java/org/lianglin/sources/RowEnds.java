package org.lianglin.sources;

/**
 * Follows a text of separated cells byte by byte: how many rows it has, and whether its last byte ended a row, or stands within a quoted
 * cell (RFC 4180). Bytes above 127 are never a separator, a quote or a line end, so UTF-8 need not be decoded. For one thread.
 */
final class RowEnds {
    private static final int CELL_BEGINS = 0;
    private static final int PLAIN = 1;
    private static final int QUOTED = 2;
    private static final int QUOTE_ENDED = 3;
    private static final int LOST = 4;

    private final byte separator;
    private int state = CELL_BEGINS;
    private long rows;
    private boolean ended;

    RowEnds(char separator) {
        this.separator = (byte) separator;
    }

    void follow(byte[] bytes, int from, int to) {
        for (var at = from; at < to; at++) {
            follow(bytes[at]);
        }
        ended = to > from ? bytes[to - 1] == '\n' : ended;
    }

    private void follow(byte one) {
        if (one == '\n') {
            endOfLine();
        } else if (one == '"') {
            state = quote();
        } else if (state == CELL_BEGINS && one != separator) {
            state = PLAIN;
        } else if (one == separator && (state == PLAIN || state == QUOTE_ENDED)) {
            state = CELL_BEGINS;
        } else if (state == QUOTE_ENDED && one != '\r') {
            state = LOST;
        }
    }

    private void endOfLine() {
        if (state != QUOTED) {
            rows++;
            state = state == LOST ? LOST : CELL_BEGINS;
        }
    }

    private int quote() {
        return switch (state) {
            case CELL_BEGINS, QUOTE_ENDED -> QUOTED;
            case QUOTED -> QUOTE_ENDED;
            default -> LOST;
        };
    }

    /** Rows that have ended, the header and empty ones among them. */
    long rows() {
        return rows;
    }

    /** Whether a row ended with the last byte; false too once a quote stood where none may, because then readers differ in what a row is. */
    boolean betweenRows() {
        return ended && state == CELL_BEGINS;
    }
}
