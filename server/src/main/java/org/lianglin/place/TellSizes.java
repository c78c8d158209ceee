package org.lianglin.place;

import java.time.LocalDate;
import java.util.Optional;
import org.lianglin.foundation.access.Area;
import org.springframework.stereotype.Component;

/** The sizes that base grids of a community should have; none where a village draws its grids by hamlet. */
@Component
class TellSizes {
    private final GridParameterTable parameters;

    TellSizes(GridParameterTable parameters) {
        this.parameters = parameters;
    }

    Optional<GridSizes> of(GridState state, LocalDate day) {
        return "RURAL".equals(state.kind()) ? Optional.empty() : of(state.community(), day);
    }

    private Optional<GridSizes> of(Area community, LocalDate day) {
        return parameters
                .find("grid.households.min", community, day)
                .flatMap(min -> parameters
                        .find("grid.households.target", community, day)
                        .flatMap(target -> parameters
                                .find("grid.households.max", community, day)
                                .map(max -> new GridSizes(min, target, max))));
    }
}
