package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.place.geometry.DrawnPolygon;
import org.lianglin.place.geometry.GridCuts;
import org.lianglin.place.geometry.GridUnion;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Officers split, merge, redraw, number and undo at random, and sometimes a day passes. Afterwards the invariants of grids hold,
 * what was refused changed nothing, and what was undone is as it was.
 */
@Tag("slow")
class RandomGridCommandsTest {
    private static final Area CITY = Area.parse("2101");
    private static final int COMMANDS = Integer.getInteger("lianglin.test.commands", 10_000);
    private static final int DISTRICTS = 7;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static TestServer server;
    private static Connection behind;

    private final Random random = new Random(20231115);
    private final Map<GridCommand.Kind, Integer> done = new EnumMap<>(GridCommand.Kind.class);
    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<GridCommandView> undoable = new ArrayList<>();
    private int restored;

    @BeforeAll
    static void open() throws SQLException {
        var database = TestDatabase.create();
        SquareCity.found(database, DISTRICTS);
        server = TestServer.start(database, Map.of());
        Residents.moveIn(server);
        SquareCity.alter(database, """
                insert into place.grid_post (area, role, holder, valid)
                select area, role, holder || area % 1000, daterange('2023-01-01', null)
                from place.grid, (values ('GRID_LEADER', '网格长'), ('POLICE', '民警')) post (role, holder)""");
        behind = TestDatabase.asSuperuser(database);
        sweep();
    }

    @AfterAll
    static void close() throws SQLException {
        behind.close();
        server.close();
    }

    @Test
    void theInvariantsHoldAfterThousandsOfCommands() throws SQLException {
        for (var step = 1; step <= COMMANDS; step++) {
            if (step % 20 == 0) {
                undoAndCompare();
            } else {
                act(step);
            }
            if (step % 100 == 0) {
                sweep();
            }
            if (step % 500 == 0) {
                assertThat(GridSoundness.breaches(server))
                        .as("after %d commands", step)
                        .isEmpty();
                aDayPasses();
            }
        }
        assertThat(GridSoundness.breaches(server)).isEmpty();
        System.out.println("done " + done + ", refused " + refused + ", compared after undo " + restored);
        assertThat(done.keySet()).containsExactlyInAnyOrder(GridCommand.Kind.values());
        assertThat(done.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(COMMANDS * 2 / 3);
        assertThat(restored).isGreaterThan(COMMANDS / 40);
    }

    private void act(int step) throws SQLException {
        var command = draw();
        if (command.isEmpty()) {
            return;
        }
        var before = step % 50 == 1 ? GridSoundness.everything(behind) : List.<String>of();
        if (order(command.get()) == null && !before.isEmpty()) {
            assertThat(GridSoundness.everything(behind))
                    .as("refused: " + command)
                    .isEqualTo(before);
        }
    }

    private void undoAndCompare() throws SQLException {
        var command = draw();
        if (command.isEmpty() || command.get() instanceof UndoGridCommand.Command) {
            return;
        }
        var before = GridSoundness.everything(behind);
        var ordered = order(command.get());
        if (ordered != null) {
            undoable.removeLast();
            assertThat(order(new UndoGridCommand.Command(ordered.community(), Long.parseLong(ordered.id()))))
                    .isNotNull();
            assertThat(GridSoundness.difference(before, GridSoundness.everything(behind)))
                    .as("undone: " + command)
                    .isEmpty();
            restored++;
        }
    }

    private @Nullable GridCommandView order(GridCommand command) {
        try {
            var seen = asOfficer(() -> server.bean(OrderGridChange.class).preview(command));
            var ordered = asOfficer(() -> server.bean(OrderGridChange.class).order(command, seen.fingerprint()));
            done.merge(command.kind(), 1, Integer::sum);
            if (command.kind() != GridCommand.Kind.UNDO) {
                undoable.add(ordered);
            }
            return ordered;
        } catch (PlaceRefused refusal) {
            refused.merge(
                    refusal.errors().isEmpty()
                            ? refusal.code()
                            : refusal.errors().getFirst().code(),
                    1,
                    Integer::sum);
            return null;
        }
    }

    private Optional<GridCommand> draw() {
        var dice = random.nextInt(100);
        if (dice < 15 && !undoable.isEmpty()) {
            var last = undoable.remove(undoable.size() - 1 - random.nextInt(Math.min(3, undoable.size())));
            return Optional.of(new UndoGridCommand.Command(last.community(), Long.parseLong(last.id())));
        }
        var community =
                new Area(2101020010010000L + random.nextInt(DISTRICTS) * 10_000_000_000L + random.nextInt(2) * 10_000L);
        var state = asOfficer(() -> server.bean(TellGrids.class).on(community, null));
        var grids = state.grids();
        var any = grids.get(random.nextInt(grids.size()));
        if (dice == 99) {
            return Optional.of(new RenumberGrids.Command(community, null));
        }
        if (grids.size() < 3 || dice < 35 && grids.size() < 9) {
            return Optional.of(random.nextBoolean() ? byLine(any) : byBuildings(any));
        }
        var pair = neighbours(grids, any);
        return dice < 60 ? Optional.of(new MergeGrids.Command(pair, null, null, List.of())) : redraw(grids, pair);
    }

    private GridCommand byLine(TellGrids.GridOn grid) {
        var box = shape(grid).getEnvelopeInternal();
        var line = new ArrayList<List<Double>>();
        var upright = random.nextBoolean();
        for (var i = 0; i <= 2; i++) {
            var across = (i - 0.05) / 1.9;
            var along = random.nextDouble();
            line.add(List.of(
                    box.getMinX() + box.getWidth() * (upright ? along : across),
                    box.getMinY() + box.getHeight() * (upright ? across : along)));
        }
        return new SplitGrid.Command(grid.area(), line, null, List.of(), null, List.of());
    }

    private GridCommand byBuildings(TellGrids.GridOn grid) {
        var buildings =
                asOfficer(() -> server.bean(TellGrids.class).desk(grid.area().at(Level.COMMUNITY))).buildings().stream()
                        .filter(b -> b.grid().equals(grid.area()))
                        .map(b -> Long.parseLong(b.id()))
                        .toList();
        var middle = buildings.size() / 2;
        return new SplitGrid.Command(
                grid.area(),
                null,
                List.of(buildings.subList(0, middle), buildings.subList(middle, buildings.size())),
                List.of(),
                null,
                List.of());
    }

    private List<Area> neighbours(List<TellGrids.GridOn> grids, TellGrids.GridOn any) {
        var others = new ArrayList<>(grids);
        others.remove(any);
        Collections.shuffle(others, random);
        return others.stream()
                .filter(other -> random.nextInt(20) == 0
                        || GridUnion.union(List.of(shape(any), shape(other))).isPresent())
                .findFirst()
                .map(other -> List.of(any.area(), other.area()))
                .orElseGet(() -> List.of(any.area(), others.getFirst().area()));
    }

    /** Two neighbours with a new common line, drawn by an unsteady hand. */
    private Optional<GridCommand> redraw(List<TellGrids.GridOn> grids, List<Area> pair) {
        var shapes = grids.stream()
                .filter(g -> pair.contains(g.area()))
                .map(RandomGridCommandsTest::shape)
                .toList();
        return GridUnion.union(shapes).flatMap(whole -> {
            var box = whole.getEnvelopeInternal();
            var upright = box.getWidth() > box.getHeight();
            var line = GEOMETRY.createLineString(new Coordinate[] {
                upright
                        ? new Coordinate(box.getMinX() + box.getWidth() * random.nextDouble(), box.getMinY() - 0.001)
                        : new Coordinate(box.getMinX() - 0.001, box.getMinY() + box.getHeight() * random.nextDouble()),
                upright
                        ? new Coordinate(box.getMinX() + box.getWidth() * random.nextDouble(), box.getMaxY() + 0.001)
                        : new Coordinate(box.getMaxX() + 0.001, box.getMinY() + box.getHeight() * random.nextDouble())
            });
            var parts = GridCuts.cut(whole, line);
            if (parts.size() != 2) {
                return Optional.empty();
            }
            return Optional.of(new RedrawBorder.Command(
                    List.of(
                            new RedrawBorder.Redrawn(pair.get(0), drawn(parts.get(0))),
                            new RedrawBorder.Redrawn(pair.get(1), drawn(parts.get(1)))),
                    null,
                    null,
                    List.of()));
        });
    }

    private DrawnPolygon drawn(Polygon polygon) {
        var ring = new ArrayList<List<Double>>();
        for (var corner : polygon.getExteriorRing().getCoordinates()) {
            ring.add(List.of(shaken(corner.x), shaken(corner.y)));
        }
        ring.set(ring.size() - 1, ring.getFirst());
        var rings = new ArrayList<List<List<Double>>>(List.of(ring));
        for (var h = 0; h < polygon.getNumInteriorRing(); h++) {
            rings.add(Arrays.stream(polygon.getInteriorRingN(h).getCoordinates())
                    .map(c -> List.of(c.x, c.y))
                    .toList());
        }
        return new DrawnPolygon("Polygon", List.copyOf(rings));
    }

    /** Up to about 30 cm beside the place. */
    private double shaken(double degrees) {
        return degrees + (random.nextDouble() - 0.5) * 5e-6;
    }

    private static Geometry shape(TellGrids.GridOn grid) {
        var polygons = grid.polygons().stream()
                .map(rings -> GEOMETRY.createPolygon(
                        ring(rings.getFirst()),
                        rings.subList(1, rings.size()).stream()
                                .map(RandomGridCommandsTest::ring)
                                .toArray(org.locationtech.jts.geom.LinearRing[]::new)))
                .toArray(Polygon[]::new);
        return polygons.length == 1 ? polygons[0] : GEOMETRY.createMultiPolygon(polygons);
    }

    private static LinearRing ring(List<List<Double>> positions) {
        return GEOMETRY.createLinearRing(positions.stream()
                .map(p -> new Coordinate(p.getFirst(), p.getLast()))
                .toArray(Coordinate[]::new));
    }

    /** Everything becomes a day older, the first periods first, so that none overlaps another meanwhile. */
    private static void aDayPasses() throws SQLException {
        SquareCity.alter(server.database(), """
                do $$
                declare
                  t text;
                  r record;
                begin
                  foreach t in array array['grid', 'border', 'building_grid', 'building', 'grid_post'] loop
                    for r in execute format('select ctid, valid from place.%I where not isempty(valid) order by lower(valid)', t) loop
                      execute format('update place.%I set valid = daterange(lower($1) - 1, upper($1) - 1) where ctid = $2', t)
                        using r.valid, r.ctid;
                    end loop;
                  end loop;
                  update place.grid_command set done_on = done_on - 1, effective = effective - 1;
                end $$""");
    }

    /** What the database does by itself within a minute: here months of commands pass in one, and each would read all former rows. */
    private static void sweep() throws SQLException {
        try (var statement = behind.createStatement()) {
            statement.execute("""
                    vacuum analyze place.grid, place.border, place.building, place.building_grid, place.dwelling, place.grid_post, place.grid_command,
                      people.person, people.person_fact, people.occupancy, people.household, people.household_member, people.census""");
        }
    }

    private static <T> T asOfficer(Supplier<T> work) {
        return server.bean(Access.class).asCall("officer", CITY, work);
    }
}
