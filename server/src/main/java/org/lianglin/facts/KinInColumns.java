package org.lianglin.facts;

import java.util.List;
import org.lianglin.foundation.warehouse.WarehouseTopic;
import org.springframework.stereotype.Component;

/** What policies ask of a person beside items and tags: dates, links of kin, and where somebody is registered. */
@Component
class KinInColumns implements WarehouseTopic {
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "c.id", "BIGINT"),
            new Column("area", "c.area", "BIGINT"),
            new Column("birth_date", "c.birth_date", "DATE"),
            new Column("sex", "c.sex", "TINYINT"),
            new Column("registered_area", "c.registered_area", "BIGINT"),
            new Column("life_status", "c.life_status", "VARCHAR"),
            new Column("death_date", "c.death_date", "DATE"),
            new Column("spouse_id", "c.spouse_id", "BIGINT"),
            new Column("mother_id", "c.mother_id", "BIGINT"),
            new Column("father_id", "c.father_id", "BIGINT"));

    @Override
    public String name() {
        return "kin";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public String source() {
        return "people.kin c where true";
    }
}
