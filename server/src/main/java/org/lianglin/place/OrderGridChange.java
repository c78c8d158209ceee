package org.lianglin.place;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way of every change of grids: looked at first, then done as it was seen, at once or on the first day of a month to come.
 * The row of the community is locked, so that of two officers one sees what the other did.
 */
@Component
class OrderGridChange {
    private static final int MONTHS_AHEAD = 12;

    private final SplitGrid split;
    private final MergeGrids merge;
    private final RedrawBorder redraw;
    private final RenumberGrids renumber;
    private final UndoGridCommand undo;
    private final DivisionTable divisions;
    private final ReadGridState states;
    private final PlanGrids plans;
    private final ChangeGrids change;
    private final GridCommandTable commands;
    private final ShowGridPlan show;
    private final TellOfGridChanges tell;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    OrderGridChange(
            SplitGrid split,
            MergeGrids merge,
            RedrawBorder redraw,
            RenumberGrids renumber,
            UndoGridCommand undo,
            DivisionTable divisions,
            ReadGridState states,
            PlanGrids plans,
            ChangeGrids change,
            GridCommandTable commands,
            ShowGridPlan show,
            TellOfGridChanges tell,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.split = split;
        this.merge = merge;
        this.redraw = redraw;
        this.renumber = renumber;
        this.undo = undo;
        this.divisions = divisions;
        this.states = states;
        this.plans = plans;
        this.change = change;
        this.commands = commands;
        this.show = show;
        this.tell = tell;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the command would do. Whoever may draft in the community may look; nothing is written. */
    @Transactional(readOnly = true)
    public GridPlanView preview(GridCommand command) {
        access.require(Permission.EDIT_PLACES, command.community());
        var today = LocalDate.now(clock);
        checkDay(command.effective(), today);
        var state = states.read(command.community(), today);
        return show.show(plan(command, state, today), state, effective(command, today));
    }

    /**
     * Does what was seen.
     *
     * @param fingerprint of the preview
     */
    @Transactional
    public GridCommandView order(GridCommand command, @Nullable String fingerprint) {
        access.require(Permission.EDIT_GRIDS, command.community());
        if (fingerprint == null || fingerprint.isBlank()) {
            throw new PlaceRefused.PreviewFirst();
        }
        var today = LocalDate.now(clock);
        checkDay(command.effective(), today);
        var plan = seen(command, fingerprint, today);
        var touched = plan.touched().stream().map(GridState.Grid::area).toList();
        commands.findScheduled(command.community(), touched).ifPresent(waiting -> {
            throw new PlaceRefused.GridChangeScheduled(waiting.orderedBy(), waiting.effective());
        });
        var effective = effective(command, today);
        var id = commands.insert(command, effective, access.viewer(), fingerprint, touched);
        if (effective.isAfter(today)) {
            record("place.grid-change-ordered", id, plan, effective);
        } else {
            carryOut(id, command, plan);
        }
        return GridCommandView.of(commands.find(id).orElseThrow());
    }

    /** Does on its day what was ordered before, in the transaction of the job; refused when the grids are no longer what was seen. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void carryOutDue(GridCommandTable.Row due) {
        carryOut(due.id(), due.command(), seen(due.command(), due.fingerprint(), LocalDate.now(clock)));
        tell.tookEffect(commands.find(due.id()).orElseThrow());
    }

    private GridPlan seen(GridCommand command, String fingerprint, LocalDate today) {
        if (divisions.findStartForUpdate(command.community()).isEmpty()) {
            throw new PlaceRefused.UnknownOrHidden(command.community());
        }
        var plan = plan(command, states.read(command.community(), today), today);
        if (!plan.fingerprint().equals(fingerprint)) {
            throw commands.findLast(command.community())
                    .map(last -> new PlaceRefused.GridChangedMeanwhile(last.orderedBy(), last.orderedAt()))
                    .orElseGet(PlaceRefused.GridChangedMeanwhile::new);
        }
        return plan;
    }

    private void carryOut(long id, GridCommand command, GridPlan plan) {
        commands.done(id, plan, change.carryOut(plan));
        if (command instanceof UndoGridCommand.Command(Area community, long undoes)) {
            commands.undone(undoes, id);
        }
        record("place.grids-changed", id, plan, plan.day());
    }

    private void record(String action, long id, GridPlan plan, LocalDate effective) {
        var details = new HashMap<String, Object>();
        details.put("kind", plan.kind().name());
        details.put("effective", effective.toString());
        details.put(
                "before", plan.touched().stream().map(g -> g.area().toString()).toList());
        details.put("after", plan.parts().stream().map(p -> p.area().toString()).toList());
        audit.record(
                new AuditRecord(action, "grid-command:" + id, plan.community().code(), null, details));
    }

    private GridPlan plan(GridCommand command, GridState state, LocalDate today) {
        var draft = switch (command) {
            case SplitGrid.Command c -> split.draft(c, standing(state, List.of(c.grid())));
            case MergeGrids.Command c -> merge.draft(c, standing(state, c.grids()));
            case RedrawBorder.Command c -> redraw.draft(c, standing(state, c.areas()));
            case RenumberGrids.Command c -> renumber.draft(c, state, today);
            case UndoGridCommand.Command c -> undo.draft(c, state);
        };
        return plans.plan(command, draft, state, today);
    }

    /** The state, when the named grids are base grids of today. */
    private GridState standing(GridState state, List<Area> grids) {
        for (var grid : grids) {
            if (grid.level() != Level.GRID || !Borders.isBaseGrid(grid.code())) {
                throw new PlaceRefused.NotABaseGrid(grid);
            }
            if (state.find(grid).isEmpty()) {
                throw commands.findEnd(grid)
                        .<PlaceRefused>map(end -> new PlaceRefused.GridEnded(
                                grid,
                                end.orderedBy(),
                                Optional.ofNullable(end.doneOn()).orElse(end.effective()),
                                end.after()))
                        .orElseGet(() -> new PlaceRefused.UnknownOrHidden(grid));
            }
        }
        return state;
    }

    /** Today, or the first day of one of the next months: changes are gathered by the month, so that nobody's grid changes daily. */
    private static void checkDay(@Nullable LocalDate effective, LocalDate today) {
        if (effective != null
                && !effective.equals(today)
                && (effective.getDayOfMonth() != 1
                        || effective.isBefore(today)
                        || effective.isAfter(today.plusMonths(MONTHS_AHEAD)))) {
            throw new PlaceRefused.BadEffectiveDay(today.plusMonths(1).withDayOfMonth(1));
        }
    }

    private static LocalDate effective(GridCommand command, LocalDate today) {
        var effective = command.effective();
        return effective == null ? today : effective;
    }
}
