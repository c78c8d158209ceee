package org.lianglin.foundation.drafts;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what somebody is typing, gives it back to them, and forgets it. No other account ever sees it, and no trail is left. */
@Component
class KeepDrafts {
    private final DraftTable drafts;
    private final Access access;
    private final Parameters parameters;
    private final Sealer sealer;
    private final Clock clock;

    KeepDrafts(DraftTable drafts, Access access, Parameters parameters, Sealer sealer, Clock clock) {
        this.drafts = drafts;
        this.access = access;
        this.parameters = parameters;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** @param content the values of the form, as the console wrote them */
    record Draft(String content, int version, Instant savedAt) {}

    record Kept(int version, Instant savedAt) {}

    @Transactional(readOnly = true)
    public Optional<Draft> find(String form) {
        return drafts.find(account(), form).map(r -> new Draft(open(r), r.version(), r.savedAt()));
    }

    /**
     * Keeps the content on top of the version that the writer has seen.
     *
     * @param seen 0 when the writer knows of no draft. A repetition whose content stands there already is the same as the first one.
     */
    @Transactional
    public Kept keep(String form, String content, int seen) {
        var most = parameters.get("drafts.bytes_most");
        if (content.getBytes(StandardCharsets.UTF_8).length > most) {
            throw new DraftsRefused.TooLarge(most / 1024);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var stands = drafts.find(account(), form);
        if (stands.isEmpty()) {
            return begin(form, content, now);
        }
        var row = stands.get();
        if (open(row).equals(content)) {
            return new Kept(row.version(), row.savedAt());
        }
        if (row.version() != seen || !drafts.update(row, seal(content), now)) {
            throw new DraftsRefused.ChangedElsewhere();
        }
        return new Kept(row.version() + 1, now);
    }

    private Kept begin(String form, String content, Instant now) {
        var most = parameters.get("drafts.most");
        if (drafts.count(account()) >= most) {
            throw new DraftsRefused.TooMany(most);
        }
        if (!drafts.insert(account(), form, seal(content), now)) {
            throw new DraftsRefused.ChangedElsewhere();
        }
        return new Kept(1, now);
    }

    @Transactional
    public void forget(String form) {
        drafts.delete(account(), form);
    }

    private long account() {
        return access.viewer().accountId();
    }

    private byte[] seal(String content) {
        return sealer.seal(content, SealedDrafts.CONTENT);
    }

    private String open(DraftTable.Row row) {
        return sealer.open(row.content(), SealedDrafts.CONTENT);
    }
}
