package org.lianglin.foundation.tables;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DisplayNames;
import org.lianglin.foundation.access.Holders;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.notices.Notice;
import org.lianglin.foundation.notices.NoticeKind;
import org.lianglin.foundation.notices.NoticeKinds;
import org.lianglin.foundation.notices.Notices;
import org.springframework.stereotype.Component;

/** Tells who asked for it that a table is done or failed, and a second person that an export waits. */
@Component
public class TellOfTables implements NoticeKinds {
    private static final String IMPORT_TRIED = "tables.import-tried";
    private static final String IMPORT_ENDED = "tables.import-ended";
    private static final String IMPORT_FAILED = "tables.import-failed";
    private static final String EXPORT_WAITING = "tables.export-waiting";
    private static final String EXPORT_READY = "tables.export-ready";
    private static final String EXPORT_DECLINED = "tables.export-declined";
    private static final String EXPORT_FAILED = "tables.export-failed";

    private final Notices notices;
    private final Holders holders;
    private final DisplayNames names;

    TellOfTables(Notices notices, Holders holders, DisplayNames names) {
        this.notices = notices;
        this.holders = holders;
        this.names = names;
    }

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                new NoticeKind(IMPORT_TRIED, false),
                new NoticeKind(IMPORT_ENDED, false),
                new NoticeKind(IMPORT_FAILED, false),
                new NoticeKind(EXPORT_WAITING, false),
                new NoticeKind(EXPORT_READY, false),
                new NoticeKind(EXPORT_DECLINED, false),
                new NoticeKind(EXPORT_FAILED, false));
    }

    /** The trial is there to be looked at. */
    public void importTried(long account, long run, String file) {
        send(account, IMPORT_TRIED, run, Map.of("file", file));
    }

    /** Written or taken back, and how many rows. */
    public void importEnded(long account, long run, String file, String state, int rows) {
        send(
                account,
                IMPORT_ENDED,
                run,
                Map.of("file", file, "state", "notice.import." + state, "rows", Integer.toString(rows)));
    }

    /** @param code of the refusal or fault that ended it */
    public void importFailed(long account, long run, String file, String code) {
        send(account, IMPORT_FAILED, run, Map.of("file", file, "why", code + ".title"));
    }

    /** The colleagues closest to the place who may decide are asked; whoever else may decide sees it among the to-dos. */
    public void exportWaits(long account, Area place, Set<Permission> needed, String file, int people) {
        for (var holder : holders.nearest(needed, place, account)) {
            notices.send(new Notice(
                    holder,
                    EXPORT_WAITING,
                    place,
                    "/exports",
                    Map.of("file", file, "people", Integer.toString(people), "who", names.of(account))));
        }
    }

    public void exportReady(long account, Area place, String file, int people) {
        notices.send(new Notice(
                account, EXPORT_READY, place, "/exports", Map.of("file", file, "people", Integer.toString(people))));
    }

    public void exportDeclined(long account, Area place, String file, String reason) {
        notices.send(new Notice(account, EXPORT_DECLINED, place, "/exports", Map.of("file", file, "reason", reason)));
    }

    /** @param code of the refusal or fault that ended it */
    public void exportFailed(long account, Area place, String file, String code) {
        notices.send(
                new Notice(account, EXPORT_FAILED, place, "/exports", Map.of("file", file, "why", code + ".title")));
    }

    private void send(long account, String kind, long run, Map<String, String> facts) {
        notices.send(new Notice(account, kind, null, "/imports/" + run, facts));
    }
}
