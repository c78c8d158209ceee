package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.place.geometry.DrawnPolygon;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** Splitting, merging, redrawing, numbering and undoing, on a city with people: what moves, what stays, what can be asked later. */
@Tag("slow")
class GridCommandsTest {
    private static final Area CITY = Area.parse("2101");
    private static final Area COMMUNITY = Area.parse("210102001001");
    private static final Area ONE = Area.parse("2101020010011001");
    private static final Area TWO = Area.parse("2101020010011002");
    private static final Area THREE = Area.parse("2101020010011003");
    private static final Area FOUR = Area.parse("2101020010011004");
    private static final Area FIVE = Area.parse("2101020010011005");
    private static final Area SIX = Area.parse("2101020010011006");
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.start();
    }

    /** The same city again; a second later the server has seen it. */
    @BeforeEach
    void found() throws SQLException, InterruptedException {
        SquareCity.alter(server.database(), """
                truncate place.division, place.grid, place.border, place.estate, place.building, place.building_grid, place.dwelling,
                  place.grid_post, place.grid_command, people.person, people.kin_past, people.person_fact, people.occupancy, people.household,
                  people.household_member, people.census, people.duplicate_candidate, people.person_merge, people.change,
                  people.change_subject, access.role_grant""");
        SquareCity.found(server.database());
        Residents.moveIn(server);
        Thread.sleep(1_100);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aSplitGivesNewNumbersAndEverythingMovesWithItsBuilding() throws SQLException {
        var seen = preview(splitOne());
        assertThat(seen.before()).hasSize(1).first().satisfies(was -> {
            assertThat(was.households()).isEqualTo(16);
            assertThat(was.persons()).isEqualTo(16);
        });
        assertThat(seen.after().stream().map(GridPlanView.Will::area)).containsExactlyInAnyOrder(FIVE, SIX);
        assertThat(seen.after()).allSatisfy(will -> {
            assertThat(will.households()).isEqualTo(8);
            assertThat(will.persons()).isEqualTo(8);
            assertThat(will.dwellings()).isEqualTo(8);
            assertThat(will.buildings()).hasSize(1);
            assertThat(will.predecessors()).containsExactly(ONE);
            assertThat(will.warning()).isEqualTo(GridSizes.Warning.BELOW_MIN);
        });
        assertThat(seen.sizes()).isEqualTo(new GridSizes(50, 150, 300));
        var done = order(splitOne());
        assertThat(done.state()).isEqualTo(GridCommand.State.DONE);
        assertThat(done.before()).containsExactly(ONE);
        assertThat(sound()).isEmpty();
        var first = area("select area from place.building where id = 11");
        var second = area("select area from place.building where id = 12");
        assertThat(List.of(first, second)).containsExactlyInAnyOrder(FIVE, SIX);
        for (var table : List.of(
                "place.dwelling", "people.person", "people.occupancy", "people.household", "people.household_member")) {
            assertThat(number("select count(*) from " + table + " where area = " + ONE.code()))
                    .as(table)
                    .isZero();
        }
        assertThat(
                        number(
                                "select count(*) from people.person p join place.dwelling d on d.id = p.id where p.area <> d.area or p.registered_area <> d.area"))
                .isZero();
        assertThat(
                        number(
                                "select count(*) from people.person_fact f join people.person p on p.id = f.person_id where f.area <> p.area or f.registered_area <> p.registered_area"))
                .isZero();
        assertThat(number("select persons from people.census where area = " + first.code()))
                .isEqualTo(8);
        assertThat(number("select count(*) from people.census where area = " + ONE.code()))
                .isZero();
        assertThat(text("select valid::text from place.grid where area = " + ONE.code()))
                .isEqualTo("[2022-01-01," + TODAY + ")");
        assertThat(number(
                        "select count(*) from audit.entry where action = 'place.grids-changed' and subject = 'grid-command:"
                                + done.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void theCityInMemoryKnowsAtOnce() {
        var places = server.bean(Places.class);
        assertThat(places.locate(123.4055, 41.805)).contains(ONE);
        order(splitOne());
        assertThat(places.find(ONE)).isEmpty();
        assertThat(places.locate(123.401, 41.805)).isNotEqualTo(places.locate(123.409, 41.805));
        assertThat(places.locate(123.401, 41.805).orElseThrow()).isIn(FIVE, SIX);
        assertThat(places.children(COMMUNITY)).hasSize(5);
    }

    @Test
    void whatABuildingBelongedToOnADayCanBeAsked() throws SQLException {
        order(splitOne());
        SquareCity.alter(
                server.database(), "update place.building_grid set valid = daterange(lower(valid), upper(valid) - 10)");
        var held = asOfficer(() -> server.bean(TellGrids.class).gridsOf(11).grids());
        assertThat(held).hasSize(2);
        assertThat(held.getFirst()).isEqualTo(new TellGrids.HeldBy(ONE, LocalDate.of(2022, 1, 1), TODAY.minusDays(10)));
        assertThat(held.getLast().since()).isEqualTo(TODAY.minusDays(10));
        var then = asOfficer(() -> server.bean(TellGrids.class).on(COMMUNITY, TODAY.minusDays(1)));
        assertThat(then.grids().stream().map(TellGrids.GridOn::area)).containsExactly(ONE, TWO, THREE, FOUR);
        var now = asOfficer(() -> server.bean(TellGrids.class).on(COMMUNITY, null));
        assertThat(now.grids().stream().map(TellGrids.GridOn::area)).containsExactly(TWO, THREE, FOUR, FIVE, SIX);
    }

    @Test
    void mergingBackGivesTheFormerBorderUnderANewNumber() throws SQLException {
        var before = text("select shape::text from place.border where area = " + ONE.code());
        order(splitOne());
        var merged = order(new MergeGrids.Command(List.of(FIVE, SIX), "回迁网格", null, List.of()));
        assertThat(merged.after()).containsExactly(Area.parse("2101020010011007"));
        assertThat(sound()).isEmpty();
        assertThat(number("select count(*) from people.person where area = 2101020010011007"))
                .isEqualTo(16);
        assertThat(text("select predecessors::text from place.grid where area = 2101020010011007"))
                .as("grids of less than a day are no predecessors")
                .isEqualTo("{" + ONE.code() + "}");
        assertThat(number("select count(*) from place.grid where area in (2101020010011005, 2101020010011006)"))
                .isZero();
        var shape = asOfficer(() -> server.bean(TellGrids.class).on(COMMUNITY, null))
                .grids()
                .getLast();
        assertThat(shape.polygons().getFirst().getFirst()).hasSize(5);
        assertThat(before).isNotEmpty();
        assertThat(order(splitOf(Area.parse("2101020010011007"))).after())
                .as("numbers are never given again")
                .containsExactly(Area.parse("2101020010011008"), Area.parse("2101020010011009"));
    }

    @Test
    void buildingsAreChosenInsteadOfALine() throws SQLException {
        var seen = preview(new SplitGrid.Command(
                ONE, null, List.of(List.of(11L), List.of(12L)), List.of("东", "西"), null, List.of()));
        assertThat(seen.after().stream().map(GridPlanView.Will::name)).containsExactly("东", "西");
        assertThat(seen.after().getFirst().buildings()).containsExactly("11");
        order(new SplitGrid.Command(
                ONE, null, List.of(List.of(11L), List.of(12L)), List.of("东", "西"), null, List.of()));
        assertThat(sound()).isEmpty();
    }

    @Test
    void aBorderIsRedrawnAndTheBuildingBetweenMoves() throws SQLException {
        var command = redraw(0.0062);
        var seen = preview(command);
        assertThat(seen.moved()).isEqualTo(new GridPlanView.Moved(1, 8, 8, 8));
        assertThat(seen.after().stream().map(GridPlanView.Will::households)).containsExactly(8, 24);
        order(command);
        assertThat(sound()).isEmpty();
        assertThat(area("select area from place.building where id = 12")).isEqualTo(TWO);
        assertThat(number("select persons from people.census where area = " + ONE.code()))
                .isEqualTo(8);
        assertThat(number("select persons from people.census where area = " + TWO.code()))
                .isEqualTo(24);
        assertThat(number("select count(*) from place.border where area = " + ONE.code()))
                .isEqualTo(2);
        var undone = undo(order(redraw(0.008)));
        assertThat(undone.kind()).isEqualTo(GridCommand.Kind.UNDO);
        assertThat(sound()).isEmpty();
    }

    @Test
    void anUndoBringsEverythingBack() throws SQLException {
        SquareCity.alter(server.database(), """
                insert into place.grid_post (area, role, holder, valid) values
                (2101020010011001, 'GRID_LEADER', '王建国', '[2023-01-01,)'),
                (2101020010011001, 'POLICE', '赵强', '[2023-01-01,)'),
                (2101020010011002, 'GRID_LEADER', '李秀兰', '[2023-01-01,)')""");
        var before = everything();
        var split = order(splitOne());
        assertThat(everything()).isNotEqualTo(before);
        undo(split);
        assertThat(everything()).isEqualTo(before);
        var merge = order(new MergeGrids.Command(List.of(ONE, TWO), null, null, List.of()));
        undo(merge);
        assertThat(everything()).isEqualTo(before);
        var redrawn = order(redraw(0.0062));
        undo(redrawn);
        assertThat(everything()).isEqualTo(before);
        assertThat(sound()).isEmpty();
        var history = asOfficer(() -> server.bean(TellGrids.class).history(COMMUNITY, null, 50));
        assertThat(history.items()).hasSize(6);
        assertThat(history.items().getLast().undoneBy())
                .isEqualTo(history.items().get(4).id());
    }

    @Test
    void onlyTheNewestIsUndone() {
        var split = order(splitOne());
        var merge = order(new MergeGrids.Command(List.of(FIVE, SIX), null, null, List.of()));
        assertThatThrownBy(() -> undo(split)).isInstanceOf(PlaceRefused.UndoSuperseded.class);
        var undone = undo(merge);
        assertThatThrownBy(() -> undo(undone)).isInstanceOf(PlaceRefused.UndoOfUndo.class);
        assertThatThrownBy(() -> undo(merge)).isInstanceOf(PlaceRefused.NotDone.class);
        undo(split);
        assertThat(sound()).isEmpty();
    }

    @Test
    void postsGoWhereMostHouseholdsGoAndAGridHasOneLeader() throws SQLException {
        SquareCity.alter(server.database(), """
                insert into place.grid_post (id, area, role, holder, valid) values
                (901, 2101020010011001, 'GRID_LEADER', '王建国', '[2023-01-01,)'),
                (902, 2101020010011001, 'POLICE', '赵强', '[2023-01-01,)'),
                (903, 2101020010011002, 'GRID_LEADER', '李秀兰', '[2023-01-01,)');
                update people.household set valid = '[2022-01-01,2023-01-01)' where dwelling_id between 2101 and 2104 and "grouping" = 'LIVING'""");
        server.bean(Access.class).asJob("test", CITY, () -> {
            server.bean(org.lianglin.people.Recount.class).everything(CITY);
            return true;
        });
        var merge = new MergeGrids.Command(List.of(ONE, TWO), null, null, List.of());
        assertThat(preview(merge).posts().stream().filter(p -> p.to() == null).map(GridPlanView.Post::holder))
                .containsExactly("李秀兰");
        var chosen = new MergeGrids.Command(
                List.of(ONE, TWO),
                null,
                null,
                List.of(new GridCommand.PostChoice(903, 0), new GridCommand.PostChoice(902, null)));
        assertThat(preview(chosen).posts().stream().filter(p -> p.to() == null).map(GridPlanView.Post::holder))
                .containsExactly("王建国", "赵强");
        order(merge);
        assertThat(sound()).isEmpty();
        assertThat(
                        text(
                                "select string_agg(holder, ',' order by holder) from place.grid_post where area = 2101020010011005 and valid @> current_date"))
                .isEqualTo("王建国,赵强");
        assertThat(text("select valid::text from place.grid_post where id = 903"))
                .isEqualTo("[2023-01-01," + TODAY + ")");
    }

    @Test
    void theWorkerOfAnEndedGridWorksInItsSuccessorAndNowhereElse() throws SQLException {
        server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted("worker", "网格员", new Grant(Role.GRID_WORKER, ONE))));
        order(new MergeGrids.Command(List.of(ONE, TWO), null, null, List.of()));
        assertThat(
                        text(
                                "select string_agg(area::text, ',') from access.role_grant where valid @> current_date and role = 'GRID_WORKER'"))
                .isEqualTo(FIVE.toString());
        assertThat(number("select count(*) from audit.entry where action = 'access.grant-followed'"))
                .isEqualTo(1);
    }

    @Test
    void numbersAreSetInOrderOnceAYear() throws SQLException {
        assertThat(preview(new RenumberGrids.Command(COMMUNITY, null)).after().stream()
                        .map(w -> w.predecessors().getFirst()))
                .as("the northern row first")
                .containsExactly(THREE, FOUR, ONE, TWO);
        var done = order(new RenumberGrids.Command(COMMUNITY, null));
        assertThat(done.renumbered())
                .contains(new GridEffect.Heir(THREE, FIVE), new GridEffect.Heir(TWO, Area.parse("2101020010011008")));
        assertThat(sound()).isEmpty();
        assertThat(text("select name from place.grid where area = " + FIVE.code()))
                .isEqualTo("第5网格");
        assertThatThrownBy(() -> preview(new RenumberGrids.Command(COMMUNITY, null)))
                .isInstanceOf(PlaceRefused.RenumberedAlready.class);
        undo(done);
        assertThat(sound()).isEmpty();
        assertThat(number("select count(*) from place.grid where community = " + COMMUNITY.code()))
                .isEqualTo(4);
        order(new RenumberGrids.Command(COMMUNITY, null));
        SquareCity.alter(
                server.database(), "update place.grid_command set done_on = done_on - 400 where kind = 'RENUMBER'");
        assertThatThrownBy(() -> preview(new RenumberGrids.Command(COMMUNITY, null)))
                .isInstanceOf(PlaceRefused.InOrderAlready.class);
    }

    @Test
    void aChangeWaitsForTheFirstOfAMonth() throws SQLException {
        var month = TODAY.plusMonths(1).withDayOfMonth(1);
        var later = new SplitGrid.Command(ONE, halves(0), null, List.of(), month, List.of());
        var waiting = order(later);
        assertThat(waiting.state()).isEqualTo(GridCommand.State.SCHEDULED);
        assertThat(server.bean(Places.class).find(ONE)).isPresent();
        assertThatThrownBy(() -> order(splitOne())).isInstanceOf(PlaceRefused.GridChangeScheduled.class);
        assertThatThrownBy(() ->
                        preview(new SplitGrid.Command(ONE, halves(0), null, List.of(), TODAY.minusDays(1), List.of())))
                .isInstanceOf(PlaceRefused.BadEffectiveDay.class);
        runJob();
        assertThat(server.bean(Places.class).find(ONE)).isPresent();
        SquareCity.alter(server.database(), "update place.grid_command set effective = current_date");
        runJob();
        assertThat(text("select state from place.grid_command")).isEqualTo("DONE");
        assertThat(sound()).isEmpty();
        assertThat(server.bean(Places.class).find(ONE)).isEmpty();
    }

    @Test
    void aWaitingChangeOfGridsThatLookDifferentOnItsDayIsGivenUp() throws SQLException {
        var month = TODAY.plusMonths(1).withDayOfMonth(1);
        var cancelled = order(new SplitGrid.Command(TWO, halves(1), null, List.of(), month, List.of()));
        asOfficer(() -> server.bean(GiveUpGridCommand.class).cancel(Long.parseLong(cancelled.id())));
        order(new SplitGrid.Command(ONE, halves(0), null, List.of(), month, List.of()));
        SquareCity.alter(server.database(), """
                update place.grid_command set effective = current_date where state = 'SCHEDULED';
                update place.grid set version = 7 where area = 2101020010011001""");
        runJob();
        assertThat(
                        text(
                                "select string_agg(state || coalesce(' ' || failure, ''), ', ' order by id) from place.grid_command"))
                .isEqualTo("CANCELLED, FAILED place.grid-changed-meanwhile");
        assertThat(number("select count(*) from people.person where area = " + ONE.code()))
                .isEqualTo(16);
        assertThat(sound()).isEmpty();
    }

    @Test
    void whatEndedGridsStillHoldIsFound() throws SQLException {
        order(splitOne());
        for (var leftover : List.of(
                "update people.household_member set area = 2101020010011001 where household_id = 1101",
                "update place.building set area = 2101020010011001 where id = 11",
                "insert into place.grid_post (area, role, holder, valid) values (2101020010011001, 'POLICE', '赵强', '[2023-01-01,)')")) {
            SquareCity.alter(server.database(), leftover);
            assertThat(asOfficer(
                            () -> server.bean(EndedGridsAreEmptyInvariant.class).firstBreach()))
                    .as(leftover)
                    .isPresent();
        }
    }

    private static SplitGrid.Command splitOne() {
        return splitOf(ONE);
    }

    private static SplitGrid.Command splitOf(Area grid) {
        return new SplitGrid.Command(grid, halves(0), null, List.of(), null, List.of());
    }

    /** A line between the two buildings of the grid in that column. */
    private static List<List<Double>> halves(int column) {
        var lon = SquareCity.WEST + SquareCity.STEP * column + 0.0065;
        return List.of(List.of(lon, SquareCity.SOUTH - 0.001), List.of(lon, SquareCity.SOUTH + 0.011));
    }

    /** The border between the first two grids, moved so far from the western border of the first. */
    private static RedrawBorder.Command redraw(double width) {
        return new RedrawBorder.Command(
                List.of(
                        new RedrawBorder.Redrawn(ONE, box(123.40, 123.40 + width)),
                        new RedrawBorder.Redrawn(TWO, box(123.40 + width, 123.42))),
                null,
                null,
                List.of());
    }

    private static DrawnPolygon box(double west, double east) {
        return new DrawnPolygon(
                "Polygon",
                List.of(List.of(
                        List.of(west, 41.80),
                        List.of(east, 41.80),
                        List.of(east, 41.81),
                        List.of(west, 41.81),
                        List.of(west, 41.80))));
    }

    private GridPlanView preview(GridCommand command) {
        return asOfficer(() -> server.bean(OrderGridChange.class).preview(command));
    }

    private GridCommandView order(GridCommand command) {
        var seen = preview(command);
        return asOfficer(() -> server.bean(OrderGridChange.class).order(command, seen.fingerprint()));
    }

    private GridCommandView undo(GridCommandView done) {
        return order(new UndoGridCommand.Command(done.community(), Long.parseLong(done.id())));
    }

    private void runJob() {
        asOfficer(() -> {
            server.bean(RunDueGridCommands.class).run();
            return true;
        });
    }

    private <T> T asOfficer(Supplier<T> work) {
        return server.bean(Access.class).asJob("officer", CITY, work);
    }

    private List<String> sound() {
        return GridSoundness.breaches(server);
    }

    /** Everything that a command may change, except what says that something was changed. */
    private List<String> everything() throws SQLException {
        return GridSoundness.everything(server);
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private Area area(String sql) throws SQLException {
        return new Area(number(sql));
    }

    private String text(String sql) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
