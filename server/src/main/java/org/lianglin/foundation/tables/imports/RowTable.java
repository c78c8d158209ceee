package org.lianglin.foundation.tables.imports;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** The SQL of tables.row. Rows arrive by COPY, because a list of a hundred thousand is usual. */
@Repository
class RowTable {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int COLUMNS = 5;

    private static final RowMapper<Staged> STAGED = (row, n) ->
            new Staged(row.getInt("number"), row.getLong("grp"), row.getBytes("key"), row.getBytes("content"));

    private final JdbcClient jdbc;
    private final DataSource connections;

    RowTable(JdbcClient jdbc, DataSource connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /** @param content sealed */
    record Staged(int number, long group, byte[] key, byte[] content) {}

    /** Inside the running transaction. */
    void copy(long run, List<Staged> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var connection = DataSourceUtils.getConnection(connections);
        try {
            var bytes = binary(run, rows);
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy tables.row (run_id, number, grp, key, content) from stdin (format binary)");
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, connections);
        }
    }

    private static byte[] binary(long run, List<Staged> rows) {
        var bytes = new ByteArrayOutputStream(rows.size() * 256);
        try (var out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeLong(0);
            for (var row : rows) {
                out.writeShort(COLUMNS);
                out.writeInt(Long.BYTES);
                out.writeLong(run);
                out.writeInt(Integer.BYTES);
                out.writeInt(row.number());
                out.writeInt(Long.BYTES);
                out.writeLong(row.group());
                out.writeInt(row.key().length);
                out.write(row.key());
                out.writeInt(row.content().length);
                out.write(row.content());
            }
            out.writeShort(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Rows without a reason against them, in the order of groups. */
    List<Staged> listUnjudged(long run, long afterGroup, int afterNumber, int limit) {
        return jdbc.sql("""
                select r.number, r.grp, r.key, r.content from tables.row r
                left join lateral (
                  select true as judged from tables.outcome o where o.run_id = r.run_id and o.number = r.number offset 0) o on true
                where r.run_id = :run and (r.grp, r.number) > (:group, :number) and o.judged is null
                order by r.grp, r.number limit :limit""")
                .param("run", run)
                .param("group", afterGroup)
                .param("number", afterNumber)
                .param("limit", limit)
                .query(STAGED)
                .list();
    }

    /** Rows that are to be written, in the order of groups. Each row asks for its own outcome: of tables that were just filled nothing is known to plan with. */
    List<Staged> listToWrite(long run, long afterGroup, int afterNumber, int limit) {
        return jdbc.sql("""
                select r.number, r.grp, r.key, r.content from tables.row r
                cross join lateral (
                  select from tables.outcome o
                  where o.run_id = r.run_id and o.number = r.number and o.verdict in ('NEW', 'CHANGED', 'ENDED') offset 0) written
                where r.run_id = :run and (r.grp, r.number) > (:group, :number)
                order by r.grp, r.number limit :limit""")
                .param("run", run)
                .param("group", afterGroup)
                .param("number", afterNumber)
                .param("limit", limit)
                .query(STAGED)
                .list();
    }

    List<Staged> list(long run, List<Integer> numbers) {
        return jdbc.sql("""
                select r.number, r.grp, r.key, r.content from tables.row r
                where r.run_id = :run and r.number = any (:numbers)""")
                .param("run", run)
                .param("numbers", numbers.toArray(Integer[]::new))
                .query(STAGED)
                .list();
    }

    /** Rows that change nothing, in the order of the file. */
    List<Staged> listSame(long run, int after, int limit) {
        return jdbc.sql("""
                select r.number, r.grp, r.key, r.content from tables.row r
                left join lateral (
                  select o.verdict from tables.outcome o where o.run_id = r.run_id and o.number = r.number offset 0) o on true
                where r.run_id = :run and r.number > :after and coalesce(o.verdict, 'SAME') = 'SAME'
                order by r.number limit :limit""")
                .param("run", run)
                .param("after", after)
                .param("limit", limit)
                .query(STAGED)
                .list();
    }

    /** Which of the numbers were read as rows of the list. */
    List<Integer> listNumbers(long run, int from, int to) {
        return jdbc.sql(
                        "select number from tables.row where run_id = :run and number between :from and :to order by number")
                .param("run", run)
                .param("from", from)
                .param("to", to)
                .query(Integer.class)
                .list();
    }

    /** Of all rows of the file, notes beneath the list included. */
    int lastNumber(long run) {
        return jdbc.sql("""
                select greatest((select max(number) from tables.row where run_id = :run),
                                (select max(number) from tables.outcome where run_id = :run), 0)""").param("run", run).query(Integer.class).single();
    }

    /** Leaves of the rows after a number only those whose key none of the others has. */
    void deleteNamed(long run, int after) {
        jdbc.sql("""
                delete from tables.row held
                using (select key from tables.row where run_id = :run and number <= :after) named
                where held.run_id = :run and held.number > :after and held.key = named.key""").param("run", run).param("after", after).update();
    }

    /** Gathers what the planner has to know of a list that was just staged. */
    void analyze() {
        jdbc.sql("analyze tables.row").update();
    }

    int count(long run) {
        return jdbc.sql("select count(*) from tables.row where run_id = :run")
                .param("run", run)
                .query(Integer.class)
                .single();
    }

    void delete(long run) {
        jdbc.sql("delete from tables.row where run_id = :run").param("run", run).update();
    }
}
