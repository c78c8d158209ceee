package org.lianglin.place;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.geometry.DrawnPolygon;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/grids")
class GridController {
    private final DefineSpecialGrid define;
    private final CheckPolygon check;
    private final FillGridPost fill;
    private final ChangePost change;
    private final DescribePlace describe;

    GridController(
            DefineSpecialGrid define,
            CheckPolygon check,
            FillGridPost fill,
            ChangePost change,
            DescribePlace describe) {
        this.define = define;
        this.check = check;
        this.fill = fill;
        this.change = change;
        this.describe = describe;
    }

    record SpecialGrid(
            @NotNull Area community,
            @NotBlank @Size(max = 100) String name,
            @NotNull Site site,
            @NotNull DrawnPolygon polygon,
            @NotNull LocalDate validFrom) {}

    record GridCheck(@NotNull Area community, @NotNull DrawnPolygon polygon) {}

    record NewPost(
            @NotNull PostRole role,
            @NotBlank @Size(max = 100) String holder,
            @Size(max = 40) @Nullable String phone,
            @Nullable LocalDate trainedOn,
            @NotNull LocalDate from) {}

    record LastDay(@NotNull LocalDate last) {}

    record Training(@NotNull LocalDate day) {}

    @PostMapping("/special")
    PlaceView special(@Valid @RequestBody SpecialGrid body) {
        return define.define(new DefineSpecialGrid.Command(
                body.community(), body.name(), body.site(), body.polygon(), body.validFrom()));
    }

    @PostMapping("/check")
    CheckPolygon.Checked check(@Valid @RequestBody GridCheck body) {
        return check.check(new CheckPolygon.Command(body.community(), body.polygon()));
    }

    @PostMapping("/{area}/posts")
    PlaceView post(@PathVariable String area, @Valid @RequestBody NewPost body) {
        var grid = Area.parse(area);
        fill.fill(new FillGridPost.Command(
                grid, body.role(), body.holder(), body.phone(), body.trainedOn(), body.from()));
        return describe.describe(grid);
    }

    @PostMapping("/posts/{id}/close")
    PlaceView close(@PathVariable long id, @Valid @RequestBody LastDay body) {
        return describe.describe(change.close(id, body.last()));
    }

    @PostMapping("/posts/{id}/training")
    PlaceView trained(@PathVariable long id, @Valid @RequestBody Training body) {
        return describe.describe(change.trained(id, body.day()));
    }
}
