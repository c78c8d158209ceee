package org.lianglin.place;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianglin.foundation.access.Holders;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.notices.Notice;
import org.lianglin.foundation.notices.NoticeKind;
import org.lianglin.foundation.notices.NoticeKinds;
import org.lianglin.foundation.notices.Notices;
import org.springframework.stereotype.Component;

/** Tells whoever ordered a change of grids, and the colleagues of the community, that its day came. */
@Component
class TellOfGridChanges implements NoticeKinds {
    private static final String DONE = "place.grid-change-done";
    private static final String FAILED = "place.grid-change-failed";

    private final Notices notices;
    private final Holders holders;
    private final Places places;

    TellOfGridChanges(Notices notices, Holders holders, Places places) {
        this.notices = notices;
        this.holders = holders;
        this.places = places;
    }

    @Override
    public List<NoticeKind> kinds() {
        return List.of(new NoticeKind(DONE, false), new NoticeKind(FAILED, false));
    }

    void tookEffect(GridCommandTable.Row command) {
        send(command, DONE, Map.of());
    }

    /** @param code why: the code of a refusal */
    void failed(GridCommandTable.Row command, String code) {
        send(command, FAILED, Map.of("why", code + ".title"));
    }

    private void send(GridCommandTable.Row command, String kind, Map<String, String> more) {
        var facts = new HashMap<>(more);
        facts.put("place", places.nameOf(command.community()));
        facts.put("what", "notice.grid-change." + command.kind().name());
        facts.put("day", command.effective().toString());
        var readers = new LinkedHashSet<Long>();
        var orderedBy = command.orderedAccount();
        if (orderedBy != null) {
            readers.add(orderedBy);
        }
        readers.addAll(holders.nearest(
                Set.of(Permission.EDIT_PLACES), command.community(), orderedBy == null ? 0 : orderedBy));
        var link = "/places/" + command.community() + "/grids";
        readers.forEach(r -> notices.send(new Notice(r, kind, command.community(), link, facts)));
    }
}
