package org.lianglin.sources;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lianglin.foundation.access.Holders;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.notices.Notice;
import org.lianglin.foundation.notices.NoticeKind;
import org.lianglin.foundation.notices.NoticeKinds;
import org.lianglin.foundation.notices.Notices;
import org.springframework.stereotype.Component;

/** Tells data officers that a delivery was compared, is of no use, or is late. */
@Component
class TellOfFeeds implements NoticeKinds {
    private static final String ENDED = "sources.delivery-ended";
    private static final String FAILED = "sources.delivery-failed";
    private static final String LATE = "sources.feed-late";

    private final Notices notices;
    private final Holders holders;
    private final Divisions divisions;

    TellOfFeeds(Notices notices, Holders holders, Divisions divisions) {
        this.notices = notices;
        this.holders = holders;
        this.divisions = divisions;
    }

    @Override
    public List<NoticeKind> kinds() {
        return List.of(new NoticeKind(ENDED, false), new NoticeKind(FAILED, false), new NoticeKind(LATE, false));
    }

    void ended(Delivery delivery, Feed feed, Delivery.Counts counts) {
        send(
                delivery.accountId(),
                ENDED,
                feed,
                Map.of(
                        "feed", feed.name(),
                        "rows", Long.toString(counts.rows()),
                        "bad", Long.toString(counts.bad()),
                        "opened", Long.toString(counts.opened())));
    }

    /** @param code of the refusal or fault that ended it */
    void failed(Delivery delivery, Feed feed, String code) {
        send(
                delivery.accountId(),
                FAILED,
                feed,
                Map.of("feed", feed.name(), "file", delivery.fileName(), "why", code + ".title"));
    }

    /**
     * A file of the drop folder that was not even taken in: whoever laid it down is not here to be told.
     *
     * @param folder the feed, or what somebody took for one
     */
    void turnedAway(String folder, Optional<Feed> feed, String file, String code) {
        send(
                0,
                FAILED,
                feed.map(f -> "/sources/" + f.code()).orElse("/sources"),
                Map.of("feed", feed.map(Feed::name).orElse(folder), "file", file, "why", code + ".title"));
    }

    /** @param days since the last delivery */
    void late(Feed feed, long days) {
        send(0, LATE, feed, Map.of("feed", feed.name(), "days", Long.toString(days)));
    }

    private void send(long account, String kind, Feed feed, Map<String, String> facts) {
        send(account, kind, "/sources/" + feed.code(), facts);
    }

    private void send(long account, String kind, String page, Map<String, String> facts) {
        var whom = new HashSet<>(holders.nearest(Set.of(Permission.MANAGE_FEEDS), divisions.city(), 0));
        if (account > 0) {
            whom.add(account);
        }
        for (var one : whom) {
            notices.send(new Notice(one, kind, null, page, facts));
        }
    }
}
