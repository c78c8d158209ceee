package org.lianglin.place.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

class PolygonRulesTest {
    /** A square of about a kilometre. */
    private static final Outline COMMUNITY =
            Outline.of(new GeometryFactory().toGeometry(new Envelope(123.40, 123.41, 41.80, 41.81)));

    private static final String SQUARE =
            "123.402 41.802, 123.406 41.802, 123.406 41.806, 123.402 41.806, 123.402 41.802";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SQUARE + " | sound",
                "123.402 41.802, 123.402 41.806, 123.406 41.806, 123.406 41.802, 123.402 41.802 | sound",
                SQUARE + "; 123.403 41.803, 123.404 41.803, 123.404 41.804, 123.403 41.803 | sound",
                "123.40 41.80, 123.41 41.80, 123.41 41.81, 123.40 41.81, 123.40 41.80 | sound",
                "123.399995 41.80, 123.41 41.80, 123.41 41.81, 123.40 41.81, 123.399995 41.80 | sound",
                "123.399 41.802, 123.406 41.802, 123.406 41.806, 123.399 41.802 | place.polygon-outside-community",
                "123.402 41.802, 123.406 41.806, 123.406 41.802, 123.402 41.806, 123.402 41.802 | place.polygon-crosses-itself",
                "123.402 41.802, 123.406 41.802, 123.402 41.802, 123.402 41.802 | place.polygon-too-few-points",
                "123.402 41.802 | place.polygon-too-few-points",
                "123.402 41.802, 123.406 41.802, 123.406 41.806, 123.402 41.806 | place.polygon-open",
                "41.802 123.402, 41.802 123.406, 41.806 123.406, 41.802 123.402 | place.polygon-swapped",
                "116.4 39.9, 116.5 39.9, 116.5 40.0, 116.4 39.9 | place.polygon-outside-city",
                "1e9 41.8, 123.406 41.802, 123.406 41.806, 1e9 41.8 | place.polygon-outside-city",
                "NaN 41.8, 123.406 41.802, 123.406 41.806, NaN 41.8 | place.polygon-not-a-number",
                "123.402 41.802, 123.402001 41.802, 123.402001 41.802001, 123.402 41.802 | place.polygon-too-small",
                SQUARE
                        + "; 123.407 41.807, 123.408 41.807, 123.408 41.808, 123.407 41.807 | place.polygon-hole-outside",
                SQUARE + "; 123.4025 41.8025, 123.4055 41.8025, 123.4055 41.8055, 123.4025 41.8055, 123.4025 41.8025"
                        + "; 123.403 41.803, 123.404 41.803, 123.404 41.804, 123.403 41.803 | place.polygon-hole-in-hole",
                SQUARE
                        + "; 123.404 41.802, 123.405 41.804, 123.404 41.806, 123.403 41.804, 123.404 41.802 | place.polygon-falls-apart",
            })
    void theFirstBrokenRuleIsNamed(String rings, String expected) {
        assertThat(verdict("Polygon", read(rings))).isEqualTo(expected);
    }

    @Test
    void anythingElseThanAPolygonIsNone() {
        assertThat(verdict("MultiPolygon", read(SQUARE))).isEqualTo("place.polygon-type");
        assertThat(verdict(null, read(SQUARE))).isEqualTo("place.polygon-type");
        assertThat(verdict("Polygon", null)).isEqualTo("place.polygon-type");
        assertThat(verdict("Polygon", List.of())).isEqualTo("place.polygon-too-few-points");
        assertThat(verdict("Polygon", Arrays.asList((List<List<Double>>) null)))
                .isEqualTo("place.polygon-too-few-points");
        assertThat(verdict("Polygon", List.of(Arrays.asList((List<Double>) null))))
                .isEqualTo("place.polygon-not-a-number");
        assertThat(verdict("Polygon", List.of(List.of(List.of(123.4))))).isEqualTo("place.polygon-not-a-number");
    }

    @Test
    void aMillionPointsAreTooMany() {
        var ring = new ArrayList<List<Double>>();
        for (var i = 0; i < 1_000_000; i++) {
            ring.add(List.of(123.4, 41.8));
        }
        assertThat(verdict("Polygon", List.of(ring))).isEqualTo("place.polygon-too-many-points");
    }

    @Test
    void whatSticksOutIsTold() {
        var drawn = new DrawnPolygon("Polygon", read("123.399 41.802, 123.406 41.802, 123.406 41.806, 123.399 41.802"));
        var verdict = (PolygonRules.Verdict.Flawed) PolygonRules.judge(drawn, COMMUNITY);
        assertThat(verdict.facts().get("metres")).isIn(82L, 83L, 84L);
    }

    private static String verdict(@Nullable String type, @Nullable List<List<List<Double>>> rings) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        var drawn = new DrawnPolygon(type, (List) rings);
        return switch (PolygonRules.judge(drawn, COMMUNITY)) {
            case PolygonRules.Verdict.Sound sound -> "sound";
            case PolygonRules.Verdict.Flawed flawed -> flawed.rule();
        };
    }

    private static List<List<List<Double>>> read(String rings) {
        return Arrays.stream(rings.split(";"))
                .map(ring -> Arrays.stream(ring.split(","))
                        .map(point -> Arrays.stream(point.strip().split(" "))
                                .map(Double::valueOf)
                                .toList())
                        .toList())
                .toList();
    }
}
