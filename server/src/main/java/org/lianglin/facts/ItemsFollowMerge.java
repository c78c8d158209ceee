package org.lianglin.facts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.lianglin.people.FollowsMerge;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is known of a person goes along when two rows of the person become one, and comes back when they are told apart again. */
@Component
class ItemsFollowMerge implements FollowsMerge {
    private final ItemMergeTable table;

    ItemsFollowMerge(ItemMergeTable table) {
        this.table = table;
    }

    @Override
    public String name() {
        return "facts";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Moved reattach(long from, long into) {
        var moved = table.move(from, into);
        return new Moved(
                "[%s]".formatted(moved.stream().map(Object::toString).collect(Collectors.joining(","))), List.of());
    }

    /** What was corrected since stays: what was known of whom must not change. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<MergeLine> restore(long from, long into, String journal) {
        var ids = Arrays.stream(journal.replaceAll("[\\[\\]\\s]", "").split(","))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .toList();
        table.back(ids, from, into);
        return List.of();
    }
}
