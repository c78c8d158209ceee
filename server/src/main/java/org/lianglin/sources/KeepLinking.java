package org.lianglin.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.warehouse.Columnar;

/**
 * Writes down what a delivery was linked from and to, for whoever measures: {@code rows.parquet} and {@code residents.parquet} as the
 * schema of {@link Linking} has them, and at the very end {@code pairs.parquet} (row, person). Names stand there in clear, numbers as blind
 * indexes only.
 */
final class KeepLinking {
    private static final String NUMBER = "lower(hex(%1$s.id_key)) || '.' || coalesce(lower(hex(%2$s)), '')";
    private static final String HOME = "case when %1$s.registered_area <> " + Incoming.OUTSIDE
            + " then %1$s.registered_area // " + Level.COMMUNITY.span() + " end";

    private final Columnar columns;
    private final Path folder;

    KeepLinking(Columnar columns, Path folder) {
        this.columns = columns;
        this.folder = folder;
    }

    /** After the rows were matched. */
    void keep() {
        write("rows", """
                select s.rowid as id, s.name, s.sex, s.birth_date as birth,
                  %s || case when s.id_fault = 0 then '' else '!' end as number, l.phone_key as phone, %s as home
                from staged s left join lost l on l.row = s.rowid left join matched m on m.row = s.rowid left join registry p on p.id = m.person
                where s.bad is null order by s.rowid""".formatted(NUMBER.formatted("s", "coalesce(l.id_tail, p.id_tail)"), HOME.formatted("s")));
        write("residents", """
                select r.id, r.name, r.sex, r.birth_date as birth, %s as number, r.phone_key as phone, %s as home from registry r
                order by r.id""".formatted(NUMBER.formatted("r", "r.id_tail"), HOME.formatted("r")));
        write("pairs.part", "select row, person from matched");
        try {
            Files.move(folder.resolve("pairs.part.parquet"), folder.resolve("pairs.parquet"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String query) {
        columns.run("copy (%s) to %s (format parquet)"
                .formatted(query, Columnar.quoted(folder.resolve(name + ".parquet"))));
    }
}
