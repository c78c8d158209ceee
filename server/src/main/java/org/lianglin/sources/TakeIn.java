package org.lianglin.sources;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.lianglin.foundation.warehouse.Columnar;

/**
 * Takes a file in as it is: {@code delivered} has its rows in columns c0, c1, … and in their order, {@code rejected(line, csv_line)} its
 * lines that are no rows.
 */
final class TakeIn {
    private final Columnar columns;
    private final FeedFile file;
    private final Path work;

    /** @param work a private folder */
    TakeIn(Columnar columns, FeedFile file, Path work) {
        this.columns = columns;
        this.file = file;
        this.work = work;
    }

    void takeIn() {
        if (!read(FeedReading.of(file, work))) {
            read(FeedReading.inOne(file, work));
        }
    }

    /** @return whether the parts that it was read in were the file */
    private boolean read(FeedReading reading) {
        var lanes = new ArrayList<Consumer<Columnar>>();
        try (reading) {
            for (var part : reading.parts()) {
                var number = lanes.size();
                lanes.add(lane -> read(lane, part, number));
            }
            columns.atOnce(lanes);
        }
        put("delivered", lanes.size(), "select * from delivered_%d"::formatted);
        put(
                "rejected",
                lanes.size(),
                number -> "select line + %d as line, csv_line from rejected_%d"
                        .formatted(reading.parts().get(number).rowsBefore().getAsLong(), number));
        return reading.sound();
    }

    private static void read(Columnar lane, FeedReading.Part part, int number) {
        lane.run("create or replace table delivered_%d as select * from %s".formatted(number, part.table()));
        lane.run("create or replace table rejected_%d as %s"
                .formatted(
                        number,
                        part.rejects()
                                ? "select line, csv_line from reject_errors"
                                : "select 0::bigint as line, ''::varchar as csv_line where false"));
    }

    private void put(String view, int parts, IntFunction<String> part) {
        var selects = new ArrayList<String>();
        for (var number = 0; number < parts; number++) {
            selects.add(part.apply(number));
        }
        columns.run("create or replace view %s as %s".formatted(view, String.join(" union all ", selects)));
    }

    /** The rows are read: what was delivered need not lie in memory twice. */
    void forget() {
        columns.run("drop view delivered");
        columns.run("drop table if exists delivered_0");
        columns.run("drop table if exists delivered_1");
    }
}
