package org.lianglin.foundation.desk;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of desk.list_view: how lists look for the acting account. */
@Repository
class ListViewTable {
    private final JdbcClient jdbc;

    ListViewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How close rows stand. */
    enum Density {
        NORMAL,
        CLOSE
    }

    /** @param hidden keys of columns that are left out */
    record ListView(String list, List<String> hidden, Density density) {}

    List<ListView> list() {
        return jdbc.sql("select list, hidden, density from desk.list_view order by list")
                .query((row, n) -> new ListView(
                        row.getString("list"),
                        List.of((String[]) row.getArray("hidden").getArray()),
                        Density.valueOf(row.getString("density"))))
                .list();
    }

    void replace(long account, ListView view) {
        jdbc.sql("""
                insert into desk.list_view (account_id, list, hidden, density) values (:account, :list, :hidden, :density)
                on conflict (account_id, list) do update set hidden = excluded.hidden, density = excluded.density""")
                .param("account", account)
                .param("list", view.list())
                .param("hidden", view.hidden().toArray(String[]::new))
                .param("density", view.density().name())
                .update();
    }
}
