package org.lianglin.tags;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of tags.tag_kind. */
@Repository
class TagKindTable {
    private final JdbcClient jdbc;

    TagKindTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TagKind> list(LocalDate day) {
        return jdbc.sql("select * from tags.tag_kind where valid @> :day::date order by code")
                .param("day", day)
                .query((row, i) -> new TagKind(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("department"),
                        row.getInt("class"),
                        row.getObject("min_age", Integer.class),
                        row.getInt("review_days"),
                        row.getObject("low", Integer.class),
                        row.getObject("high", Integer.class),
                        List.copyOf(Arrays.asList(
                                (String[]) row.getArray("excludes").getArray())),
                        row.getString("basis")))
                .list();
    }
}
