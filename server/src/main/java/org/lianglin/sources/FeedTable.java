package org.lianglin.sources;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sources.feed and its columns, and of the catalogue of tags that lists refer to. */
@Repository
class FeedTable {
    private final JdbcClient jdbc;
    private volatile @Nullable List<Feed> known;

    FeedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record OfFeed(String feed, Feed.Column column) {}

    /** Migrations alone write feeds, so that they are read once. */
    List<Feed> list() {
        var read = known;
        if (read == null) {
            read = read();
            known = read;
        }
        return read;
    }

    private List<Feed> read() {
        var columns = jdbc
                .sql("select feed, role, required, headers from sources.feed_column order by feed, position")
                .query((row, n) -> new OfFeed(
                        row.getString("feed"),
                        new Feed.Column(
                                row.getString("role"), row.getBoolean("required"), texts(row.getArray("headers")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(OfFeed::feed, Collectors.mapping(OfFeed::column, Collectors.toList())));
        return jdbc.sql("select * from sources.feed order by code")
                .query((row, n) -> feed(row, columns))
                .list();
    }

    Optional<Feed> find(String code) {
        return list().stream().filter(f -> f.code().equals(code)).findFirst();
    }

    Feed get(String code) {
        return find(code).orElseThrow(SourcesRefused.FeedUnseen::new);
    }

    private static Feed feed(ResultSet row, Map<String, List<Feed.Column>> columns) throws SQLException {
        var code = row.getString("code");
        return new Feed(
                code,
                row.getString("name"),
                row.getString("name_en"),
                row.getString("department"),
                row.getInt("cadence_days"),
                row.getBoolean("complete"),
                texts(row.getArray("row_key")),
                texts(row.getArray("checks")).stream()
                        .map(DiscrepancyType::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("basis"),
                texts(row.getArray("users")),
                columns.getOrDefault(code, List.of()));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    TagCodes tags() {
        return TagCodes.of(jdbc.sql("select code, name, class as confidentiality from tags.kind_today")
                .query(TagCodes.Kind.class)
                .list());
    }
}
