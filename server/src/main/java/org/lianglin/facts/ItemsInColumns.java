package org.lianglin.facts;

import java.util.List;
import org.lianglin.foundation.warehouse.WarehouseTopic;
import org.springframework.stereotype.Component;

/** Items of income, property, expenses and state, in both times; why somebody is held stays out of it. */
@Component
class ItemsInColumns implements WarehouseTopic {
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "c.id", "BIGINT"),
            new Column("area", "c.area", "BIGINT"),
            new Column("person", "c.person_id", "BIGINT"),
            new Column("kind", "c.kind", "VARCHAR"),
            new Column("amount", "c.amount", "BIGINT"),
            new Column("number", "c.number", "SMALLINT"),
            new Column("answered", "c.answered", "BOOLEAN"),
            new Column("valid_from", "c.valid_from", "DATE"),
            new Column("valid_to", "c.valid_to", "DATE"),
            new Column("recorded_from", "c.recorded_from at time zone 'UTC'", "TIMESTAMP"),
            new Column("recorded_to", "c.recorded_to at time zone 'UTC'", "TIMESTAMP"));

    @Override
    public String name() {
        return "items";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String source() {
        return "facts.copied c where true";
    }
}
