package org.lianglin.facts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of facts.feed_kind. Migrations alone write it, so that it is read once. */
@Repository
class FeedKindTable {
    private final JdbcClient jdbc;
    private volatile @Nullable Map<String, List<FeedKind>> known;

    FeedKindTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record OfFeed(String feed, FeedKind kind) {}

    List<FeedKind> of(String feed) {
        var read = known;
        if (read == null) {
            read = read();
            known = read;
        }
        return read.getOrDefault(feed, List.of());
    }

    private Map<String, List<FeedKind>> read() {
        return jdbc
                .sql("select feed, kind, source, words, unsaid, whole from facts.feed_kind order by feed, kind")
                .query((row, n) -> new OfFeed(
                        row.getString("feed"),
                        new FeedKind(
                                ItemKind.valueOf(row.getString("kind")),
                                row.getString("source"),
                                Set.copyOf(Arrays.asList(
                                        (String[]) row.getArray("words").getArray())),
                                row.getBoolean("unsaid"),
                                row.getBoolean("whole"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(OfFeed::feed, Collectors.mapping(OfFeed::kind, Collectors.toList())));
    }
}
