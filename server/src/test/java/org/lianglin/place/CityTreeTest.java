package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;

class CityTreeTest {
    private final CityTree tree = new CityTree(Stream.of(
                    "2101020010011002",
                    "210102",
                    "2101",
                    "210102001",
                    "210102001001",
                    "2101020010011001",
                    "210102001002",
                    "2101020010021001",
                    "2101020010022001",
                    "210103",
                    "210103001")
            .map(code -> new PlaceNode(Area.parse(code), "名" + code, null, null, LocalDate.EPOCH, 0))
            .toList());

    @Test
    void childrenAreThePlacesRightBelow() {
        assertThat(children("2101")).containsExactly("210102000000", "210103000000");
        assertThat(children("210102001")).containsExactly("210102001001", "210102001002");
        assertThat(children("210102001002")).containsExactly("2101020010021001", "2101020010022001");
        assertThat(children("2101020010021001")).isEmpty();
        assertThat(children("210103001")).isEmpty();
        assertThat(children("210199")).isEmpty();
    }

    @Test
    void ancestorsRunFromTheCityDown() {
        assertThat(tree.ancestors(Area.parse("2101020010021001")).stream()
                        .map(n -> n.area().toString()))
                .containsExactly("210100000000", "210102000000", "210102001000", "210102001002");
        assertThat(tree.ancestors(Area.parse("2101"))).isEmpty();
    }

    @Test
    void aWalkIsPreOrder() {
        var walked = new ArrayList<String>();
        tree.walk(Area.parse("210102001"), node -> walked.add(node.area().toString()));
        assertThat(walked)
                .containsExactly(
                        "210102001000",
                        "210102001001",
                        "2101020010011001",
                        "2101020010011002",
                        "210102001002",
                        "2101020010021001",
                        "2101020010022001");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(tree.find(Area.parse("210199"))).isEmpty();
        assertThat(tree.find(Area.parse("210103"))).isPresent();
    }

    private List<String> children(String code) {
        return tree.children(Area.parse(code)).stream()
                .map(n -> n.area().toString())
                .toList();
    }
}
