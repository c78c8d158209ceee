package org.lianglin.place;

import java.util.List;
import org.lianglin.foundation.warehouse.WarehouseTopic;
import org.springframework.stereotype.Component;

/** What the columnar copy holds of dwellings: where, how many rooms, and what for. */
@Component
class DwellingsInColumns implements WarehouseTopic {
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "d.id", "BIGINT"),
            new Column("area", "d.area", "BIGINT"),
            new Column("rooms", "d.rooms", "SMALLINT"),
            new Column("use", "d.use", "VARCHAR"));

    @Override
    public String name() {
        return "dwellings";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String source() {
        return "place.dwelling d where true";
    }
}
