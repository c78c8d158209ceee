package org.lianglin.place;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/places")
class PlaceController {
    private final TellTree tree;
    private final DescribePlace describe;
    private final LocatePoint locate;
    private final ListEstates estates;
    private final ListBuildings buildings;

    PlaceController(
            TellTree tree, DescribePlace describe, LocatePoint locate, ListEstates estates, ListBuildings buildings) {
        this.tree = tree;
        this.describe = describe;
        this.locate = locate;
        this.estates = estates;
        this.buildings = buildings;
    }

    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TellTree.Tree.class)))
    @GetMapping(path = "/tree", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> tree(
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String acceptEncoding) {
        var told = tree.tell(ifNoneMatch);
        var body = told.body();
        return body == null
                ? ReadyAnswer.unchanged(told.tag())
                : body.answer(MediaType.APPLICATION_JSON, acceptEncoding);
    }

    @GetMapping("/at")
    LocatePoint.Located at(@RequestParam double lon, @RequestParam double lat) {
        return locate.locate(lon, lat);
    }

    @GetMapping("/{area}")
    PlaceView place(@PathVariable String area) {
        return describe.describe(Area.parse(area));
    }

    @GetMapping("/{area}/estates")
    Page<ListEstates.EstateLine> estates(
            @PathVariable String area,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return estates.list(Area.parse(area), after, limit);
    }

    @GetMapping("/{area}/buildings")
    Page<ListBuildings.BuildingLine> buildings(
            @PathVariable String area,
            @RequestParam(required = false) @Nullable Long estate,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return buildings.list(Area.parse(area), estate, after, limit);
    }
}
