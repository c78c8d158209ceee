package org.lianglin.founding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CityPlanTests {
    private static final LocalDate AS_OF = LocalDate.of(2026, 9, 1);

    @Test
    void allOfShenyangHas26000GridsAndATreeOf28907Places() {
        var plan = CityPlan.of(1, CityPlan.FULL, AS_OF);
        assertThat(plan.grids()).isEqualTo(26_000);
        assertThat(1 + 13 + plan.streets().size() + plan.communities().size() + plan.grids())
                .isEqualTo(28_907);
        assertThat(plan.communities()).noneMatch(CityPlan.Community::showcase);
        assertThat(plan.communities()).allMatch(c -> c.people() < 15_000 && c.grids() < 60);
    }

    @Test
    void theDemoHasOneShowcaseOfRealSizePerDistrict() {
        var plan = CityPlan.of(1, 190_000, AS_OF);
        var showcases =
                plan.communities().stream().filter(CityPlan.Community::showcase).toList();
        assertThat(showcases).hasSize(13).allSatisfy(c -> {
            assertThat(c.people()).isBetween(2_200, 3_000);
            assertThat(c.kind()).isEqualTo(CityPlan.Kind.URBAN);
            assertThat(c.grids()).isBetween(6, 10);
        });
        assertThat(plan.communities()).allMatch(c -> c.people() >= 3 && c.grids() >= 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 50_000, 190_000, 1_000_000, 2_600_000, 9_070_000, 10_000_000})
    void peopleAddUpAndIdsFollowWithoutGaps(int people) {
        var plan = CityPlan.of(5, people, AS_OF);
        var next = 1L;
        for (var community : plan.communities()) {
            assertThat(community.firstPerson()).isEqualTo(next);
            assertThat(community.people()).isPositive();
            next += community.people();
        }
        assertThat(next - 1).isEqualTo(people);
    }

    @Test
    void aCommunityIsTheSameWithOrWithoutTheOthers() {
        var plan = CityPlan.of(9, 1_000_000, AS_OF);
        var words = Words.of("words.txt");
        var alone = plan.communities().get(1_234);
        var before = summary(Homes.of(plan, alone, words));
        for (var other : plan.communities().subList(1_200, 1_230)) {
            Homes.of(plan, other, words);
        }
        assertThat(summary(Homes.of(plan, alone, words))).isEqualTo(before);
    }

    private static List<Object> summary(Homes homes) {
        var all = new ArrayList<Object>(homes.estates());
        homes.grids().forEach(grid -> all.addAll(grid.dwellings));
        return all;
    }
}
