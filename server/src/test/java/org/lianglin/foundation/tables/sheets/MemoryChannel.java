package org.lianglin.foundation.tables.sheets;

import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A file of a test, in memory. */
final class MemoryChannel {
    private MemoryChannel() {}

    static SeekableByteChannel of(byte[] content) {
        return new SeekableInMemoryByteChannel(content);
    }
}
