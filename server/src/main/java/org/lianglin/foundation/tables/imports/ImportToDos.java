package org.lianglin.foundation.tables.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.desk.ToDo;
import org.lianglin.foundation.desk.ToDos;
import org.lianglin.foundation.tables.TableSettings;
import org.springframework.stereotype.Component;

/** Own files that were tried and not written, that failed, or that can be taken back for a short time yet. */
@Component
class ImportToDos implements ToDos {
    private static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(CITY_TIME);
    private static final int LATEST = 50;

    private final Access access;
    private final RunTable runs;
    private final TableSettings settings;
    private final Clock clock;

    ImportToDos(Access access, RunTable runs, TableSettings settings, Clock clock) {
        this.access = access;
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<ToDo> list() {
        return runs.list(access.viewer().accountId(), Long.MAX_VALUE, LATEST).stream()
                .filter(r -> r.stored() != null)
                .map(this::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ToDo> of(Run run) {
        return switch (run.state()) {
            case CHECKED ->
                Optional.of(todo(
                        run,
                        "tables.import-commit",
                        ToDo.Standing.MINE,
                        day(run.createdAt().plus(Duration.ofDays(settings.keepDays()))),
                        Map.of("file", run.fileName())));
            case FAILED ->
                Optional.of(todo(
                        run, "tables.import-failed", ToDo.Standing.RETURNED, null, Map.of("file", run.fileName())));
            case COMMITTED ->
                undoEnds(run)
                        .map(end -> todo(
                                run,
                                "tables.import-undo",
                                ToDo.Standing.MINE,
                                day(end),
                                Map.of("file", run.fileName(), "until", MINUTE.format(end))));
            case UPLOADED, CHECKING, COMMITTING, STOPPED, UNDOING, UNDONE -> Optional.empty();
        };
    }

    private Optional<Instant> undoEnds(Run run) {
        return Optional.ofNullable(run.committedAt())
                .map(at -> at.plus(Duration.ofHours(settings.undoHours())))
                .filter(end -> end.isAfter(clock.instant()));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(CITY_TIME).toLocalDate();
    }

    private static ToDo todo(
            Run run, String kind, ToDo.Standing standing, @Nullable LocalDate due, Map<String, String> facts) {
        return new ToDo(kind, facts, null, due, standing, "/imports/" + run.id(), 1);
    }
}
