package org.lianglin.foundation.secrets;

/**
 * How a sealed value is laid out: format byte, suite byte, key version (2 bytes, big-endian), nonce (12 bytes), ciphertext,
 * tag (16 bytes). The first four bytes are authenticated together with the context.
 */
final class SealedForm {
    static final byte FORMAT = 1;
    static final int HEADER = 4;
    static final int NONCE = 12;
    static final int BODY = HEADER + NONCE;
    static final int TAG = 16;

    private SealedForm() {}

    static int version(byte[] sealed) {
        return (sealed[2] & 0xff) << 8 | sealed[3] & 0xff;
    }
}
