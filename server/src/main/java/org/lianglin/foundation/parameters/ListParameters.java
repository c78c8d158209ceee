package org.lianglin.foundation.parameters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists what holds today and what is known to follow. */
@Component
class ListParameters {
    private final ParameterTable table;
    private final Clock clock;

    ListParameters(ParameterTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<ParameterTable.Dated> list() {
        return table.list(LocalDate.now(clock));
    }

    /** @throws ParametersRefused when there is no such figure */
    @Transactional(readOnly = true)
    public List<ParameterTable.Dated> history(String key) {
        var values = table.history(key);
        if (values.isEmpty()) {
            throw new ParametersRefused.Unknown(key);
        }
        return values;
    }
}
