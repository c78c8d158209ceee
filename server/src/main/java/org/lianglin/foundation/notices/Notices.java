package org.lianglin.foundation.notices;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of notices: sends one as part of the running transaction, so that nobody is told of what rolls back. */
@Component
public class Notices {
    private final KnownKinds kinds;
    private final NoticeTable notices;
    private final Clock clock;

    Notices(KnownKinds kinds, NoticeTable notices, Clock clock) {
        this.kinds = kinds;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Notice notice) {
        if (kinds.find(notice.kind()).isEmpty()) {
            throw new IllegalArgumentException("no module names this kind of notice: " + notice.kind());
        }
        notices.insert(notice, clock.instant());
    }
}
