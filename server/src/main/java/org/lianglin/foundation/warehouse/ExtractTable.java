package org.lianglin.foundation.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** Reads rows of a topic by COPY, in the running transaction and within its scope. */
@Repository
class ExtractTable {
    /** A statement stays readable for the server. */
    private static final int KEYS_AT_ONCE = 50_000;

    private final DataSource connections;

    ExtractTable(DataSource connections) {
        this.connections = connections;
    }

    /** @param keys null for all rows */
    void to(Path csv, WarehouseTopic topic, @Nullable List<Long> keys) {
        var columns = topic.columns().stream()
                .map(c -> c.expression() + " as " + c.name())
                .collect(Collectors.joining(", "));
        var select = "select " + columns + " from " + topic.source();
        var connection = DataSourceUtils.getConnection(connections);
        try (var file = Files.newOutputStream(csv)) {
            var copier = connection.unwrap(PGConnection.class).getCopyAPI();
            if (keys == null) {
                copier.copyOut("copy (" + select + ") to stdout (format csv)", file);
                return;
            }
            for (var from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
                var some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE)).stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(","));
                copier.copyOut(
                        "copy (%s and %s = any ('{%s}'::bigint[])) to stdout (format csv)"
                                .formatted(select, topic.columns().getFirst().expression(), some),
                        file);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, connections);
        }
    }
}
