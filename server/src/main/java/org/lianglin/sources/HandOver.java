package org.lianglin.sources;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Gives a list to the modules that keep what it says, and writes down how much that was. */
@Component
class HandOver {
    private final List<KeepsDelivered> keepers;
    private final DeliveryTable deliveries;
    private final JsonMapper json;

    HandOver(List<KeepsDelivered> keepers, DeliveryTable deliveries, JsonMapper json) {
        this.keepers = keepers;
        this.deliveries = deliveries;
        this.json = json;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void give(long delivery, DeliveredList list) {
        var listening = keepers.stream().filter(k -> k.listensTo(list.feed())).toList();
        if (!listening.isEmpty()) {
            var kept = listening.stream()
                    .map(k -> k.keep(list))
                    .reduce(KeepsDelivered.Kept.NOTHING, KeepsDelivered.Kept::plus);
            deliveries.kept(delivery, json.writeValueAsString(kept));
        }
    }
}
