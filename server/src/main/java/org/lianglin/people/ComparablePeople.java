package org.lianglin.people;

import java.util.List;
import org.lianglin.foundation.warehouse.WarehouseTopic;
import org.springframework.stereotype.Component;

/** What the columnar copy holds of residents: names and dates, and of numbers eight bytes of their blind index. */
@Component
class ComparablePeople implements WarehouseTopic {
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "c.id", "BIGINT"),
            new Column("area", "c.area", "BIGINT"),
            new Column("registered_area", "c.registered_area", "BIGINT"),
            new Column("name", "c.name", "VARCHAR"),
            new Column("pinyin", "c.pinyin", "VARCHAR"),
            new Column("sex", "c.sex", "TINYINT"),
            new Column("birth_date", "c.birth_date", "DATE"),
            new Column("id_type", "c.id_type", "VARCHAR"),
            new Column("id_key", "substring(c.id_no_idx from 1 for 8)::bigint", "BIGINT"),
            new Column("id_tail", "c.id_tail::bigint", "BIGINT"),
            new Column("phone_key", "substring(c.phone_idx from 1 for 8)::bigint", "BIGINT"),
            new Column("life_status", "c.life_status", "VARCHAR"),
            new Column("death_date", "c.death_date", "DATE"),
            new Column("spouse_id", "c.spouse_id", "BIGINT"),
            new Column("source", "c.source", "VARCHAR"),
            new Column("dwelling_id", "c.dwelling_id", "BIGINT"));

    @Override
    public String name() {
        return "people";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String source() {
        return "people.comparable c where true";
    }
}
