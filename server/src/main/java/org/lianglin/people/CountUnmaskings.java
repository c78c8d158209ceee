package org.lianglin.people;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whoever looks beyond what a list shows does so a limited number of times an hour. */
@Component
class CountUnmaskings {
    private static final DateTimeFormatter CLOCK_TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Access access;
    private final UnmaskTable unmaskings;
    private final Parameters parameters;
    private final Clock clock;

    CountUnmaskings(Access access, UnmaskTable unmaskings, Parameters parameters, Clock clock) {
        this.access = access;
        this.unmaskings = unmaskings;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * One more, if it succeeds.
     *
     * @return how many are left within the hour
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int count() {
        var now = clock.instant();
        var account = access.viewer().accountId();
        var limit = parameters.get("people.unmask.per_hour", LocalDate.now(clock));
        unmaskings.queue(account);
        var used = unmaskings.since(account, now.minus(Duration.ofHours(1)));
        if (used.size() >= limit) {
            var free = used.get(used.size() - limit).plus(Duration.ofHours(1));
            throw new PeopleRefused.UnmaskLimit(limit, free, CLOCK_TIME.format(free));
        }
        unmaskings.insert(account, now);
        return limit - used.size() - 1;
    }

    /** One more, whether it succeeds or not: guesses count. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void countAttempt() {
        count();
    }
}
