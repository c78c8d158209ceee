package org.lianglin.founding;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.lianglin.facts.FactsLoad;
import org.lianglin.foundation.database.OwnerConnections;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.people.PeopleLoad;
import org.lianglin.place.PlaceLoad;
import org.lianglin.tags.TagsLoad;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Founds a synthetic city (建合成城市) in an empty registry. Work is done in chunks, one street each; every chunk and every step
 * after them notes itself in the transaction that did it. A run that was killed is simply started again and ends in the
 * identical city.
 */
@Component
public class FoundCity {
    /** From that size on, indexes are built at the end rather than kept row by row. */
    private static final int SHELVED_FROM = 100_000;

    private final Connections connections;
    private final Sealer sealer;
    private final BlindIndex index;

    /** Opens connections of the owner role. */
    public interface Connections {
        Connection open() throws SQLException;
    }

    @Autowired
    FoundCity(OwnerConnections connections, Sealer sealer, BlindIndex index) {
        this(connections::open, sealer, index);
    }

    /** For use without a Spring context: command lines, tests, benchmarks. */
    public FoundCity(Connections connections, Sealer sealer, BlindIndex index) {
        this.connections = connections;
        this.sealer = sealer;
        this.index = index;
    }

    /**
     * @param seed equal seeds give equal cities
     * @param people persons in the registry, 10,000 to 10,000,000; all of Shenyang is 9,070,000
     * @param asOf the day at which ages are taken; a resumed founding keeps its first day
     */
    public record Command(long seed, int people, LocalDate asOf) {}

    /** @param founded false when the very city stood there already */
    public record Founded(int people, int grids, boolean founded) {}

    /**
     * Founds the city, or goes on where an earlier run was stopped.
     *
     * @throws FoundingRefused when the registry holds anything else, or the number of people is out of bounds
     */
    public Founded found(Command command, FoundingProgress progress) {
        try (var owner = connections.open()) {
            owner.setAutoCommit(false);
            var plan = CityPlan.of(command.seed, command.people, command.asOf);
            var begun = begun(owner, command);
            if (begun != null) {
                plan = CityPlan.of(command.seed, command.people, begun);
            }
            if (has(owner, "select 1 from founding.city where finished_at is not null")) {
                return new Founded(plan.people(), plan.grids(), false);
            }
            found(owner, plan, progress);
            return new Founded(plan.people(), plan.grids(), true);
        } catch (SQLException e) {
            throw new IllegalStateException("the founding stopped: " + e.getMessage(), e);
        }
    }

    /**
     * Passes where no city was founded, or a whole one.
     *
     * @throws FoundingRefused.Unfinished when a founding was stopped in the middle
     */
    public void requireWhole() {
        try (var owner = connections.open();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select seed, people from founding.city where finished_at is null")) {
            if (rows.next()) {
                throw new FoundingRefused.Unfinished(rows.getLong(1), rows.getInt(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The day of the city that was begun; null after noting a new one in an empty registry. */
    private static @Nullable LocalDate begun(Connection owner, Command command) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select seed, people, as_of from founding.city")) {
            if (rows.next()) {
                if (rows.getLong(1) != command.seed || rows.getInt(2) != command.people) {
                    throw new FoundingRefused.OtherCity(rows.getLong(1), rows.getInt(2));
                }
                return rows.getObject(3, LocalDate.class);
            }
        }
        unprotect(owner);
        if (has(owner, "select 1 from people.person") || has(owner, "select 1 from place.division")) {
            throw new FoundingRefused.AlreadyInhabited();
        }
        protect(owner);
        execute(
                owner,
                "insert into founding.city (seed, people, as_of) values (%d, %d, '%s')"
                        .formatted(command.seed, command.people, command.asOf));
        if (command.people >= SHELVED_FROM) {
            Shelf.fill(owner);
        }
        owner.commit();
        return null;
    }

    private void found(Connection owner, CityPlan plan, FoundingProgress progress) throws SQLException {
        load(owner, plan, progress);
        progress.begins("姓名读音", "步", 2, 0);
        Completion.analyseLoaded(owner);
        owner.commit();
        progress.advances(1);
        step(owner, plan, "sounds", () -> PeopleLoad.fillNameSounds(owner));
        progress.advances(1);
        progress.ends();
        progress.begins("重点人群", "步", 1, 0);
        step(owner, plan, "tags", () -> TagsLoad.fill(owner, plan.asOf()));
        progress.advances(1);
        progress.ends();
        progress.begins("家庭情况", "步", 1, 0);
        step(owner, plan, "facts", () -> FactsLoad.fill(owner, plan.city(), plan.asOf()));
        progress.advances(1);
        progress.ends();
        restore(owner, progress);
        progress.begins("人口统计", "步", 5, 0);
        step(owner, plan, "sequences", () -> Completion.sequences(owner));
        progress.advances(1);
        step(owner, plan, "census", () -> PeopleLoad.recount(owner, plan.city()));
        progress.advances(1);
        Completion.analyseDrawn(owner);
        owner.commit();
        progress.advances(1);
        step(owner, plan, "duplicates", () -> PeopleLoad.pairDuplicates(owner));
        progress.advances(1);
        step(owner, plan, "coverage", () -> TagsLoad.count(owner, plan.city(), plan.asOf()));
        Completion.analyseJudged(owner);
        progress.advances(1);
        execute(owner, "update founding.city set finished_at = clock_timestamp()");
        owner.commit();
        progress.ends();
    }

    // ---- loading: one thread generates, this one sends

    private record Item(
            @Nullable String chunk,
            StreetLoad.@Nullable Part part,
            @Nullable Throwable failure) {}

    private void load(Connection owner, CityPlan plan, FoundingProgress progress) throws SQLException {
        var done = done(owner, plan, "chunk");
        var before = plan.streets().stream()
                .filter(s -> done.contains(s.area().toString()))
                .mapToLong(s -> people(plan, s))
                .sum();
        progress.begins("装载居民", "人", plan.people(), before);
        var queue = new ArrayBlockingQueue<Item>(2);
        var generator =
                Thread.ofPlatform().name("founding-generator").daemon().start(() -> generate(plan, done, queue));
        try {
            for (var item = queue.take(); item.chunk != null; item = queue.take()) {
                send(owner, plan, item, progress);
                if (item.failure != null) {
                    throw new IllegalStateException("the generator failed", item.failure);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the founding was interrupted", e);
        } finally {
            generator.interrupt();
        }
        progress.ends();
    }

    private void generate(CityPlan plan, Set<String> done, BlockingQueue<Item> queue) {
        try {
            try {
                var streets = new StreetLoad(plan, new Sounds(), sealer, index);
                if (!done.contains("city")) {
                    streets.city(part -> queue.put(new Item("city", part, null)));
                }
                for (var street : plan.streets()) {
                    var chunk = street.area().toString();
                    if (!done.contains(chunk)) {
                        streets.street(street, part -> queue.put(new Item(chunk, part, null)));
                    }
                }
                queue.put(new Item(null, null, null));
            } catch (RuntimeException | Error e) {
                queue.put(new Item("failed", null, e));
            }
        } catch (InterruptedException e) {
            // the sender stopped and asks for no more
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Connection owner, CityPlan plan, Item item, FoundingProgress progress)
            throws SQLException {
        var part = item.part;
        if (part == null) {
            return;
        }
        unprotect(owner);
        part.places().copyInto(owner);
        part.people().copyInto(owner);
        progress.advances(part.persons());
        if (part.last()) {
            note(owner, plan, "chunk", String.valueOf(item.chunk));
            protect(owner);
            owner.commit();
        }
    }

    private static int people(CityPlan plan, CityPlan.Street street) {
        return plan.communities(street).stream()
                .mapToInt(CityPlan.Community::people)
                .sum();
    }

    // ---- after loading

    /** Two tables at a time, so that both cores work although some kinds of index are built by one process each. */
    private void restore(Connection owner, FoundingProgress progress) throws SQLException {
        var shelved = Shelf.read(owner);
        owner.commit();
        if (shelved.isEmpty()) {
            return;
        }
        progress.begins("建立索引", "个", shelved.size(), 0);
        var tables = new LinkedHashMap<String, List<Shelf.Shelved>>();
        var last = new ArrayList<Shelf.Shelved>();
        for (var one : shelved) {
            if (one.definition().contains(" FOREIGN KEY ")) {
                last.add(one);
            } else {
                tables.computeIfAbsent(one.table(), t -> new ArrayList<>()).add(one);
            }
        }
        inPairs(new ArrayDeque<>(tables.values()), progress);
        inPairs(new ArrayDeque<>(List.of(last)), progress);
        progress.ends();
    }

    private void inPairs(ArrayDeque<List<Shelf.Shelved>> tables, FoundingProgress progress) {
        try (var workers = Executors.newFixedThreadPool(2)) {
            var work = new ArrayList<Callable<@Nullable Void>>();
            for (var i = 0; i < 2; i++) {
                work.add(() -> restoreTables(tables, progress));
            }
            for (var worker : workers.invokeAll(work)) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the founding was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an index could not be built", e.getCause());
        }
    }

    private @Nullable Void restoreTables(ArrayDeque<List<Shelf.Shelved>> tables, FoundingProgress progress)
            throws SQLException {
        try (var connection = connections.open()) {
            connection.setAutoCommit(false);
            for (var table = next(tables); table != null; table = next(tables)) {
                for (var one : table) {
                    Shelf.restore(connection, one);
                    connection.commit();
                    synchronized (tables) {
                        progress.advances(1);
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable List<Shelf.Shelved> next(ArrayDeque<List<Shelf.Shelved>> tables) {
        synchronized (tables) {
            return tables.poll();
        }
    }

    // ---- steps

    private interface Step {
        void run() throws SQLException;
    }

    private static void step(Connection owner, CityPlan plan, String name, Step step) throws SQLException {
        if (done(owner, plan, "step").contains(name)) {
            return;
        }
        unprotect(owner);
        step.run();
        protect(owner);
        note(owner, plan, "step", name);
        owner.commit();
    }

    private static Set<String> done(Connection owner, CityPlan plan, String step) throws SQLException {
        var done = new HashSet<String>();
        try (var query = owner.prepareStatement(
                "select chunk from founding.progress where seed = ? and people = ? and step = ?")) {
            query.setLong(1, plan.seed());
            query.setInt(2, plan.people());
            query.setString(3, step);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    done.add(rows.getString(1));
                }
            }
        }
        return done;
    }

    private static void note(Connection owner, CityPlan plan, String step, String chunk) throws SQLException {
        try (var insert = owner.prepareStatement(
                "insert into founding.progress (seed, people, step, chunk) values (?, ?, ?, ?)")) {
            insert.setLong(1, plan.seed());
            insert.setInt(2, plan.people());
            insert.setString(3, step);
            insert.setString(4, chunk);
            insert.execute();
        }
    }

    private static void unprotect(Connection owner) throws SQLException {
        PlaceLoad.unprotect(owner);
        PeopleLoad.unprotect(owner);
        TagsLoad.unprotect(owner);
        FactsLoad.unprotect(owner);
    }

    private static void protect(Connection owner) throws SQLException {
        PlaceLoad.protect(owner);
        PeopleLoad.protect(owner);
        TagsLoad.protect(owner);
        FactsLoad.protect(owner);
    }

    private static boolean has(Connection owner, String query) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(query + " limit 1")) {
            return rows.next();
        }
    }

    private static void execute(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
