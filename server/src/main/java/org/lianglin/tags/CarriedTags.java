package org.lianglin.tags;

import java.util.List;
import org.lianglin.foundation.warehouse.WarehouseTopic;
import org.springframework.stereotype.Component;

/** What the columnar copy holds of tags: the open ones, without class 5. */
@Component
class CarriedTags implements WarehouseTopic {
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "c.id", "BIGINT"),
            new Column("area", "c.area", "BIGINT"),
            new Column("person_id", "c.person_id", "BIGINT"),
            new Column("code", "c.code", "VARCHAR"),
            new Column("level", "c.level", "TINYINT"));

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String source() {
        return "tags.carried c where true";
    }
}
