package org.lianglin.place;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.Page;
import org.lianglin.place.geometry.DrawnPolygon;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The grid desk: each change is asked for twice, first to look (preview) and then with the fingerprint of what was seen. */
@RestController
class GridDeskController {
    private final OrderGridChange order;
    private final GiveUpGridCommand giveUp;
    private final FindGridCommand find;
    private final TellGrids tell;

    GridDeskController(OrderGridChange order, GiveUpGridCommand giveUp, FindGridCommand find, TellGrids tell) {
        this.order = order;
        this.giveUp = giveUp;
        this.find = find;
        this.tell = tell;
    }

    /** @param part the position of the resulting grid; absent to end the post */
    record PostTarget(@NotNull Long post, @Nullable Integer part) {}

    record GridSplit(
            @NotNull Area grid,
            @Size(max = 500) @Nullable List<@Nullable List<@Nullable Double>> line,
            @Size(max = 10) @Nullable List<@NotNull List<@NotNull Long>> parts,
            @Size(max = 10) @Nullable List<@Size(max = 100) String> names,
            @Nullable LocalDate effective,
            @Size(max = 200) @Nullable List<@Valid PostTarget> posts,
            @Size(max = 100) @Nullable String fingerprint) {
        SplitGrid.Command command() {
            return new SplitGrid.Command(
                    grid, line, parts, Objects.requireNonNullElse(names, List.of()), effective, choices(posts));
        }
    }

    record GridMerge(
            @NotNull @Size(min = 1, max = 50) List<@NotNull Area> grids,
            @Size(max = 100) @Nullable String name,
            @Nullable LocalDate effective,
            @Size(max = 200) @Nullable List<@Valid PostTarget> posts,
            @Size(max = 100) @Nullable String fingerprint) {
        MergeGrids.Command command() {
            return new MergeGrids.Command(grids, name, effective, choices(posts));
        }
    }

    /** @param polygon absent when a line is the new common border */
    record RedrawnGrid(@NotNull Area area, @Nullable DrawnPolygon polygon) {}

    record GridRedraw(
            @NotNull @Size(min = 1, max = 20) List<@Valid RedrawnGrid> grids,
            @Size(max = 500) @Nullable List<@Nullable List<@Nullable Double>> line,
            @Nullable LocalDate effective,
            @Size(max = 100) @Nullable String fingerprint) {
        RedrawBorder.Command command() {
            return new RedrawBorder.Command(
                    grids.stream()
                            .map(g -> new RedrawBorder.Redrawn(g.area(), g.polygon()))
                            .toList(),
                    line,
                    effective,
                    List.of());
        }
    }

    record GridRenumber(
            @NotNull Area community,
            @Nullable LocalDate effective,
            @Size(max = 100) @Nullable String fingerprint) {
        RenumberGrids.Command command() {
            return new RenumberGrids.Command(community, effective);
        }
    }

    record GridUndo(@Size(max = 100) @Nullable String fingerprint) {}

    @PostMapping("/api/grids/split/preview")
    GridPlanView previewSplit(@Valid @RequestBody GridSplit body) {
        return order.preview(body.command());
    }

    @PostMapping("/api/grids/split")
    GridCommandView split(@Valid @RequestBody GridSplit body) {
        return order.order(body.command(), body.fingerprint());
    }

    @PostMapping("/api/grids/merge/preview")
    GridPlanView previewMerge(@Valid @RequestBody GridMerge body) {
        return order.preview(body.command());
    }

    @PostMapping("/api/grids/merge")
    GridCommandView merge(@Valid @RequestBody GridMerge body) {
        return order.order(body.command(), body.fingerprint());
    }

    @PostMapping("/api/grids/redraw/preview")
    GridPlanView previewRedraw(@Valid @RequestBody GridRedraw body) {
        return order.preview(body.command());
    }

    @PostMapping("/api/grids/redraw")
    GridCommandView redraw(@Valid @RequestBody GridRedraw body) {
        return order.order(body.command(), body.fingerprint());
    }

    @PostMapping("/api/grids/renumber/preview")
    GridPlanView previewRenumber(@Valid @RequestBody GridRenumber body) {
        return order.preview(body.command());
    }

    @PostMapping("/api/grids/renumber")
    GridCommandView renumber(@Valid @RequestBody GridRenumber body) {
        return order.order(body.command(), body.fingerprint());
    }

    @PostMapping("/api/grids/commands/{id}/undo/preview")
    GridPlanView previewUndo(@PathVariable long id) {
        return order.preview(find.undo(id));
    }

    @PostMapping("/api/grids/commands/{id}/undo")
    GridCommandView undo(@PathVariable long id, @Valid @RequestBody GridUndo body) {
        return order.order(find.undo(id), body.fingerprint());
    }

    @PostMapping("/api/grids/commands/{id}/cancel")
    GridCommandView cancel(@PathVariable long id) {
        return giveUp.cancel(id);
    }

    @GetMapping("/api/places/{area}/grids")
    TellGrids.GridsOn gridsOn(@PathVariable String area, @RequestParam(required = false) @Nullable LocalDate on) {
        return tell.on(Area.parse(area), on);
    }

    @GetMapping("/api/places/{area}/grid-desk")
    TellGrids.Desk desk(@PathVariable String area) {
        return tell.desk(Area.parse(area));
    }

    @GetMapping("/api/places/{area}/grid-commands")
    Page<GridCommandView> commands(
            @PathVariable String area,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return tell.history(Area.parse(area), after, limit);
    }

    @GetMapping("/api/buildings/{id}/grids")
    TellGrids.BuildingGrids gridsOf(@PathVariable long id) {
        return tell.gridsOf(id);
    }

    private static List<GridCommand.PostChoice> choices(@Nullable List<PostTarget> posts) {
        return posts == null
                ? List.of()
                : posts.stream()
                        .map(p -> new GridCommand.PostChoice(p.post(), p.part()))
                        .toList();
    }
}
