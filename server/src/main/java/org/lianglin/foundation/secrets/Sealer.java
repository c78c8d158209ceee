package org.lianglin.foundation.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * Authenticated encryption of single fields (字段加密). A value opens only unaltered and only under the context it was sealed
 * for, so that a sealed number cannot be moved to another column. Safe for many threads.
 */
public class Sealer {
    private final KeyFile keys;
    private final ThreadLocal<Desk> desks = ThreadLocal.withInitial(Desk::new);

    Sealer(KeyFile keys) {
        this.keys = keys;
    }

    /**
     * Seals under the newest data key.
     *
     * @param context the field, such as {@code people.person.id_no}; bound as associated data
     */
    public byte[] seal(String plain, String context) {
        return seal(keys.newest(), plain.getBytes(StandardCharsets.UTF_8), context);
    }

    /**
     * Opens a value that any version of the data key sealed.
     *
     * @throws SealBroken when the value was altered, belongs to another context, or its key is not in the key file
     */
    public String open(byte[] sealed, String context) {
        return new String(plain(sealed, context), StandardCharsets.UTF_8);
    }

    /** The same for a piece of a file. */
    byte[] sealBytes(byte[] plain, String context) {
        return seal(keys.newest(), plain, context);
    }

    byte[] openBytes(byte[] sealed, String context) {
        return plain(sealed, context);
    }

    /** Whether the value stands under the newest data key already. */
    public boolean isCurrent(byte[] sealed) {
        var header = keys.newest().header();
        for (var i = 0; i < header.length; i++) {
            if (i >= sealed.length || sealed[i] != header[i]) {
                return false;
            }
        }
        return true;
    }

    /** The value under the newest data key: the same array when it stands under it already. */
    public byte[] reseal(byte[] sealed, String context) {
        return isCurrent(sealed) ? sealed : seal(keys.newest(), plain(sealed, context), context);
    }

    /**
     * The first four bytes of every value under the newest data key, for SQL such as
     * {@code where substring(id_no_enc from 1 for 4) <> :header}.
     */
    public byte[] currentHeader() {
        return keys.newest().header();
    }

    private byte[] seal(DataKey key, byte[] plain, String context) {
        var desk = desks.get();
        var sealed = new byte[SealedForm.BODY + plain.length + SealedForm.TAG];
        key.writeHeader(sealed);
        desk.nonce(sealed);
        try {
            desk.cipher(key.suite()).encrypt(key, context.getBytes(StandardCharsets.UTF_8), plain, sealed);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing " + context + " failed", e);
        }
    }

    private byte[] plain(byte[] sealed, String context) {
        if (sealed.length < SealedForm.BODY + SealedForm.TAG || sealed[0] != SealedForm.FORMAT) {
            throw new SealBroken(context, "it has no known form");
        }
        var version = SealedForm.version(sealed);
        var key = keys.dataKey(version);
        if (key == null) {
            throw new SealBroken(context, "the key file has no data key of version " + version);
        }
        if (sealed[1] != key.suite().mark()) {
            throw new SealBroken(context, "its suite is not that of its key");
        }
        try {
            return desks.get().cipher(key.suite()).decrypt(key, context.getBytes(StandardCharsets.UTF_8), sealed);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(context, "it was altered or belongs to another field", e);
        }
    }

    /** What one thread needs at hand, so that sealing asks no provider and shares no lock. */
    private static final class Desk {
        private static final int NONCES_DRAWN_AT_ONCE = 64;
        private final SecureRandom random = new SecureRandom();
        private final FieldCipher aes = new AesFieldCipher();
        private final FieldCipher sm4 = new Sm4FieldCipher();
        private final byte[] nonces = new byte[SealedForm.NONCE * NONCES_DRAWN_AT_ONCE];
        private int used = nonces.length;

        FieldCipher cipher(Suite suite) {
            return switch (suite) {
                case AES -> aes;
                case SM -> sm4;
            };
        }

        void nonce(byte[] sealed) {
            if (used == nonces.length) {
                random.nextBytes(nonces);
                used = 0;
            }
            System.arraycopy(nonces, used, sealed, SealedForm.HEADER, SealedForm.NONCE);
            used += SealedForm.NONCE;
        }
    }
}
