package org.lianglin.foundation.desk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of desk.saved_filter. Row policies show the own ones, and shared ones of places that the viewer sees. */
@Repository
class FilterTable {
    private static final String COLUMNS = "id, account_id, list, name, query, place, version";

    private final JdbcClient jdbc;

    FilterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            long accountId,
            String list,
            String name,
            String query,
            @Nullable Long place,
            int version) {}

    /** The own ones, then those of colleagues on the same places, by name. */
    List<Row> list(long account, List<Area> units) {
        return jdbc.sql("select " + COLUMNS + """
                 from desk.saved_filter
                where account_id = :account or place = any (:units)
                order by account_id <> :account, list, name""")
                .param("account", account)
                .param("units", units.stream().map(Area::code).toArray(Long[]::new))
                .query(Row.class)
                .list();
    }

    Optional<Row> lockOwn(long id, long account) {
        return jdbc.sql("select " + COLUMNS
                        + " from desk.saved_filter where id = :id and account_id = :account for update")
                .param("id", id)
                .param("account", account)
                .query(Row.class)
                .optional();
    }

    int count(long account) {
        return jdbc.sql("select count(*) from desk.saved_filter where account_id = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    long insert(long account, String list, String name, String query, @Nullable Area place) {
        return jdbc.sql("""
                insert into desk.saved_filter (account_id, list, name, query, place)
                values (:account, :list, :name, :query, :place) returning id""")
                .param("account", account)
                .param("list", list)
                .param("name", name)
                .param("query", query)
                .param("place", place == null ? null : place.code())
                .query(Long.class)
                .single();
    }

    void update(Row row, String name, @Nullable Area place) {
        var changed = jdbc.sql("""
                update desk.saved_filter set name = :name, place = :place, version = version + 1
                where id = :id and version = :version""")
                .param("name", name)
                .param("place", place == null ? null : place.code())
                .param("id", row.id())
                .param("version", row.version())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("a filter that was locked is gone: " + row.id());
        }
    }

    void delete(long id) {
        jdbc.sql("delete from desk.saved_filter where id = :id").param("id", id).update();
    }
}
