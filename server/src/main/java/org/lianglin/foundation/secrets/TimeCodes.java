package org.lianglin.foundation.secrets;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** 动态口令: codes of six digits that change every 30 seconds (RFC 6238 with HMAC-SHA1, what authenticator apps speak). */
public class TimeCodes {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_LENGTH = 20;
    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final SecureRandom random = new SecureRandom();

    /** A fresh secret of 160 bits, as 32 characters of Base32 (RFC 4648) that a person can type. */
    public String newSecret() {
        var secret = new byte[SECRET_LENGTH];
        random.nextBytes(secret);
        return base32(secret);
    }

    /**
     * The 30-second step whose code this is: the present one, or the one before or after, for clocks that are a little off.
     * Empty when the code fits none. Whoever accepts a step must refuse it and every earlier one afterwards.
     */
    public OptionalLong matchingStep(String base32Secret, String code, Instant now) {
        var key = new SecretKeySpec(bytes(base32Secret), generator.getAlgorithm());
        var length = generator.getTimeStep().toSeconds();
        var given = code.getBytes(StandardCharsets.UTF_8);
        var present = Math.floorDiv(now.getEpochSecond(), length);
        var found = OptionalLong.empty();
        for (var step : new long[] {present, present - 1, present + 1}) {
            var matches = MessageDigest.isEqual(codeAt(key, step * length).getBytes(StandardCharsets.UTF_8), given);
            if (matches && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private String codeAt(SecretKeySpec key, long epochSecond) {
        try {
            return generator.generateOneTimePasswordString(key, Instant.ofEpochSecond(epochSecond), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("not a secret for time codes", e);
        }
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var b : bytes) {
            buffer = buffer << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt(buffer >>> bits & 31));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String base32) {
        var bytes = new byte[base32.length() * 5 / 8];
        var buffer = 0;
        var bits = 0;
        var at = 0;
        for (var letter : base32.toUpperCase(Locale.ROOT).toCharArray()) {
            var value = ALPHABET.indexOf(letter);
            if (value < 0) {
                throw new IllegalArgumentException("not Base32");
            }
            buffer = buffer << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >>> bits);
            }
        }
        return bytes;
    }
}
