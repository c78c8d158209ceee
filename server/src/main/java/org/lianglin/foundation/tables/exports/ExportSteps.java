package org.lianglin.foundation.tables.exports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.jobs.JobQueue;
import org.lianglin.foundation.tables.TableExport;
import org.lianglin.foundation.tables.TableSettings;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.tables.TellOfTables;
import org.lianglin.foundation.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for a list, approves or refuses another's, calls one off. Many people at once, many lists a day, or any number in full need a
 * second pair of eyes.
 */
@Component
class ExportSteps {
    private static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");

    private final Access access;
    private final ExportKinds kinds;
    private final ExportTable exports;
    private final JobQueue jobs;
    private final TellOfTables tell;
    private final TableSettings settings;
    private final AuditTrail audit;
    private final Texts texts;
    private final Clock clock;
    private final JsonMapper json;

    ExportSteps(
            Access access,
            ExportKinds kinds,
            ExportTable exports,
            JobQueue jobs,
            TellOfTables tell,
            TableSettings settings,
            AuditTrail audit,
            Texts texts,
            Clock clock,
            JsonMapper json) {
        this.access = access;
        this.kinds = kinds;
        this.exports = exports;
        this.jobs = jobs;
        this.tell = tell;
        this.settings = settings;
        this.audit = audit;
        this.texts = texts;
        this.clock = clock;
        this.json = json;
    }

    record Request(
            String kind, Export.Form form, Map<String, String> filter, boolean clear, String purpose, String note) {}

    /** @return the export's id, and whether it waits for somebody else */
    record Requested(long id, boolean waiting) {}

    @Transactional
    public Requested request(Request request, Locale locale) {
        var kind = kinds.get(request.kind());
        access.require(kind.permission());
        if (!kind.knowsPurpose(request.purpose())) {
            throw new TablesRefused.InvalidField("purpose", "tables.purpose-unknown");
        }
        var extent = kind.measure(request.filter());
        access.require(kind.permission(), extent.place());
        if (request.clear()) {
            access.require(kind.clearPermission(), extent.place());
        }
        if (extent.rows() == 0) {
            throw new TablesRefused.InvalidField("filter", "tables.nothing-to-export");
        }
        var account = access.viewer().accountId();
        exports.queue(account);
        var today = LocalDate.now(clock.withZone(CITY_TIME));
        var earlier = exports.countSince(account, today.atStartOfDay(CITY_TIME).toInstant());
        var waiting = request.clear()
                || extent.rows() > settings.peopleWithoutApproval()
                || earlier >= settings.exportsPerDay();
        var name = (texts.get(kind.texts() + ".title", locale, Map.of()) + "-" + extent.placeName() + "-"
                        + today.format(DateTimeFormatter.BASIC_ISO_DATE) + "."
                        + request.form().name().toLowerCase(Locale.ROOT))
                .replaceAll("[/\\\\:*?\"<>|]", "_");
        var id = exports.insert(
                new ExportTable.New(
                        account,
                        request.kind(),
                        request.form(),
                        json.writeValueAsString(request.filter()),
                        extent.place().code(),
                        request.clear(),
                        request.purpose(),
                        request.note(),
                        extent.rows(),
                        name),
                clock.instant());
        record("tables.export-requested", id, extent.place(), request.purpose(), extent.rows());
        if (waiting) {
            tell.exportWaits(account, extent.place(), needed(kind, request.clear()), name, extent.rows());
        } else {
            start(id);
        }
        return new Requested(id, waiting);
    }

    /** @param reason why not; null when approved */
    @Transactional
    public void decide(long id, boolean approved, @Nullable String reason) {
        var export = exports.lock(id)
                .filter(e -> mayDecide(e) || e.accountId() == access.viewer().accountId())
                .orElseThrow(TablesRefused.ExportUnseen::new);
        if (export.accountId() == access.viewer().accountId()) {
            throw new TablesRefused.OwnExport();
        }
        if (export.state() != Export.State.WAITING) {
            throw new TablesRefused.WrongState("tables.export-not-waiting");
        }
        if (!approved && (reason == null || reason.isBlank())) {
            throw new TablesRefused.InvalidField("reason", "tables.reason-missing");
        }
        exports.decide(id, access.viewer().accountId(), reason, clock.instant());
        record(
                approved ? "tables.export-approved" : "tables.export-refused",
                id,
                new Area(export.place()),
                export.purpose(),
                export.people());
        if (approved) {
            start(id);
        } else {
            exports.end(id, Export.State.REFUSED, null, clock.instant());
            tell.exportDeclined(
                    export.accountId(), new Area(export.place()), export.fileName(), Objects.requireNonNull(reason));
        }
    }

    @Transactional
    public void cancel(long id) {
        var export = exports.lock(id)
                .filter(e -> e.accountId() == access.viewer().accountId())
                .orElseThrow(TablesRefused.ExportUnseen::new);
        if (export.state() != Export.State.WAITING && export.state() != Export.State.RUNNING) {
            throw new TablesRefused.WrongState("tables.export-not-waiting");
        }
        exports.end(id, Export.State.CANCELLED, null, clock.instant());
    }

    /** The file of an own export; every fetching leaves an entry in the trail. */
    @Transactional
    public Export fetch(long id) {
        var export = exports.find(id)
                .filter(e -> e.accountId() == access.viewer().accountId())
                .orElseThrow(TablesRefused.ExportUnseen::new);
        access.require(kinds.get(export.kind()).permission(), new Area(export.place()));
        if (export.state() != Export.State.READY || export.stored() == null) {
            throw new TablesRefused.WrongState(
                    export.state() == Export.State.EXPIRED ? "tables.export-expired" : "tables.export-not-ready");
        }
        record("tables.export-fetched", id, new Area(export.place()), export.purpose(), export.people());
        return export;
    }

    private static Set<Permission> needed(TableExport kind, boolean clear) {
        return clear ? Set.of(kind.permission(), kind.clearPermission()) : Set.of(kind.permission());
    }

    /** Whoever holds the same right on the whole place. */
    boolean mayDecide(Export export) {
        var kind = kinds.get(export.kind());
        var place = new Area(export.place());
        var viewer = access.viewer();
        return viewer.accountId() != export.accountId()
                && viewer.may(kind.permission(), place)
                && (!export.clear() || viewer.may(kind.clearPermission(), place));
    }

    private void start(long id) {
        var ticket = UUID.randomUUID();
        exports.start(id, ticket);
        jobs.ask(ExportJob.NAME, ticket.toString());
    }

    private void record(String action, long id, Area place, String purpose, int people) {
        audit.record(new AuditRecord(action, "export:" + id, place.code(), purpose, Map.of("people", people)));
    }
}
