package org.lianglin.facts;

import java.util.List;
import org.lianglin.foundation.warehouse.WarehouseTopic;
import org.springframework.stereotype.Component;

/** What the columnar copy holds of living-together households, in both times. */
@Component
class HouseholdsInColumns implements WarehouseTopic {
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "c.id", "BIGINT"),
            new Column("area", "c.area", "BIGINT"),
            new Column("valid_from", "lower(c.valid)", "DATE"),
            new Column("valid_to", "upper(c.valid)", "DATE"),
            new Column("recorded_from", "lower(c.recorded) at time zone 'UTC'", "TIMESTAMP"),
            new Column("recorded_to", "upper(c.recorded) at time zone 'UTC'", "TIMESTAMP"));

    @Override
    public String name() {
        return "households";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String source() {
        return "people.household_period c where c.\"grouping\" = 'LIVING'";
    }
}
