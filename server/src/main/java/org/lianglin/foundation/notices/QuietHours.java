package org.lianglin.foundation.notices;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;

/** When the bell of the acting account is silent: its own hours, else those of the city. Nothing is lost: it waits in the inbox. */
@Component
class QuietHours {
    private static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");

    private final WishTable wishes;
    private final Parameters parameters;
    private final Clock clock;

    QuietHours(WishTable wishes, Parameters parameters, Clock clock) {
        this.wishes = wishes;
        this.parameters = parameters;
        this.clock = clock;
    }

    WishTable.Quiet ofTheCity() {
        return new WishTable.Quiet(
                WishTable.time(parameters.get("notices.quiet.from_minute")),
                WishTable.time(parameters.get("notices.quiet.until_minute")));
    }

    /** The end of the quiet hours that hold now; empty when none do. */
    Optional<Instant> until() {
        var hours = wishes.findQuiet().orElseGet(this::ofTheCity);
        if (hours.from() == null || hours.until() == null || hours.from().equals(hours.until())) {
            return Optional.empty();
        }
        var now = clock.instant().atZone(CITY_TIME);
        var until = Objects.requireNonNull(hours.until());
        if (!within(now.toLocalTime(), hours.from(), until)) {
            return Optional.empty();
        }
        var today = now.toLocalDate().atTime(until).atZone(CITY_TIME);
        return Optional.of((today.isAfter(now) ? today : today.plusDays(1)).toInstant());
    }

    /** From the first minute on until before the last; the hours may reach over midnight. */
    static boolean within(LocalTime now, LocalTime from, LocalTime until) {
        return from.isBefore(until)
                ? !now.isBefore(from) && now.isBefore(until)
                : !now.isBefore(from) || now.isBefore(until);
    }
}
