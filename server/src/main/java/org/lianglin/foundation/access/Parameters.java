package org.lianglin.foundation.access;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The dated settings of access, as of today. */
@Component
class Parameters {
    private final AccountTable table;
    private final Clock clock;

    Parameters(AccountTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public int get(String key) {
        return table.parameter(key, LocalDate.now(clock));
    }
}
