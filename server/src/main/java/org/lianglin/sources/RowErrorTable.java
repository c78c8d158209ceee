package org.lianglin.sources;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** The SQL of sources.row_error. */
@Repository
class RowErrorTable {
    private final JdbcClient jdbc;
    private final DataSource connections;

    RowErrorTable(JdbcClient jdbc, DataSource connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /** @param rejected whether the row was left out; else it went through with the remark */
    record RowError(long line, String role, String code, boolean rejected) {}

    void copy(long delivery, List<RowError> errors) {
        var lines = errors.stream()
                .map(e -> "%d,%d,\"%s\",%s,%s\n".formatted(delivery, e.line(), e.role(), e.code(), e.rejected()))
                .collect(Collectors.joining());
        var connection = DataSourceUtils.getConnection(connections);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy sources.row_error (delivery_id, line, role, code, rejected) from stdin (format csv)",
                            new StringReader(lines));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, connections);
        }
    }

    List<RowError> list(long delivery, long after, int limit) {
        return jdbc.sql("""
                select line, role, code, rejected from sources.row_error
                where delivery_id = :delivery and line > :after order by line, code limit :limit""")
                .param("delivery", delivery)
                .param("after", after)
                .param("limit", limit)
                .query(RowError.class)
                .list();
    }

    record Sum(String code, boolean rejected, long rows) {}

    List<Sum> sums(long delivery) {
        return jdbc.sql("""
                select code, rejected, count(*) as rows from sources.row_error where delivery_id = :delivery
                group by code, rejected order by 3 desc""").param("delivery", delivery).query(Sum.class).list();
    }
}
