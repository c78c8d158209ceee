package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** Answers that the standards give, so that our data opens in any other implementation too. */
class StandardVectorTests {
    private static final String SM4_KEY = "0123456789abcdeffedcba9876543210";

    @Test
    void sm3OfGbt32905() {
        assertThat(hex(Digests.sm3("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        var long64 = "abcd".repeat(16).getBytes(StandardCharsets.US_ASCII);
        assertThat(hex(Digests.sm3(long64)))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
        assertThat(new Digests.Sm3()
                        .update(Arrays.copyOf(long64, 7))
                        .update(Arrays.copyOfRange(long64, 7, 64))
                        .finish())
                .isEqualTo(Digests.sm3(long64));
    }

    @Test
    void sm4OfGbt32907() {
        var engine = new SM4Engine();
        engine.init(true, new KeyParameter(bytes(SM4_KEY)));
        var block = bytes(SM4_KEY);
        engine.processBlock(block, 0, block, 0);
        assertThat(hex(block)).isEqualTo("681edf34d206965e86b3e94f536e4246");
    }

    @Test
    void sm4GcmOfRfc8998() throws Exception {
        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(
                true,
                new AEADParameters(
                        new KeyParameter(bytes(SM4_KEY)),
                        128,
                        bytes("00001234567800000000abcd"),
                        bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")));
        var plain = bytes("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        var out = new byte[plain.length + 16];
        var written = cipher.processBytes(plain, 0, plain.length, out, 0);
        cipher.doFinal(out, written);
        assertThat(hex(out))
                .isEqualTo("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                        + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                        + "83de3541e4c2b58177e065a9bf7b62ec");
    }

    @Test
    void theSealedFormIsPlainSm4Gcm() throws Exception {
        var key = new DataKey(7, Suite.SM, Instant.EPOCH, bytes(SM4_KEY));
        var sealed = new byte[SealedForm.BODY + 3 + SealedForm.TAG];
        key.writeHeader(sealed);
        new Sm4FieldCipher().encrypt(key, "ctx".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}, sealed);

        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        var associated = new byte[] {1, 2, 0, 7, 'c', 't', 'x'};
        cipher.init(
                false,
                new AEADParameters(
                        new KeyParameter(bytes(SM4_KEY)), 128, Arrays.copyOfRange(sealed, 4, 16), associated));
        var plain = new byte[3];
        var written = cipher.processBytes(sealed, 16, sealed.length - 16, plain, 0);
        cipher.doFinal(plain, written);
        assertThat(plain).containsExactly(1, 2, 3);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
