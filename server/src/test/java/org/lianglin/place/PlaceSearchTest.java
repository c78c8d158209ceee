package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

class PlaceSearchTest {
    private static TestServer server;

    @BeforeAll
    static void open() throws SQLException {
        var database = TestDatabase.create();
        SquareCity.found(database);
        SquareCity.alter(database, """
                insert into place.estate (id, community, name, pinyin, initials, kind, property_mode, lon, lat, valid)
                values (900, 2101020010010000, '前进屯', 'qianjintun', 'qjt', 'HAMLET', 'NONE', 123.4, 41.8, '[2022-01-01,)');
                insert into place.building (id, estate_id, area, number, floors, units, lon, lat, valid)
                values (9001, 900, 2101020010011001, '12', 1, 1, 123.401, 41.801, '[2022-01-01,)');
                insert into place.dwelling (id, building_id, area, unit, floor, room, use)
                values (900101, 9001, 2101020010011001, 1, 1, '101', 'SELF')
                """);
        server = TestServer.start(database, Map.of());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void anAddressLeadsToItsDwelling() {
        assertThat(found("2101", "三好街10号2号楼1单元202")).containsExactly("DWELLING 三好街10号浑河家园2号楼1单元202");
        assertThat(found("2101", "三好街10号浑河家园2号楼1单元202室")).containsExactly("DWELLING 三好街10号浑河家园2号楼1单元202");
        assertThat(found("210102001001", "浑河家园2-1-202")).containsExactly("DWELLING 三好街10号浑河家园2号楼1单元202");
        assertThat(found("210102001001", "hhjy 2-1-202")).containsExactly("DWELLING 三好街10号浑河家园2号楼1单元202");
        assertThat(found("2101", "浑河家园2-1-202")).hasSize(4);
        assertThat(found("2101", "三好街10号2号楼9单元202")).isEmpty();
    }

    @Test
    void anAddressWithoutARoomLeadsToItsBuildingOrEstate() {
        assertThat(found("2101", "三好街10号二号楼")).containsExactly("BUILDING 三好街10号浑河家园2号楼");
        assertThat(found("2101", "三好街12号")).containsExactly("ESTATE 锦绣花园");
        assertThat(found("2101", "三好街12")).containsExactly("ESTATE 锦绣花园");
        assertThat(found("2101", "前进屯12号")).contains("BUILDING 前进屯12号");
    }

    @Test
    void namesAreFoundInCharactersPinyinAndInitials() {
        assertThat(found("210102001001", "锦绣花园")).containsExactly("ESTATE 锦绣花园");
        assertThat(found("210102001001", "锦绣")).containsExactly("ESTATE 锦绣花园");
        assertThat(found("210102001001", "jinxiu")).containsExactly("ESTATE 锦绣花园");
        assertThat(found("210102001001", "JXHY")).containsExactly("ESTATE 锦绣花园");
        assertThat(found("2101", "和兴社区")).containsExactly("AREA 和兴社区");
        assertThat(found("2101", "hepingqu")).containsExactly("AREA 和平区");
        assertThat(found("2101", "和兴社区第3网格")).containsExactly("AREA 第3网格");
        assertThat(found("2101", "三好街")).hasSize(4).allMatch(hit -> hit.startsWith("ESTATE "));
    }

    @Test
    void aWrongCharacterIsForgiven() {
        assertThat(found("210102001001", "锦秀花园")).startsWith("ESTATE 锦绣花园");
        assertThat(found("210102001001", "jinxuihuayuan")).startsWith("ESTATE 锦绣花园");
        assertThat(found("210102001001", "完全无关")).isEmpty();
        assertThat(found("210102001001", "")).isEmpty();
        assertThat(found("210102001001", "，。 ")).isEmpty();
        assertThat(found("210102001001", "1".repeat(500))).isEmpty();
    }

    @Test
    void nothingIsFoundOutsideTheScopes() {
        assertThat(found("2101020010011002", "浑河家园")).isEmpty();
        assertThat(found("2101020010011002", "浑河家园2-1-202")).isEmpty();
        assertThat(found("2101020010011002", "三好街12号2号楼1单元202")).containsExactly("DWELLING 三好街12号锦绣花园2号楼1单元202");
        assertThat(found("2101020010011001", "和兴社区")).isEmpty();
        assertThat(server.bean(PlaceSearch.class).search("浑河家园", 20)).isEmpty();
    }

    @Test
    void homesAreDescribedInsideTheScopesOnly() {
        var homes = server.bean(Homes.class);
        var dwelling = within("210102001001", () -> homes.findDwelling(1201)).orElseThrow();
        assertThat(dwelling.address()).isEqualTo("三好街10号浑河家园2号楼1单元101");
        assertThat(within("210102001001", () -> homes.findDwelling(900101))
                        .orElseThrow()
                        .address())
                .isEqualTo("前进屯12号");
        assertThat(within("210102001001", () -> homes.dwellingsOf(12)))
                .hasSize(8)
                .isSortedAccordingTo(java.util.Comparator.comparing(DwellingPlace::unit)
                        .thenComparing(DwellingPlace::floor)
                        .thenComparing(DwellingPlace::room));
        assertThat(within("210102001001", () -> homes.addresses(List.of(1201L, 900101L, 5L))))
                .isEqualTo(Map.of(1201L, "三好街10号浑河家园2号楼1单元101", 900101L, "前进屯12号"));
        assertThat(within("210102001001", () -> homes.addresses(List.of()))).isEmpty();
        assertThat(within("210102001001", () -> homes.findBuilding(12))
                        .orElseThrow()
                        .address())
                .isEqualTo("三好街10号浑河家园2号楼");
        assertThat(within("210103", () -> homes.findDwelling(1201))).isEmpty();
        assertThat(within("210103", () -> homes.findBuilding(12))).isEmpty();
        assertThat(within("210103", () -> homes.addresses(List.of(1201L)))).isEmpty();
    }

    @Test
    void placesAreNamed() {
        var places = server.bean(Places.class);
        assertThat(places.pathOf(Area.parse("2101020010011003"))).isEqualTo("和平区 · 浑河湾街道 · 和兴社区 · 第3网格");
        assertThat(places.pathOf(Area.parse("2101"))).isEqualTo("沈阳市");
        assertThat(places.nameOf(Area.parse("210199"))).isEqualTo("210199000000");
        assertThat(places.locate(123.405, 41.805)).contains(Area.parse("2101020010011001"));
    }

    private static List<String> found(String scope, String text) {
        return within(scope, () -> server.bean(PlaceSearch.class).search(text, 20)).stream()
                .map(hit -> hit.type() + " " + hit.name())
                .toList();
    }

    private static <T> T within(String scope, java.util.function.Supplier<T> work) {
        return server.bean(Access.class).asJob("test", Area.parse(scope), work);
    }
}
