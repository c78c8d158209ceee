package org.lianglin.foundation.audit;

import java.time.Instant;

/** Where a chain stands: the last entry's number, time and hash; number 0 and a hash of zeros before the first. */
record Head(int chain, long seq, Instant at, byte[] hash) {
    static Head beforeFirst(int chain) {
        return new Head(chain, 0, Instant.EPOCH, new byte[32]);
    }
}
