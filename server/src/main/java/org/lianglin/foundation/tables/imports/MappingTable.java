package org.lianglin.foundation.tables.imports;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of tables.mapping: what an account took a header for, so that it is asked once. */
@Repository
class MappingTable {
    private final JdbcClient jdbc;

    MappingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Remembered(String header, String key) {}

    /** Keys by header; an empty key means that the column is to be left out. */
    Map<String, String> of(long account, String kind) {
        var remembered = new HashMap<String, String>();
        jdbc.sql("select header, key from tables.mapping where account_id = :account and kind = :kind")
                .param("account", account)
                .param("kind", kind)
                .query(Remembered.class)
                .list()
                .forEach(r -> remembered.put(r.header(), r.key()));
        return remembered;
    }

    void remember(long account, String kind, Map<String, String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into tables.mapping (account_id, kind, header, key)
                select :account, :kind, m.header, m.key from unnest(:headers::text[], :keys::text[]) m (header, key)
                on conflict (account_id, kind, header) do update set key = excluded.key""")
                .param("account", account)
                .param("kind", kind)
                .param("headers", keys.keySet().toArray(String[]::new))
                .param("keys", keys.values().toArray(String[]::new))
                .update();
    }
}
