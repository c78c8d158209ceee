package org.lianglin.foundation.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Keyed digests (盲索引) that make sealed fields findable by equality: an HMAC over field, a zero byte and the normalised value.
 * Without the key an index cannot be guessed back, as a plain digest of an ID number could. Safe for many threads.
 */
public class BlindIndex {
    private static final int WHOLE = 16;
    private static final int TAIL = 8;
    private final ThreadLocal<UnaryOperator<byte[]>> macs;

    BlindIndex(KeyFile keys) {
        var suite = keys.indexSuite();
        var key = keys.indexKey();
        macs = ThreadLocal.withInitial(() -> switch (suite) {
            case AES -> hmacSha256(key);
            case SM -> hmacSm3(key);
        });
    }

    /**
     * The index of a whole value, 16 bytes.
     *
     * @param field names the field, so that equal values in two fields do not give equal indexes
     * @param normalised the value in the one form that all its spellings share
     */
    public byte[] of(String field, String normalised) {
        return Arrays.copyOf(mac(field, normalised), WHOLE);
    }

    /** The index of a value's last four characters, 8 bytes; shorter because so few tails exist that collisions rule anyway. */
    public byte[] tail(String field, String lastFour) {
        return Arrays.copyOf(mac(field, lastFour), TAIL);
    }

    private byte[] mac(String field, String value) {
        var name = field.getBytes(StandardCharsets.UTF_8);
        var content = value.getBytes(StandardCharsets.UTF_8);
        var message = Arrays.copyOf(name, name.length + 1 + content.length);
        System.arraycopy(content, 0, message, name.length + 1, content.length);
        return macs.get().apply(message);
    }

    static UnaryOperator<byte[]> hmacSha256(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac::doFinal;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC-SHA256", e);
        }
    }

    static UnaryOperator<byte[]> hmacSm3(byte[] key) {
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        return message -> {
            var code = new byte[mac.getMacSize()];
            mac.update(message, 0, message.length);
            mac.doFinal(code, 0);
            return code;
        };
    }
}
