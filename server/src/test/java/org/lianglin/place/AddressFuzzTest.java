package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever is written as an address is taken apart or not; it never fails. */
class AddressFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anAddressIsTakenApartOrNot(byte[] content) {
        var text = content == null ? "" : new String(content, StandardCharsets.UTF_8);
        assertThat(AddressQuery.readings(text)).hasSizeLessThanOrEqualTo(3);
    }
}
