package org.lianglin.testing;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/** The authenticator on somebody's phone. No code is given twice: the server takes none twice. */
public final class Authenticator {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP = 30;
    /** Of the codes that the server takes, the oldest; unless it would be too old by the time that it arrives. */
    private static final long NEARLY_OVER = 10;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final SecretKeySpec key;
    private long lastStep;

    public Authenticator(String base32Secret) {
        key = new SecretKeySpec(bytes(base32Secret), generator.getAlgorithm());
    }

    /** Waits when three codes within a minute and a half were not enough. */
    public String freshCode() throws InterruptedException {
        var now = Instant.now().getEpochSecond();
        var present = now / STEP;
        var oldest = now % STEP > STEP - NEARLY_OVER ? present : present - 1;
        lastStep = Math.max(oldest, lastStep + 1);
        if (lastStep > present + 1) {
            Thread.sleep(Duration.ofSeconds((lastStep - 1) * STEP - now + 1));
        }
        return code(lastStep);
    }

    private String code(long step) {
        try {
            return generator.generateOneTimePasswordString(
                    key, Instant.ofEpochSecond(step * STEP), java.util.Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String base32) {
        var bits = new StringBuilder();
        for (var letter : base32.toCharArray()) {
            var five = Integer.toBinaryString(32 + ALPHABET.indexOf(letter));
            bits.append(five, 1, 6);
        }
        var bytes = new byte[bits.length() / 8];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }
}
