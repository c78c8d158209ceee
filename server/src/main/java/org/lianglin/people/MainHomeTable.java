package org.lianglin.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where people live today, for the lines of a list. */
@Repository
class MainHomeTable {
    private final JdbcClient jdbc;

    MainHomeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The dwelling of a main residence, and whether its only resident is 60 or older. */
    record Home(long personId, long dwellingId, String kind, boolean alone) {}

    /** By person; whoever has no open main residence in sight is missing. */
    Map<Long, Home> homesOf(Collection<Long> persons) {
        var homes = new HashMap<Long, Home>();
        jdbc.sql("""
                select o.person_id, o.dwelling_id, o.kind,
                       (select count(*) from people.occupancy x
                         where x.dwelling_id = o.dwelling_id and x.main and upper_inf(x.valid) and upper_inf(x.recorded)) = 1 as alone
                from people.occupancy o
                where o.person_id = any (:persons) and o.main and o.dwelling_id is not null
                  and upper_inf(o.valid) and upper_inf(o.recorded)""")
                .param("persons", persons.toArray(Long[]::new))
                .query((row, i) -> new Home(row.getLong(1), row.getLong(2), row.getString(3), row.getBoolean(4)))
                .list()
                .forEach(home -> homes.put(home.personId(), home));
        return homes;
    }
}
