package org.lianglin.foundation.secrets;

import java.security.GeneralSecurityException;

/** One thread's cipher of one suite. The buffer already holds header and nonce; the cipher fills or reads what follows. */
interface FieldCipher {
    /** Writes ciphertext and tag behind the nonce. */
    void encrypt(DataKey key, byte[] context, byte[] plain, byte[] sealed) throws GeneralSecurityException;

    /** @throws GeneralSecurityException when a bit of the value or of the context has changed */
    byte[] decrypt(DataKey key, byte[] context, byte[] sealed) throws GeneralSecurityException;
}
