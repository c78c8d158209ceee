package org.lianglin.foundation.secrets;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes by which somebody who shares a key proves that a message is theirs: HMAC-SHA256 (RFC 2104), as webhooks carry it. */
public final class MessageCodes {
    private MessageCodes() {}

    /** The code of the parts, one after the other; compare it in constant time. */
    public static byte[] hmacSha256(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC-SHA256", e);
        }
    }
}
