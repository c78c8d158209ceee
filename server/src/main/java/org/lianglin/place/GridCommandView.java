package org.lianglin.place;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * One line of the history of grids.
 *
 * @param renumbered for a renumbering, which number became which
 * @param failure why it was not done on its day: the code of a refusal
 */
record GridCommandView(
        String id,
        Area community,
        GridCommand.Kind kind,
        GridCommand.State state,
        @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate effective,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant orderedAt,
        String orderedBy,
        List<Area> before,
        List<Area> after,
        List<GridEffect.Heir> renumbered,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        LocalDate doneOn,

        @Nullable String undoes,
        @Nullable String undoneBy,
        @Nullable String failure) {
    static GridCommandView of(GridCommandTable.Row row) {
        return new GridCommandView(
                Long.toString(row.id()),
                row.community(),
                row.kind(),
                row.state(),
                row.effective(),
                row.orderedAt(),
                row.orderedBy(),
                row.before(),
                row.after(),
                row.kind() == GridCommand.Kind.RENUMBER ? row.effect().heirs() : List.of(),
                row.doneOn(),
                row.undoes() == null ? null : Long.toString(row.undoes()),
                row.undoneBy() == null ? null : Long.toString(row.undoneBy()),
                row.failure());
    }
}
