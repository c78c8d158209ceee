package org.lianglin.foundation.notices;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of notices.muted and notices.quiet: what the acting account wants to be told, and when. Row policies keep it to its own. */
@Repository
class WishTable {
    private final JdbcClient jdbc;

    WishTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Quiet hours of an account; both null when it wants none. */
    record Quiet(@Nullable LocalTime from, @Nullable LocalTime until) {}

    List<String> listMuted() {
        return jdbc.sql("select kind from notices.muted order by kind")
                .query(String.class)
                .list();
    }

    Optional<Quiet> findQuiet() {
        return jdbc.sql("select from_minute, until_minute from notices.quiet")
                .query((row, n) -> new Quiet(
                        time(row.getObject("from_minute", Integer.class)),
                        time(row.getObject("until_minute", Integer.class))))
                .optional();
    }

    void replaceMuted(long account, List<String> kinds) {
        jdbc.sql("delete from notices.muted where account_id = :account and kind <> all (:kinds)")
                .param("account", account)
                .param("kinds", kinds.toArray(String[]::new))
                .update();
        jdbc.sql("""
                insert into notices.muted (account_id, kind)
                select :account, kind from unnest(:kinds) kind
                on conflict do nothing""")
                .param("account", account)
                .param("kinds", kinds.toArray(String[]::new))
                .update();
    }

    void replaceQuiet(long account, Quiet quiet) {
        jdbc.sql("""
                insert into notices.quiet (account_id, from_minute, until_minute) values (:account, :from, :until)
                on conflict (account_id) do update set from_minute = excluded.from_minute, until_minute = excluded.until_minute""")
                .param("account", account)
                .param("from", minute(quiet.from()))
                .param("until", minute(quiet.until()))
                .update();
    }

    /** The hours of the city hold again. */
    void forgetQuiet(long account) {
        jdbc.sql("delete from notices.quiet where account_id = :account")
                .param("account", account)
                .update();
    }

    static @Nullable LocalTime time(@Nullable Integer minute) {
        return minute == null ? null : LocalTime.ofSecondOfDay(minute * 60L);
    }

    private static @Nullable Integer minute(@Nullable LocalTime time) {
        return time == null ? null : time.toSecondOfDay() / 60;
    }
}
