package org.lianglin.place;

import java.sql.SQLException;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.people.Recount;
import org.lianglin.testing.TestServer;

/**
 * People for {@link SquareCity}, written by a hand that no policy binds: in each dwelling lives one, registered there too; the
 * first of each building used to live next door, and has a fact of the past.
 */
final class Residents {
    private Residents() {}

    static void moveIn(TestServer server) throws SQLException {
        var database = server.database();
        SquareCity.alter(database, """
                insert into people.person (id, area, registered_area, name, pinyin, sex, birth_date, id_type, source, source_date)
                select d.id, d.area, d.area, '王' || d.id, 'wang', 1, '1950-01-01', '99', 8, '2022-01-01' from place.dwelling d;
                insert into people.occupancy (person_id, dwelling_id, area, kind, main, source, valid)
                select d.id, d.id, d.area, 'RH_RL', true, 8, '[2022-01-01,)' from place.dwelling d;
                insert into people.occupancy (person_id, dwelling_id, area, kind, main, source, valid)
                select d.id, d.id + 1, d.area, 'RH_RL', true, 8, '[2020-01-01,2022-01-01)' from place.dwelling d where d.id % 100 = 1;
                insert into people.household (id, "grouping", area, dwelling_id, valid)
                select d.id, 'LIVING', d.area, d.id, daterange('2022-01-01', null) from place.dwelling d
                union all select d.id + 1000000, 'REGISTERED', d.area, d.id, daterange('2022-01-01', null) from place.dwelling d;
                insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                select d.id, d.id, 'LIVING', d.area, '02', 8, daterange('2022-01-01', null) from place.dwelling d
                union all select d.id + 1000000, d.id, 'REGISTERED', d.area, '02', 8, daterange('2022-01-01', null) from place.dwelling d;
                insert into people.person_fact (person_id, area, registered_area, attribute, value, source, source_date, valid)
                select d.id, d.area, d.area, 'education', '20', 8, '2021-01-01', '[2020-01-01,2021-01-01)'
                from place.dwelling d where d.id % 100 = 1""");
        server.bean(Access.class).asJob("test", Area.parse("2101"), () -> {
            server.bean(Recount.class).everything(Area.parse("2101"));
            return true;
        });
    }
}
