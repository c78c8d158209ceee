package org.lianglin.facts;

import java.util.List;
import org.lianglin.foundation.warehouse.WarehouseTopic;
import org.springframework.stereotype.Component;

/** Tags in both times, without class 5. */
@Component
class TagsInColumns implements WarehouseTopic {
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "c.id", "BIGINT"),
            new Column("area", "c.area", "BIGINT"),
            new Column("person", "c.person_id", "BIGINT"),
            new Column("code", "c.code", "VARCHAR"),
            new Column("level", "c.level", "TINYINT"),
            new Column("valid_from", "lower(c.valid)", "DATE"),
            new Column("valid_to", "upper(c.valid)", "DATE"),
            new Column("recorded_from", "lower(c.recorded) at time zone 'UTC'", "TIMESTAMP"),
            new Column("recorded_to", "upper(c.recorded) at time zone 'UTC'", "TIMESTAMP"));

    @Override
    public String name() {
        return "tagperiods";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String source() {
        return "tags.tag_period c where c.class < 5";
    }
}
