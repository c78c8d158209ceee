package org.lianglin.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;

/** All places of one moment. Sorted by code they stand in pre-order, and each place's descendants are one stretch of the array. */
final class CityTree {
    private final PlaceNode[] nodes;
    private final long[] codes;

    CityTree(List<PlaceNode> places) {
        nodes = places.toArray(PlaceNode[]::new);
        Arrays.sort(nodes, Comparator.comparing(PlaceNode::area));
        codes = Arrays.stream(nodes).mapToLong(n -> n.area().code()).toArray();
    }

    int size() {
        return nodes.length;
    }

    Optional<PlaceNode> find(Area area) {
        var index = Arrays.binarySearch(codes, area.code());
        return index < 0 ? Optional.empty() : Optional.of(nodes[index]);
    }

    List<PlaceNode> ancestors(Area area) {
        var line = new ArrayList<PlaceNode>(4);
        for (var level : Level.values()) {
            if (level.ordinal() < area.level().ordinal()) {
                find(area.at(level)).ifPresent(line::add);
            }
        }
        return line;
    }

    List<PlaceNode> children(Area area) {
        var children = new ArrayList<PlaceNode>();
        if (area.level() != Level.GRID) {
            for (var i = firstFrom(area.low() + 1); i < nodes.length && codes[i] < area.high(); ) {
                children.add(nodes[i]);
                i = firstFrom(nodes[i].area().high());
            }
        }
        return children;
    }

    /** The place itself and everything below it, in pre-order. */
    void walk(Area area, Consumer<PlaceNode> visitor) {
        for (var i = firstFrom(area.low()); i < nodes.length && codes[i] < area.high(); i++) {
            visitor.accept(nodes[i]);
        }
    }

    List<PlaceNode> all() {
        return Arrays.asList(nodes);
    }

    private int firstFrom(long code) {
        var index = Arrays.binarySearch(codes, code);
        return index < 0 ? -index - 1 : index;
    }
}
