package org.lianglin.sources;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/**
 * Puts findings into sources.discrepancy, all of a delivery in one transaction. A difference that has a ticket already adds what the feed
 * says to it; two deliveries never open two tickets for one difference.
 */
@Repository
class FindingTable {
    /** One resident's findings without a table. */
    private static final String FEW = """
            unnest(:kinds::text[], :persons::bigint[], :dwellings::bigint[], :areas::bigint[], :attributes::text[], :classes::smallint[],
              :lefts::text[], :sources::text[], :rights::text[], :togethers::bigint[])
              f(type, person_id, dwelling_id, area, attribute, class, left_value, left_source, right_value, together)""";

    /** Each resident is looked up: beside some hundred thousand findings, a city of nine million would take longer to go through. */
    private static final String NOW = """
             left join lateral (select id, area from people.resident where id = f.person_id offset 0) c on true""";

    /** Where a ticket lies, from what, and of whom. */
    private static final String MERGE = """
            with days as (select * from unnest(:types::text[], :days::date[]) d(type, due)),
            written as (
              insert into sources.discrepancy (type, person_id, dwelling_id, area, attribute, class, left_value, left_source,
                right_value, right_source, claims, opened_on, due, feed, delivery_id)
              select distinct on (f.type, coalesce(f.person_id, -f.dwelling_id), f.attribute)
                f.type, f.person_id, f.dwelling_id, %s, f.attribute, f.class, f.left_value, f.left_source,
                f.right_value, :department,
                jsonb_build_object(:feed::text, jsonb_build_object('value', f.right_value, 'asOf', :asOf::date)
                  || case when f.together is null then '{}' else jsonb_build_object('together', f.together) end),
                :today, d.due, :feed, :delivery
              from %s
              where %s
              order by f.type, coalesce(f.person_id, -f.dwelling_id), f.attribute, f.right_value
              on conflict (type, coalesce(person_id, -dwelling_id), attribute) where state = 'OPEN'
              do update set claims = sources.discrepancy.claims || excluded.claims, left_value = excluded.left_value,
                right_value = case when sources.discrepancy.feed = excluded.feed then excluded.right_value
                                   else sources.discrepancy.right_value end,
                delivery_id = case when sources.discrepancy.feed = excluded.feed then excluded.delivery_id
                                   else sources.discrepancy.delivery_id end
              returning (xmax = 0) as fresh)
            select count(*) filter (where fresh) from written""";

    /** What a row with an empty cell does not speak of. */
    private static final String NOT_SILENT = """
            and not exists (select 1 from silent x where x.person_id = d.person_id
                and (x.attribute in ('*', d.attribute) or x.attribute = 'tags' and d.type in ('D6', 'D7')
                  or x.attribute = 'until' and d.type = 'D7' and d.claims -> :feed::text ->> 'value' is not null))""";

    /** A tag that no row names is spoken of by a list of everybody alone. */
    private static final String NAMED =
            "(:whole or exists (select 1 from named n where n.person_id = d.person_id and n.tag = d.attribute))";

    /**
     * Which tags the delivery speaks of, of whom, and what it found. That a tag ended on a day is not taken back by who says nothing of the
     * day.
     */
    private static final String STALE = """
            d.state = 'OPEN' and jsonb_exists(d.claims, :feed)
              and (d.attribute = any (:spoken) or d.type in ('D6', 'D7') and 'tags' = any (:spoken) and %s)
              and ('until' = any (:spoken) or not (d.type = 'D7' and d.claims -> :feed::text ->> 'value' is not null))
              and %s %s
              and not exists (select 1 from %s where f.type = d.type and f.attribute = d.attribute
                and coalesce(f.person_id, -f.dwelling_id) = coalesce(d.person_id, -d.dwelling_id))""";

    private final JdbcClient jdbc;
    private final DataSource connections;

    FindingTable(JdbcClient jdbc, DataSource connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /** Due days by type, of one day. */
    record Due(LocalDate today, Map<DiscrepancyType, LocalDate> days) {
        LocalDate of(DiscrepancyType type) {
            return Objects.requireNonNull(days.get(type));
        }
    }

    /** A resident of whom a row says nothing about an attribute; {@code *} for none at all, {@link Spoken#TAGS} for tags. */
    record Silence(long person, String attribute) {}

    /** A resident of whom a row names a tag. */
    record Named(long person, String tag) {}

    /** A delivery's name on what it found. */
    record Of(Feed feed, long delivery, LocalDate asOf) {}

    void begin() {
        jdbc.sql("set local work_mem = '64MB'").update();
        jdbc.sql("""
                create temp table found (type text, person_id bigint, dwelling_id bigint, area bigint, attribute text, class smallint,
                  left_value text, left_source text, right_value text, together bigint) on commit drop""").update();
        jdbc.sql("create temp table spoken_of (person_id bigint) on commit drop")
                .update();
        jdbc.sql("create temp table silent (person_id bigint, attribute text) on commit drop")
                .update();
        jdbc.sql("create temp table named (person_id bigint, tag text) on commit drop")
                .update();
    }

    /** Lines as {@link FindingsFile} writes them. */
    void copy(FindingsFile file) {
        try (var lines = file.lines()) {
            copy("found", lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What rows leave empty: of that the delivery says nothing. */
    void silent(Collection<Silence> silences) {
        copy(
                "silent",
                new StringReader(silences.stream()
                        .map(s -> s.person() + "," + s.attribute() + "\n")
                        .collect(Collectors.joining())));
    }

    /** Which tags rows name, for lists that do not hold everybody. */
    void named(Collection<Named> tags) {
        copy(
                "named",
                new StringReader(tags.stream()
                        .map(t -> t.person() + "," + t.tag() + "\n")
                        .collect(Collectors.joining())));
    }

    /** Residents of whom the delivery speaks: what it no longer says of them is gone. */
    void spokenOf(Collection<Long> persons) {
        copy("spoken_of", new StringReader(persons.stream().map(p -> p + "\n").collect(Collectors.joining())));
    }

    private void copy(String table, java.io.Reader lines) {
        var connection = DataSourceUtils.getConnection(connections);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy pg_temp." + table + " from stdin (format csv)", lines);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, connections);
        }
    }

    /** @return how many tickets were not open before */
    long merge(Of of, Due due) {
        jdbc.sql("analyze found").update();
        return merge(
                jdbc.sql(MERGE.formatted(
                        "coalesce(c.area, f.area)",
                        "found f join days d using (type)" + NOW,
                        "f.person_id is null or c.id is not null")),
                of,
                due);
    }

    /** The few findings about one resident who was read in this very transaction: no table is made for them, and nobody looked up again. */
    long merge(Of of, Due due, List<Finding> findings) {
        return merge(
                few(jdbc.sql(MERGE.formatted("f.area", FEW + " join days d using (type)", "true")), findings), of, due);
    }

    private static long merge(JdbcClient.StatementSpec statement, Of of, Due due) {
        return statement
                .param("types", due.days().keySet().stream().map(Enum::name).toArray(String[]::new))
                .param(
                        "days",
                        due.days().values().stream().map(LocalDate::toString).toArray(String[]::new))
                .param("department", of.feed().department())
                .param("feed", of.feed().code())
                .param("asOf", of.asOf())
                .param("today", due.today())
                .param("delivery", of.delivery())
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec few(JdbcClient.StatementSpec statement, List<Finding> findings) {
        return statement
                .param("kinds", texts(findings, f -> f.type().name()))
                .param("persons", texts(findings, Finding::person))
                .param("dwellings", texts(findings, Finding::dwelling))
                .param("areas", texts(findings, Finding::area))
                .param("attributes", texts(findings, Finding::attribute))
                .param("classes", texts(findings, Finding::confidentiality))
                .param("lefts", texts(findings, Finding::left))
                .param("sources", texts(findings, Finding::leftSource))
                .param("rights", texts(findings, Finding::right))
                .param("togethers", texts(findings, Finding::together));
    }

    private static @Nullable String[] texts(List<Finding> findings, Function<Finding, @Nullable Object> part) {
        return findings.stream()
                .map(f -> {
                    var value = part.apply(f);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    /**
     * Closes tickets whose difference this delivery does not show any more. A claim of another feed keeps a ticket open, and what the
     * delivery does not speak of stays.
     *
     * @param whole whether the list holds everybody: then silence is an answer for all
     * @param attributes of which the delivery speaks; {@link Spoken#TAGS} for all tags, {@link Spoken#UNTIL} for days on which they end
     */
    long close(Of of, boolean whole, Collection<String> attributes, Instant now) {
        return close(
                STALE.formatted(
                        NAMED, "(:whole or d.person_id in (select person_id from spoken_of))", NOT_SILENT, "found f"),
                s -> s.param("whole", whole),
                of,
                attributes,
                now);
    }

    /** Of one resident, as {@link #close(Of, boolean, Collection, Instant)}; a tag is spoken of by its code. */
    long close(Of of, long person, List<Finding> findings, Collection<String> attributes, Instant now) {
        return close(
                STALE.formatted("false", "d.person_id = :person", "", FEW),
                s -> few(s.param("person", person), findings),
                of,
                attributes,
                now);
    }

    private long close(
            String stale,
            UnaryOperator<JdbcClient.StatementSpec> parameters,
            Of of,
            Collection<String> attributes,
            Instant now) {
        var feed = of.feed().code();
        var spoken = attributes.toArray(String[]::new);
        parameters
                .apply(jdbc.sql("update sources.discrepancy d set claims = d.claims - :feed::text where " + stale
                        + " and d.claims - :feed::text <> '{}'"))
                .param("feed", feed)
                .param("spoken", spoken)
                .update();
        return parameters
                .apply(jdbc.sql("""
                update sources.discrepancy d set state = 'GONE', settled_at = :now, settled_by = 'job:sources', version = version + 1
                where\n""" + stale))
                .param("feed", feed)
                .param("spoken", spoken)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean ticketed(String feed, long person) {
        return jdbc.sql("""
                select exists (select from sources.discrepancy
                  where state = 'OPEN' and person_id = :person and jsonb_exists(claims, :feed))""")
                .param("person", person)
                .param("feed", feed)
                .query(Boolean.class)
                .single();
    }

    /** A resident with an open ticket, and a key of what the ticket has in common with others'. */
    record Ticketed(long person, @Nullable Long together) {}

    /** Residents with an open ticket that this feed has a claim on. */
    List<Ticketed> ticketed(String feed) {
        return jdbc.sql("""
                select distinct person_id, (claims -> :feed::text ->> 'together')::bigint as together from sources.discrepancy
                where state = 'OPEN' and person_id is not null and jsonb_exists(claims, :feed)""")
                .param("feed", feed)
                .query((row, number) -> new Ticketed(row.getLong(1), row.getObject(2, Long.class)))
                .list();
    }
}
