package org.lianglin.foundation.secrets;

import static org.lianglin.foundation.secrets.SealedForm.BODY;
import static org.lianglin.foundation.secrets.SealedForm.HEADER;
import static org.lianglin.foundation.secrets.SealedForm.TAG;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.jspecify.annotations.Nullable;

/** SM4-GCM (RFC 8998) of Bouncy Castle, by its direct interface: no provider has to be installed or looked up. */
final class Sm4FieldCipher implements FieldCipher {
    private final GCMModeCipher sealing = GCMBlockCipher.newInstance(new SM4Engine());
    private final GCMModeCipher opening = GCMBlockCipher.newInstance(new SM4Engine());
    private @Nullable DataKey sealingKey;
    private @Nullable DataKey openingKey;

    @Override
    public void encrypt(DataKey key, byte[] context, byte[] plain, byte[] sealed) throws GeneralSecurityException {
        begin(true, sealing, key, key == sealingKey, context, sealed);
        sealingKey = key;
        finish(sealing, plain, 0, plain.length, sealed, BODY);
    }

    @Override
    public byte[] decrypt(DataKey key, byte[] context, byte[] sealed) throws GeneralSecurityException {
        begin(false, opening, key, key == openingKey, context, sealed);
        openingKey = key;
        var plain = new byte[sealed.length - BODY - TAG];
        finish(opening, sealed, BODY, sealed.length - BODY, plain, 0);
        return plain;
    }

    // A cipher that already holds the key keeps its tables: preparing them costs more than sealing a short field.
    @SuppressWarnings("NullAway") // Bouncy Castle reads a null key as "the same as before"
    private static void begin(
            boolean sealing, GCMModeCipher cipher, DataKey key, boolean sameKey, byte[] context, byte[] sealed) {
        var nonce = Arrays.copyOfRange(sealed, HEADER, BODY);
        cipher.init(sealing, new AEADParameters(sameKey ? null : key.sm4(), TAG * 8, nonce));
        cipher.processAADBytes(sealed, 0, HEADER);
        cipher.processAADBytes(context, 0, context.length);
    }

    private static void finish(GCMModeCipher cipher, byte[] in, int from, int length, byte[] out, int to)
            throws GeneralSecurityException {
        try {
            var written = cipher.processBytes(in, from, length, out, to);
            cipher.doFinal(out, to + written);
        } catch (InvalidCipherTextException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
