package org.lianglin.foundation.tables.exports;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DisplayNames;
import org.lianglin.foundation.desk.ToDo;
import org.lianglin.foundation.desk.ToDos;
import org.lianglin.foundation.tables.TableSettings;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;

/** Exports of others that wait for a second pair of eyes, own ones that wait for somebody, and own ones that came back. */
@Component
class ExportToDos implements ToDos {
    private static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");
    private static final String PAGE = "/exports";
    private static final int LATEST = 50;

    private final Access access;
    private final ExportTable exports;
    private final ExportSteps steps;
    private final DisplayNames names;
    private final TableSettings settings;
    private final Clock clock;

    ExportToDos(
            Access access,
            ExportTable exports,
            ExportSteps steps,
            DisplayNames names,
            TableSettings settings,
            Clock clock) {
        this.access = access;
        this.exports = exports;
        this.steps = steps;
        this.names = names;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<ToDo> list() {
        var viewer = access.viewer();
        var days = settings.decideDays();
        var others = exports.listWaiting(viewer.accountId(), viewer.scopes(), Page.LARGEST).stream()
                .filter(steps::mayDecide)
                .map(e -> toDecide(e, days));
        var own = exports.listOf(viewer.accountId(), Integer.MAX_VALUE, LATEST).stream()
                .map(this::own)
                .flatMap(Optional::stream);
        return Stream.concat(others, own).toList();
    }

    private ToDo toDecide(Export export, int days) {
        return new ToDo(
                "tables.export-decide",
                Map.of(
                        "file", export.fileName(),
                        "people", Integer.toString(export.people()),
                        "who", names.of(export.accountId())),
                new Area(export.place()),
                export.createdAt().atZone(CITY_TIME).toLocalDate().plusDays(days),
                ToDo.Standing.MINE,
                PAGE,
                1);
    }

    private Optional<ToDo> own(Export export) {
        return switch (export.state()) {
            case WAITING ->
                Optional.of(
                        own(export, "tables.export-waits", ToDo.Standing.WAITING, Map.of("file", export.fileName())));
            case REFUSED ->
                recently(export)
                        ? Optional.of(own(
                                export,
                                "tables.export-returned",
                                ToDo.Standing.RETURNED,
                                Map.of(
                                        "file",
                                        export.fileName(),
                                        "reason",
                                        Objects.requireNonNullElse(export.reason(), ""))))
                        : Optional.empty();
            case RUNNING, READY, CANCELLED, FAILED, EXPIRED -> Optional.empty();
        };
    }

    private boolean recently(Export export) {
        var ended = export.endedAt();
        return ended != null && ended.isAfter(clock.instant().minus(Duration.ofDays(settings.exportKeepDays())));
    }

    private static ToDo own(Export export, String kind, ToDo.Standing standing, Map<String, String> facts) {
        return new ToDo(kind, facts, new Area(export.place()), null, standing, PAGE, 1);
    }
}
