package org.lianglin.foundation.secrets;

import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.crypto.digests.SM3Digest;

/** Digests without a key: SM3 (GB/T 32905-2016, ISO/IEC 10118-3), 32 bytes. Not for values that can be guessed. */
public final class Digests {
    private Digests() {}

    /** The SM3 digest of the parts, one after the other. */
    public static byte[] sm3(byte[]... parts) {
        var digest = new Sm3();
        for (var part : parts) {
            digest.update(part);
        }
        return digest.finish();
    }

    /** The SM3 digest of everything that the stream gives. */
    public static byte[] sm3(InputStream stream) throws IOException {
        var digest = new SM3Digest();
        var buffer = new byte[1 << 16];
        for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        var result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    /** A digest that grows piece by piece; for one thread. */
    public static final class Sm3 {
        private final SM3Digest digest = new SM3Digest();

        public Sm3 update(byte[] part) {
            digest.update(part, 0, part.length);
            return this;
        }

        /** The digest of everything so far; afterwards the object is as new. */
        public byte[] finish() {
            var result = new byte[digest.getDigestSize()];
            digest.doFinal(result, 0);
            return result;
        }
    }
}
