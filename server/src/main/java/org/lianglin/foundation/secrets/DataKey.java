package org.lianglin.foundation.secrets;

import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.KeyParameter;

/** One version of the key that seals fields, prepared for both libraries so that no call has to. */
final class DataKey {
    private final int version;
    private final Suite suite;
    private final Instant created;
    private final byte[] bytes;
    private final SecretKeySpec aes;
    private final KeyParameter sm4;
    private final byte[] header;

    DataKey(int version, Suite suite, Instant created, byte[] bytes) {
        if (version < 1 || version > 0xffff) {
            throw new IllegalArgumentException("data key version out of range: " + version);
        }
        if (bytes.length != suite.keyLength()) {
            throw new IllegalArgumentException("data key of wrong length");
        }
        this.version = version;
        this.suite = suite;
        this.created = created;
        this.bytes = bytes.clone();
        this.aes = new SecretKeySpec(bytes, "AES");
        this.sm4 = new KeyParameter(bytes);
        this.header = new byte[] {SealedForm.FORMAT, (byte) suite.mark(), (byte) (version >>> 8), (byte) version};
    }

    int version() {
        return version;
    }

    Suite suite() {
        return suite;
    }

    Instant created() {
        return created;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    SecretKeySpec aes() {
        return aes;
    }

    KeyParameter sm4() {
        return sm4;
    }

    /** The first bytes of every value that this key sealed. */
    byte[] header() {
        return header.clone();
    }

    void writeHeader(byte[] target) {
        System.arraycopy(header, 0, target, 0, header.length);
    }
}
