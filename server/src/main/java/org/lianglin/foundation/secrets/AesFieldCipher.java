package org.lianglin.foundation.secrets;

import static org.lianglin.foundation.secrets.SealedForm.BODY;
import static org.lianglin.foundation.secrets.SealedForm.HEADER;
import static org.lianglin.foundation.secrets.SealedForm.NONCE;
import static org.lianglin.foundation.secrets.SealedForm.TAG;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM of the JDK, which uses the processor's instructions. */
final class AesFieldCipher implements FieldCipher {
    private final Cipher cipher;

    AesFieldCipher() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-GCM", e);
        }
    }

    @Override
    public void encrypt(DataKey key, byte[] context, byte[] plain, byte[] sealed) throws GeneralSecurityException {
        begin(Cipher.ENCRYPT_MODE, key, context, sealed);
        cipher.doFinal(plain, 0, plain.length, sealed, BODY);
    }

    @Override
    public byte[] decrypt(DataKey key, byte[] context, byte[] sealed) throws GeneralSecurityException {
        begin(Cipher.DECRYPT_MODE, key, context, sealed);
        return cipher.doFinal(sealed, BODY, sealed.length - BODY);
    }

    private void begin(int mode, DataKey key, byte[] context, byte[] sealed) throws GeneralSecurityException {
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG * 8, sealed, HEADER, NONCE));
        cipher.updateAAD(sealed, 0, HEADER);
        cipher.updateAAD(context);
    }
}
