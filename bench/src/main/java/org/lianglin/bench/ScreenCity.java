package org.lianglin.bench;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.lianglin.Lianglin;
import org.lianglin.facts.FactsColumns;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.launch.LocalServer;

/** The product's own server on a founded city, whose columnar copy is grown to the asked size. */
final class ScreenCity implements AutoCloseable {
    static final Area CITY = Area.parse("2101");
    /** For DuckDB, of the 24 GB of the machine: what does not fit is spilled. */
    private static final String MEGABYTES = "6144";

    private final LocalServer server;
    private final @Nullable GrownCopy grown;

    private ScreenCity(LocalServer server, @Nullable GrownCopy grown) {
        this.server = server;
        this.grown = grown;
    }

    static ScreenCity of(int people) throws SQLException {
        System.setProperty("lianglin.warehouse.megabytes", MEGABYTES);
        var server = LocalServer.start(Lianglin.class, System.getenv());
        try {
            var found = new City(server.database()).people();
            if (found == 0) {
                throw new IllegalStateException("数据库中没有居民,请先建城 / the database holds nobody: ./lianglin found");
            }
            var times = Math.max(1, Math.round(people / (float) found));
            System.err.printf("▸ the copy of %,d people, %d times%n", found, times);
            return new ScreenCity(server, times == 1 ? null : GrownCopy.of(server.bean(Warehouse.class), times));
        } catch (SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    LocalServer server() {
        return server;
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    /** A sitting with the columns. */
    Columnar columns() {
        return server.bean(Warehouse.class).open();
    }

    /** Today's households as policies are told of them. */
    FactsColumns.Laid households(Columnar columns) {
        return server.bean(Access.class)
                .asJob("bench", CITY, () -> server.bean(FactsColumns.class).households(columns, today(), today()));
    }

    @Override
    public void close() {
        try (server) {
            if (grown != null) {
                grown.close();
            }
        }
    }
}
