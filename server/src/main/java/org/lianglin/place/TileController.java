package org.lianglin.place;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TileController {
    private static final String VECTOR_TILE = "application/vnd.mapbox-vector-tile";

    private final DrawTile tiles;

    TileController(DrawTile tiles) {
        this.tiles = tiles;
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = VECTOR_TILE, schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/tiles/{z}/{x}/{y}.mvt")
    ResponseEntity<byte[]> tile(
            @PathVariable int z,
            @PathVariable int x,
            @PathVariable int y,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String acceptEncoding) {
        var drawn = tiles.draw(z, x, y, ifNoneMatch);
        var body = drawn.body();
        return body == null
                ? ReadyAnswer.unchanged(drawn.tag())
                : body.answer(MediaType.parseMediaType(VECTOR_TILE), acceptEncoding);
    }
}
