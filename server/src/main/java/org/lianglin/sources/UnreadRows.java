package org.lianglin.sources;

import java.time.LocalDate;
import org.lianglin.foundation.warehouse.Columnar;

/**
 * Residents who may stand on a row that could not be taken: one that breaks a rule, or a line that is no row at all. A list that seems to
 * leave them out says nothing about them. Leaves {@code unread(person)}.
 */
final class UnreadRows {
    private final Columnar columns;
    private final LocalDate today;

    UnreadRows(Columnar columns, LocalDate today) {
        this.columns = columns;
        this.today = today;
    }

    /** @param whole whether absence is asked about at all, and then whether the file has lines that DuckDB could not take */
    void find(boolean whole, boolean rejects) {
        columns.run("create or replace table unread (person bigint)");
        if (whole) {
            ofRows();
        }
        if (whole && rejects) {
            ofLines();
        }
    }

    /** A right number is whose it is; a wrong one, or one that two people have, leaves the name and, where it can be read, the birth date. */
    private void ofRows() {
        columns.run("""
                insert into unread
                select r.id from registry r where r.id_key in (select id_key from staged where bad is not null and id_key is not null)
                union
                select r.id from registry r join (
                  select distinct name, case when birth_date = date '1900-01-01' or birth_date > date '%s' then null else birth_date end as born
                  from staged where bad is not null and name is not null and bad <> 'sources.row-repeated'
                    and (id_key is null or id_fault > 0 or bad = 'sources.number-on-two')) s
                on s.name = r.name where s.born is null or s.born = r.birth_date""".formatted(today));
    }

    /** By the cells that such a line seems to have. */
    private void ofLines() {
        columns.run("""
                create or replace temp table piece as
                select line, piece, id_key(piece) as id_key, coalesce(try_cast(piece as date),
                  try_strptime(piece, ['%Y%m%d', '%Y/%m/%d', '%Y.%m.%d', '%Y年%m月%d日'])::date) as born
                from (select distinct line, trim(unnest(string_split_regex(csv_line, '[",;|\\t\\r\\n]+'))) as piece from rejected)
                where piece <> ''""");
        columns.run("""
                insert into unread
                select r.id from registry r where r.id_key in (select id_key from piece where id_key is not null)
                union
                select r.id from registry r join piece p on p.piece = r.name
                  join (select line, list(born) filter (where born is not null) as days from piece group by line) d on d.line = p.line
                where d.days is null or len(d.days) = 0 or list_contains(d.days, r.birth_date)""");
        columns.run("drop table piece");
    }
}
