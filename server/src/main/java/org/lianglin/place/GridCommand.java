package org.lianglin.place;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/** What somebody wants done with the base grids of a community. */
sealed interface GridCommand
        permits SplitGrid.Command,
                MergeGrids.Command,
                RedrawBorder.Command,
                RenumberGrids.Command,
                UndoGridCommand.Command {
    Area community();

    /** The day on which it takes effect; null for today. */
    @Nullable
    LocalDate effective();

    /** Where posts of grids that end go, as far as the orderer has chosen. */
    List<PostChoice> posts();

    default Kind kind() {
        return switch (this) {
            case SplitGrid.Command c -> Kind.SPLIT;
            case MergeGrids.Command c -> Kind.MERGE;
            case RedrawBorder.Command c -> Kind.REDRAW;
            case RenumberGrids.Command c -> Kind.RENUMBER;
            case UndoGridCommand.Command c -> Kind.UNDO;
        };
    }

    enum Kind {
        SPLIT(SplitGrid.Command.class),
        MERGE(MergeGrids.Command.class),
        REDRAW(RedrawBorder.Command.class),
        RENUMBER(RenumberGrids.Command.class),
        UNDO(UndoGridCommand.Command.class);

        private final Class<? extends GridCommand> type;

        Kind(Class<? extends GridCommand> type) {
            this.type = type;
        }

        Class<? extends GridCommand> type() {
            return type;
        }
    }

    enum State {
        SCHEDULED,
        DONE,
        CANCELLED,
        FAILED
    }

    /** @param part the position of the resulting grid; null ends the post */
    record PostChoice(long post, @Nullable Integer part) {}
}
