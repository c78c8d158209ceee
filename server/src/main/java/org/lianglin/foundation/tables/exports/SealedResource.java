package org.lianglin.foundation.tables.exports;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.secrets.SealedInput;
import org.lianglin.foundation.tables.Vault;
import org.springframework.core.io.AbstractResource;

/** A sealed file as a download that can be taken up in the middle: skipping costs nothing. */
final class SealedResource extends AbstractResource {
    private final Vault vault;
    private final String stored;
    private final long size;

    SealedResource(Vault vault, String stored, long size) {
        this.vault = vault;
        this.stored = stored;
        this.size = size;
    }

    @Override
    public String getDescription() {
        return "sealed file";
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public InputStream getInputStream() {
        return new Skipping();
    }

    /** Spring skips to the beginning of a range; here that is a change of position. */
    private final class Skipping extends InputStream {
        private final SealedInput file = vault.open(stored);
        private final InputStream content = file.stream();

        @Override
        public int read() throws IOException {
            return content.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return content.read(target, offset, length);
        }

        @Override
        public long skip(long count) {
            var before = file.position();
            file.position(Math.min(size, before + Math.max(0, count)));
            return file.position() - before;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealedResource resource && resource.stored.equals(stored);
    }

    @Override
    public int hashCode() {
        return stored.hashCode();
    }
}
