package org.lianglin.foundation.parameters;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of parameters: what a figure is on a day. */
@Component
public class Parameters {
    private final ParameterTable table;
    private final Clock clock;

    Parameters(ParameterTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * The figure of today.
     *
     * @param key the module that owns the figure and its name, such as {@code people.unmask.per_hour}
     */
    @Transactional(readOnly = true)
    public int get(String key) {
        return get(key, LocalDate.now(clock));
    }

    /** The figure of a day, for decisions about that day. */
    @Transactional(readOnly = true)
    public int get(String key, LocalDate day) {
        return table.find(key, day)
                .orElseThrow(() -> new IllegalStateException("parameter " + key + " has no value on " + day));
    }
}
