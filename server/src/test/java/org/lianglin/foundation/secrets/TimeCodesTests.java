package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeCodesTests {
    /** "12345678901234567890", the secret of RFC 6238, appendix B; its codes there have eight digits, ours are the last six. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final TimeCodes codes = new TimeCodes();

    @Test
    void answerTheVectorsOfRfc6238() {
        assertThat(codes.matchingStep(SECRET, "287082", Instant.ofEpochSecond(59)))
                .hasValue(1);
        assertThat(codes.matchingStep(SECRET, "081804", Instant.ofEpochSecond(1111111109)))
                .hasValue(37037036);
        assertThat(codes.matchingStep(SECRET, "279037", Instant.ofEpochSecond(2000000000)))
                .hasValue(66666666);
    }

    @Test
    void fitOneStepEarlierAndLaterButNotTwo() {
        assertThat(codes.matchingStep(SECRET, "081804", Instant.ofEpochSecond(1111111109 + 30)))
                .hasValue(37037036);
        assertThat(codes.matchingStep(SECRET, "081804", Instant.ofEpochSecond(1111111109 - 30)))
                .hasValue(37037036);
        assertThat(codes.matchingStep(SECRET, "081804", Instant.ofEpochSecond(1111111109 + 60)))
                .isEmpty();
        assertThat(codes.matchingStep(SECRET, "081804", Instant.ofEpochSecond(1111111109 - 60)))
                .isEmpty();
    }

    @Test
    void refuseWhatIsNoCode() {
        for (var wrong : new String[] {"", "08180", "0818040", "abcdef", "八一八零四"}) {
            assertThat(codes.matchingStep(SECRET, wrong, Instant.ofEpochSecond(1111111109)))
                    .isEmpty();
        }
    }

    @Test
    void secretsHave160BitsAndDiffer() {
        assertThat(codes.newSecret()).matches("[A-Z2-7]{32}").isNotEqualTo(codes.newSecret());
    }
}
