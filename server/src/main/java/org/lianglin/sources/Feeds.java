package org.lianglin.sources;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of feeds within this module: what departments deliver, and how a machine delivers a change. */
@Component
public class Feeds {
    private final FeedTable feeds;
    private final TakeChange takeChange;
    private final Access access;

    Feeds(FeedTable feeds, TakeChange takeChange, Access access) {
        this.feeds = feeds;
        this.takeChange = takeChange;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public Set<String> departments() {
        return feeds.list().stream().map(Feed::department).collect(Collectors.toSet());
    }

    /** Codes of the feeds that a department answers for. */
    @Transactional(readOnly = true)
    public Set<String> of(String department) {
        return feeds.list().stream()
                .filter(f -> f.department().equals(department))
                .map(Feed::code)
                .collect(Collectors.toSet());
    }

    /**
     * What became of a change.
     *
     * @param verdict LINKED, ASKED or UNKNOWN
     * @param person of a linked row
     * @param conflicts kinds of the differences found
     */
    public record Pushed(
            String delivery, String verdict, @Nullable String person, List<String> conflicts, long opened, long gone) {}

    /** What else belongs to the transaction of a change. */
    public interface Beside {
        void run();
    }

    /**
     * One change in the name of a machine, against the residents of its place alone.
     *
     * @param actor as it stands in the audit trail
     */
    public Pushed push(String actor, Area place, String feed, Map<String, String> cells, Beside beside) {
        var by = new TakeChange.By(actor, 0);
        var answer = access.asCall("machine", place, () -> takeChange.take(by, feed, cells, beside));
        return new Pushed(
                answer.delivery(),
                answer.verdict().name(),
                answer.person(),
                answer.conflicts(),
                answer.opened(),
                answer.gone());
    }
}
