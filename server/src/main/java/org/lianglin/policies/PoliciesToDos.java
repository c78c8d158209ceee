package org.lianglin.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.desk.ToDo;
import org.lianglin.foundation.desk.ToDos;
import org.springframework.stereotype.Component;

/** Proposals that wait for somebody else's decision, and drafts that came back. */
@Component
class PoliciesToDos implements ToDos {
    private final Access access;
    private final PolicyDraftTable drafts;
    private final Versions versions;

    PoliciesToDos(Access access, PolicyDraftTable drafts, Versions versions) {
        this.access = access;
        this.drafts = drafts;
        this.versions = versions;
    }

    @Override
    public List<ToDo> list() {
        var viewer = access.viewer();
        var found = new ArrayList<ToDo>();
        if (!viewer.may(Permission.DRAFT_POLICIES) && !viewer.may(Permission.PUBLISH_POLICIES)) {
            return found;
        }
        for (var draft : drafts.pending()) {
            var mine = draft.authorId() == viewer.accountId();
            if (draft.state() == PolicyDraftTable.State.PROPOSED && mine) {
                found.add(todo("policies.awaited", draft, ToDo.Standing.WAITING));
            } else if (draft.state() == PolicyDraftTable.State.PROPOSED && viewer.may(Permission.PUBLISH_POLICIES)) {
                found.add(todo("policies.decide", draft, ToDo.Standing.MINE));
            } else if (mine && !draft.returned().isEmpty()) {
                found.add(todo("policies.returned", draft, ToDo.Standing.RETURNED));
            }
        }
        return found;
    }

    private ToDo todo(String kind, PolicyDraftTable.Row draft, ToDo.Standing standing) {
        var name = versions.policy(versions.last(draft.law())).name().zh();
        return new ToDo(
                kind,
                Map.of("policy", name, "day", draft.firstDay().toString(), "author", draft.author()),
                null,
                standing == ToDo.Standing.MINE ? draft.firstDay().minusDays(1) : null,
                standing,
                "/policy-drafts/" + draft.id(),
                1);
    }
}
