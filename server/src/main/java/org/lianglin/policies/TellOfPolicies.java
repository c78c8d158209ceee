package org.lianglin.policies;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Holders;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.notices.Notice;
import org.lianglin.foundation.notices.NoticeKind;
import org.lianglin.foundation.notices.NoticeKinds;
import org.lianglin.foundation.notices.Notices;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells those who may publish of a proposal, and the author of what became of it. */
@Component
class TellOfPolicies implements NoticeKinds {
    static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");
    private static final String PROPOSED = "policies.proposed";
    private static final String RETURNED = "policies.returned";
    private static final String PUBLISHED = "policies.published";
    private static final String SIMULATED = "policies.simulated";

    private final Notices notices;
    private final Holders holders;
    private final Versions versions;
    private final Area city;

    TellOfPolicies(Notices notices, Holders holders, Versions versions, @Value("${lianglin.city}") String city) {
        this.notices = notices;
        this.holders = holders;
        this.versions = versions;
        this.city = Area.parse(city);
    }

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                new NoticeKind(PROPOSED, false),
                new NoticeKind(RETURNED, false),
                new NoticeKind(PUBLISHED, false),
                new NoticeKind(SIMULATED, false));
    }

    void proposed(PolicyDraftTable.Row draft) {
        for (var whom : holders.nearest(Set.of(Permission.PUBLISH_POLICIES), city, draft.authorId())) {
            send(whom, PROPOSED, "/policy-drafts/" + draft.id(), draft);
        }
    }

    void returned(PolicyDraftTable.Row draft) {
        send(draft.authorId(), RETURNED, "/policy-drafts/" + draft.id(), draft);
    }

    void published(PolicyDraftTable.Row draft, long version) {
        send(draft.authorId(), PUBLISHED, "/policies/" + version, draft);
    }

    /** @param outcome DONE or FAILED */
    void simulated(long account, String law, long simulation, String outcome) {
        notices.send(new Notice(
                account,
                SIMULATED,
                null,
                "/policy-simulations/" + simulation,
                Map.of("policy", name(law), "outcome", "DONE".equals(outcome) ? "✓" : "✗")));
    }

    private void send(long account, String kind, String link, PolicyDraftTable.Row draft) {
        notices.send(new Notice(
                account,
                kind,
                null,
                link,
                Map.of("policy", name(draft.law()), "day", draft.firstDay().toString(), "author", draft.author())));
    }

    private String name(String law) {
        return versions.policy(versions.last(law)).name().zh();
    }
}
