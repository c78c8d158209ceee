package org.lianglin.tags;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.lianglin.people.FollowsMerge;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tags and entries of lists go along when two rows of a person become one: a tag that both carried lasts from the earlier day. */
@Component
class FollowMerge implements FollowsMerge {
    private final FollowMergeTable table;
    private final TagCatalogue catalogue;
    private final JsonMapper json;

    FollowMerge(FollowMergeTable table, TagCatalogue catalogue, JsonMapper json) {
        this.table = table;
        this.catalogue = catalogue;
        this.json = json;
    }

    @Override
    public String name() {
        return "tags";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Moved reattach(long from, long into) {
        var journal = table.reattach(from, into);
        var told = json.readTree(journal);
        var conflict = told.path("conflict");
        if (conflict.isObject()) {
            var code = conflict.path("code").asString("");
            var other = conflict.path("other").asString("");
            throw new TagsRefused.MergeExcluded(code, other);
        }
        return new Moved(journal, lines(ids(told.path("closed"))));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<MergeLine> restore(long from, long into, String journal) {
        return lines(table.restore(from, into, journal));
    }

    private List<MergeLine> lines(Collection<Long> tags) {
        return table.list(tags).stream()
                .map(t -> new MergeLine("TAG", t.code() + " " + TagCatalogue.name(catalogue.get(t.code())), null))
                .toList();
    }

    private static List<Long> ids(JsonNode node) {
        var ids = new ArrayList<Long>();
        node.forEach(n -> ids.add(n.asLong()));
        return ids;
    }
}
