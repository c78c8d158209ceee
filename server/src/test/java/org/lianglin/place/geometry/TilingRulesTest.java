package org.lianglin.place.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class TilingRulesTest {
    /** About 0.8 metres at this latitude: within the tolerance. */
    private static final double LITTLE = 1e-5;

    private static final Geometry COMMUNITY = box(123.40, 123.42, 41.80, 41.82);

    @Test
    void fourSquaresTile() {
        assertThat(TilingRules.check(COMMUNITY, squares())).isEmpty();
    }

    @Test
    void aSliverIsTolerated() {
        var tiles = squares();
        tiles.set(0, box(123.40 - LITTLE, 123.41 + LITTLE, 41.80, 41.81 - LITTLE / 2));
        assertThat(TilingRules.check(COMMUNITY, tiles)).isEmpty();
    }

    @Test
    void anOverlapIsFound() {
        var tiles = squares();
        tiles.set(2, box(123.40, 123.41, 41.81 - 3 * LITTLE, 41.82));
        var flaw = TilingRules.check(COMMUNITY, tiles).orElseThrow();
        assertThat(flaw.kind()).isEqualTo(TilingRules.Kind.OVERLAP);
        assertThat(flaw.tile()).isEqualTo(2);
        assertThat(flaw.other()).isEqualTo(0);
    }

    @Test
    void aGapIsFound() {
        var tiles = squares();
        tiles.set(1, box(123.41 + 3 * LITTLE, 123.42, 41.80, 41.81));
        assertThat(TilingRules.check(COMMUNITY, tiles).orElseThrow().kind()).isEqualTo(TilingRules.Kind.GAP);
        tiles.clear();
        assertThat(TilingRules.check(COMMUNITY, tiles).orElseThrow().kind()).isEqualTo(TilingRules.Kind.GAP);
    }

    @Test
    void whatReachesOutIsFound() {
        var tiles = squares();
        tiles.set(3, box(123.41, 123.42 + 3 * LITTLE, 41.81, 41.82));
        var flaw = TilingRules.check(COMMUNITY, tiles).orElseThrow();
        assertThat(flaw.kind()).isEqualTo(TilingRules.Kind.OUTSIDE);
        assertThat(flaw.tile()).isEqualTo(3);
    }

    private static List<Geometry> squares() {
        return new ArrayList<>(List.of(
                box(123.40, 123.41, 41.80, 41.81),
                box(123.41, 123.42, 41.80, 41.81),
                box(123.40, 123.41, 41.81, 41.82),
                box(123.41, 123.42, 41.81, 41.82)));
    }

    private static Geometry box(double west, double east, double south, double north) {
        return new GeometryFactory().toGeometry(new Envelope(west, east, south, north));
    }
}
