package org.lianglin.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** The hours hold from their first minute until before their last, over midnight too. */
class QuietHoursTest {
    private static final LocalTime NINE = LocalTime.of(21, 0);
    private static final LocalTime SEVEN = LocalTime.of(7, 0);

    @Test
    void aNightReachesOverMidnight() {
        assertThat(QuietHours.within(LocalTime.of(20, 59), NINE, SEVEN)).isFalse();
        assertThat(QuietHours.within(NINE, NINE, SEVEN)).isTrue();
        assertThat(QuietHours.within(LocalTime.MIDNIGHT, NINE, SEVEN)).isTrue();
        assertThat(QuietHours.within(LocalTime.of(6, 59), NINE, SEVEN)).isTrue();
        assertThat(QuietHours.within(SEVEN, NINE, SEVEN)).isFalse();
    }

    @Test
    void aRestAtNoonDoesNot() {
        var noon = LocalTime.NOON;
        var two = LocalTime.of(14, 0);
        assertThat(QuietHours.within(LocalTime.of(11, 59), noon, two)).isFalse();
        assertThat(QuietHours.within(LocalTime.of(13, 59), noon, two)).isTrue();
        assertThat(QuietHours.within(two, noon, two)).isFalse();
        assertThat(QuietHours.within(LocalTime.of(23, 0), noon, two)).isFalse();
    }
}
