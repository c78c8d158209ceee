package org.lianglin.policies;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.policy.Policy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Stores decisions with all that they rest on, and comes to them again. */
@Component
class KeepReceipts {
    private final Access access;
    private final JudgeHousehold judgeHousehold;
    private final Versions versions;
    private final ReceiptTable table;
    private final Sealer sealer;
    private final AuditTrail audit;
    private final Clock clock;
    private final JsonMapper json;

    KeepReceipts(
            Access access,
            JudgeHousehold judgeHousehold,
            Versions versions,
            ReceiptTable table,
            Sealer sealer,
            AuditTrail audit,
            Clock clock,
            JsonMapper json) {
        this.access = access;
        this.judgeHousehold = judgeHousehold;
        this.versions = versions;
        this.table = table;
        this.sealer = sealer;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    record Line(
            long id,
            String law,
            String zh,
            String en,
            long version,
            long household,
            @Nullable Long person,
            LocalDate day,
            LocalDate known,
            @Nullable Boolean eligible,
            String account,
            Instant decidedAt) {}

    record Lines(List<Line> items) {}

    /** @param units in what the numbers of the version are given, by their names */
    record ReceiptView(Line line, Receipt receipt, Map<String, Unit> units) {}

    record Unit(String zh, String en) {}

    /**
     * @param equal whether the same law and the same inputs give the same decision
     * @param inputsToday what is known differently of that day today; null unless asked for
     * @param decisionsToday what would be decided on that
     */
    record Replay(
            boolean equal,
            List<Receipt.Different> differences,
            @Nullable List<Receipt.Different> inputsToday,
            @Nullable List<Receipt.Different> decisionsToday) {}

    @Transactional
    public long decide(JudgeHousehold.Asked asked) {
        access.require(Permission.VIEW_POLICIES);
        access.require(Permission.EDIT_PEOPLE);
        var judged = judgeHousehold.judge(asked);
        var area = judged.facts().area();
        access.require(Permission.EDIT_PEOPLE, area);
        requireCleared(area, judged.confidentiality());
        var content = sealer.seal(
                json.writeValueAsString(Receipt.of(judged, versions.judge(judged.version()))), ReceiptTable.CONTEXT);
        var id = table.insert(judged, content, access.viewer().displayName(), clock.instant());
        record("policies.decision-stored", id, area, asked.law());
        return id;
    }

    /** Who may not see what a decision rests on does not make it. */
    private void requireCleared(Area area, int level) {
        if (level >= 4) {
            access.require(Permission.VIEW_GUARDED, area);
        }
        if (level >= 5) {
            access.require(Permission.VIEW_RESTRICTED, area);
        }
    }

    @Transactional(readOnly = true)
    public Lines list(long household) {
        access.require(Permission.VIEW_POLICIES);
        access.require(Permission.VIEW_SENSITIVE);
        return new Lines(table.list(household).stream().map(this::line).toList());
    }

    @Transactional
    public ReceiptView get(long id) {
        var row = find(id);
        record("policies.receipt-read", id, new Area(row.area()), row.law());
        return new ReceiptView(line(row), open(row).receipt(), units(versions.policy(versions.get(row.versionId()))));
    }

    /** @param again whether to look, too, at what is known today */
    @Transactional
    public Replay replay(long id, boolean again) {
        var row = find(id);
        record("policies.receipt-replayed", id, new Area(row.area()), row.law());
        var kept = open(row);
        var version = versions.get(row.versionId());
        var differences = kept.replay(versions.judge(version), version.row().hash());
        if (!again) {
            return new Replay(differences.isEmpty(), differences, null, null);
        }
        var judged = judgeHousehold.judge(
                new JudgeHousehold.Asked(row.law(), row.householdId(), row.personId(), row.day(), null));
        var today = Receipt.of(judged, versions.judge(judged.version())).receipt();
        return new Replay(
                differences.isEmpty(),
                differences,
                differences(kept.receipt().inputs(), today.inputs()),
                differences(kept.receipt().decisions(), today.decisions()));
    }

    private static Map<String, Unit> units(Policy policy) {
        var units = new LinkedHashMap<String, Unit>();
        for (var unit : policy.units()) {
            unit.of()
                    .forEach(name -> units.put(
                            name, new Unit(unit.name().zh(), unit.name().en())));
        }
        return units;
    }

    private static List<Receipt.Different> differences(
            Map<String, @Nullable String> then, Map<String, @Nullable String> now) {
        return org.lianglin.policy.Receipt.differences("", then, now).stream()
                .map(Receipt.Different::of)
                .toList();
    }

    private ReceiptTable.Row find(long id) {
        access.require(Permission.VIEW_POLICIES);
        access.require(Permission.VIEW_SENSITIVE);
        var row = table.find(id).orElseThrow(PoliciesRefused.ReceiptUnseen::new);
        access.require(Permission.VIEW_SENSITIVE, new Area(row.area()));
        return row;
    }

    /** Receipts of before the way was kept stand alone. */
    private Receipt.Kept open(ReceiptTable.Row row) {
        var content = json.readTree(sealer.open(row.content(), ReceiptTable.CONTEXT));
        return content.has("receipt")
                ? json.treeToValue(content, Receipt.Kept.class)
                : new Receipt.Kept(json.treeToValue(content, Receipt.class), null);
    }

    private Line line(ReceiptTable.Row row) {
        var name = versions.policy(versions.last(row.law())).name();
        return new Line(
                row.id(),
                row.law(),
                name.zh(),
                name.en(),
                row.versionId(),
                row.householdId(),
                row.personId(),
                row.day(),
                row.knownOn(),
                row.eligible(),
                row.account(),
                row.decidedAt());
    }

    private void record(String action, long id, Area area, String law) {
        audit.record(new AuditRecord(action, "policy-receipt:" + id, area.code(), null, Map.of("law", law)));
    }
}
