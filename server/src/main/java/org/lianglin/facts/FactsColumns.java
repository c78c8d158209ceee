package org.lianglin.facts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.foundation.warehouse.Snapshot;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.foundation.warehouse.WarehouseTopic;
import org.lianglin.place.PlaceNode;
import org.lianglin.place.Places;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Screen;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The door for whoever judges the whole city: the same facts as {@link HouseholdFacts}, one row for each household and each person. */
@Component
public class FactsColumns {
    private static final Duration COMMITTED = Duration.ofMinutes(15);
    private static final List<WarehouseTopic> TOPICS = List.of(
            FactsInColumns.households(),
            FactsInColumns.members(),
            FactsInColumns.kin(),
            FactsInColumns.tagPeriods(),
            FactsInColumns.items());

    private final Warehouse warehouse;
    private final KnownTable table;
    private final Laws laws;
    private final Places places;
    private final Registration registration;
    private final Parameters parameters;
    private final TransactionOperations transactions;
    private final KeptHouseholds kept;
    private final Clock clock;

    FactsColumns(
            Warehouse warehouse,
            KnownTable table,
            Laws laws,
            Places places,
            Registration registration,
            Parameters parameters,
            TransactionOperations transactions,
            KeptHouseholds kept,
            Clock clock) {
        this.warehouse = warehouse;
        this.table = table;
        this.laws = laws;
        this.places = places;
        this.registration = registration;
        this.parameters = parameters;
        this.transactions = transactions;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * What was laid out in a sitting: tables with a row for each household and each person.
     *
     * @param households on the day
     * @param persons who live in them
     */
    public record Laid(
            LocalDate day,
            LocalDate known,
            long households,
            long persons,
            List<String> ofHousehold,
            List<String> ofPerson) {
        private static final String HOUSEHOLD = "facts_household";
        private static final String PERSON = "facts_person";

        public Laid {
            ofHousehold = List.copyOf(ofHousehold);
            ofPerson = List.copyOf(ofPerson);
        }

        /**
         * A table for {@link Screen#sql} with {@link #keys} and a column for every input of the policy; what nobody keeps is null in every
         * row, so that nothing is decided.
         */
        public String table(Policy policy) {
            var persons = policy.subject() == Policy.Subject.PERSON;
            if (persons && ofPerson.isEmpty()) {
                throw new IllegalArgumentException(policy.id() + " is about persons, and only households are laid out");
            }
            var there = persons ? ofPerson : ofHousehold;
            var missing = policy.inputs().stream()
                    .map(org.lianglin.policy.Input::column)
                    .filter(c -> !there.contains(c))
                    .map(c -> ", null as " + c)
                    .collect(Collectors.joining());
            return "(select *%s from %s)".formatted(missing, persons ? PERSON : HOUSEHOLD);
        }

        /** The columns that name a row. */
        public List<String> keys(Policy policy) {
            return policy.subject() == Policy.Subject.PERSON
                    ? List.of("household", "person", "area")
                    : List.of("household", "area");
        }
    }

    /**
     * Lays out the whole city in a sitting that is then ready to screen; brings the copy up to date first.
     *
     * @param day whose facts are meant
     * @param known as the registry stood at the end of that day
     */
    public Laid lay(Columnar columns, LocalDate day, LocalDate known) {
        var frame = ready(columns, day, known);
        rural(columns);
        new LayPeople(columns::run, new Copies().rows(frame, known), true).lay();
        new LayHouseholds(columns::run, frame, laws.members(day), laws.property(day), laws.support(day)).lay(true);
        new LayPersons(columns, frame, laws.property(day), registration.city()).lay();
        columns.run("drop table f_person");
        return laid(columns, day, known, true);
    }

    /**
     * Lays out households alone, for policies that are about them: a fraction of the work, and none where they were laid out before and
     * nothing has changed since. As the registry was known on a day that is over they are laid out once.
     *
     * @param day whose facts are meant
     * @param known as the registry stood at the end of that day
     */
    public Laid households(Columnar columns, LocalDate day, LocalDate known) {
        var frame = ready(columns, day, known);
        var copies = new Copies();
        var table = kept.table(file(frame, known, copies), () -> recipe(copies.rows(frame, known)), columns);
        columns.run("create or replace temp view %s as select * from %s".formatted(Laid.HOUSEHOLD, table));
        return laid(columns, day, known, false);
    }

    /** Whether households of a day, as they were known at the end of a day that is over, are laid out already. */
    public boolean laidAhead(LocalDate day, LocalDate known) {
        var file = file(frame(day, known), known, new Copies());
        if (!over(known) || !Files.exists(file)) {
            return false;
        }
        try (var columns = warehouse.open()) {
            // of a registry that was founded since there is nobody
            return columns.number("select count(*) from " + kept.table(file, columns)) > 0;
        }
    }

    private Path file(Known frame, LocalDate known, Copies copies) {
        return kept.file(over(known) ? "" : copies.state(), recipe(Copies.named(frame, known)));
    }

    /** Whoever wrote in the last minutes of a day may still be about to commit. */
    private boolean over(LocalDate known) {
        return clock.instant().isAfter(HouseholdFacts.endOf(known).toInstant().plus(COMMITTED));
    }

    private KeptHouseholds.Recipe recipe(LayPeople.Rows rows) {
        var statements = new ArrayList<String>();
        new LayPeople(statements::add, rows, false).lay();
        var day = rows.frame().day();
        var households = new LayHouseholds(
                statements::add, rows.frame(), laws.members(day), laws.property(day), laws.support(day));
        households.lay(false);
        return new KeptHouseholds.Recipe(statements, households.households(), laws.types(day));
    }

    private Known ready(Columnar columns, LocalDate day, LocalDate known) {
        try {
            Screen.prepare(columns.connection());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return frame(day, known);
    }

    private static Laid laid(Columnar columns, LocalDate day, LocalDate known, boolean persons) {
        return new Laid(
                day,
                known,
                columns.number("select count(*) from " + Laid.HOUSEHOLD),
                persons ? columns.number("select count(*) from " + Laid.PERSON) : 0,
                names(columns, Laid.HOUSEHOLD),
                persons ? names(columns, Laid.PERSON) : List.of());
    }

    /** The topics of the copy, each brought up to date when it is first asked for. */
    private final class Copies {
        private final Map<String, Snapshot> refreshed = new LinkedHashMap<>();

        /** Which state of each it is. */
        String state() {
            TOPICS.forEach(this::copy);
            return refreshed.values().stream()
                    .map(copy -> copy.topic() + copy.asOf() + copy.version())
                    .collect(Collectors.joining());
        }

        LayPeople.Rows rows(Known frame, LocalDate known) {
            return rows(frame, known, this::table);
        }

        /** By their names, where no row is read. */
        static LayPeople.Rows named(Known frame, LocalDate known) {
            return rows(frame, known, WarehouseTopic::name);
        }

        private static LayPeople.Rows rows(Known frame, LocalDate known, Function<WarehouseTopic, String> table) {
            var moment = HouseholdFacts.endOf(known)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
            var tables = TOPICS.stream().map(table).toList();
            return new LayPeople.Rows(
                    frame,
                    "timestamp '%s'".formatted(moment),
                    tables.get(0),
                    tables.get(1),
                    tables.get(2),
                    tables.get(3),
                    tables.get(4));
        }

        private Snapshot copy(WarehouseTopic topic) {
            return refreshed.computeIfAbsent(topic.name(), warehouse::refresh);
        }

        /** A copy without any file has no table yet. */
        private String table(WarehouseTopic topic) {
            var copy = copy(topic);
            return copy.files().isEmpty()
                    ? topic.columns().stream()
                            .map(c -> "cast(null as %s) as %s".formatted(c.type(), c.name()))
                            .collect(Collectors.joining(", ", "(select ", " where false)"))
                    : copy.table();
        }
    }

    private Known frame(LocalDate day, LocalDate known) {
        return Objects.requireNonNull(transactions.execute(status -> read(day, known)));
    }

    private Known read(LocalDate day, LocalDate known) {
        var rules = Rules.of(parameters, day);
        return new Known(
                day,
                rules,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                table.registers(rules.periods().first(), new KnownTable.When(day, HouseholdFacts.endOf(known))));
    }

    /** Communities by whether they are in the country. */
    private void rural(Columnar columns) {
        columns.run("create or replace temp table f_rural (community bigint, rural boolean)");
        try (var appender = columns.connection().createAppender("f_rural")) {
            var city = registration.city();
            for (var district : places.children(city)) {
                for (var street : places.children(district.area())) {
                    for (var community : places.children(street.area())) {
                        row(appender, community);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void row(org.duckdb.DuckDBAppender appender, PlaceNode community) throws SQLException {
        var rural = registration.rural(community.area().code());
        if (community.level() == Level.COMMUNITY && rural != null) {
            appender.beginRow();
            appender.append(community.area().code());
            appender.append(rural);
            appender.endRow();
        }
    }

    private static List<String> names(Columnar columns, String table) {
        var names = new java.util.ArrayList<String>();
        columns.each("select column_name from (describe " + table + ")", row -> names.add(row.getString(1)));
        return names;
    }
}
