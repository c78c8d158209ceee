package org.lianglin.policies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.web.Page;
import org.lianglin.foundation.web.Texts;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What came out of simulations: for the city, for each place, and household by household within the viewer's places. */
@Component
class ReadSimulations {
    private final Access access;
    private final Versions versions;
    private final PolicyDraftTable drafts;
    private final SimulationTable table;
    private final SimulationPlaceTable placeTable;
    private final SimulationHouseholdTable householdTable;
    private final Places places;
    private final AuditTrail audit;
    private final Texts texts;
    private final JsonMapper json;

    ReadSimulations(
            Access access,
            Versions versions,
            PolicyDraftTable drafts,
            SimulationTable table,
            SimulationPlaceTable placeTable,
            SimulationHouseholdTable householdTable,
            Places places,
            AuditTrail audit,
            Texts texts,
            JsonMapper json) {
        this.access = access;
        this.versions = versions;
        this.drafts = drafts;
        this.table = table;
        this.placeTable = placeTable;
        this.householdTable = householdTable;
        this.places = places;
        this.audit = audit;
        this.texts = texts;
        this.json = json;
    }

    /**
     * Why it failed.
     *
     * @param facts what the texts name: household, file, element, rule, article and reason, where an expression failed
     */
    record Failure(String code, String title, String detail, String repair, Map<String, String> facts) {}

    /**
     * @param current whether what was tried is still what the draft or version says
     * @param comparedDay first day of the version that it is compared with
     */
    record SimulationView(
            long id,
            String law,
            String zh,
            String en,
            @Nullable Long draft,
            @Nullable Long version,
            LocalDate triedDay,
            LocalDate comparedDay,
            boolean current,
            LocalDate registryOn,
            LocalDate knownOn,
            LocalDate judgedOn,
            SimulationTable.State state,
            String step,
            @Nullable Failure failure,
            Simulate.@Nullable Result result,
            String account,
            Instant askedAt,
            @Nullable Instant endedAt) {}

    record Simulations(List<SimulationView> items) {}

    record PlaceRow(Area area, String name, SimulationPlaceTable.Figures figures) {}

    record PlaceRows(Area place, String name, List<PlaceRow> rows) {}

    record HouseholdLine(
            long household, Area area, String areaName, int persons, long fenBefore, long fenAfter, long lossFen) {}

    @Transactional(readOnly = true)
    public Simulations list(@Nullable Long draft, @Nullable Long version, Locale locale) {
        access.require(Permission.VIEW_POLICIES);
        return new Simulations(table.list(draft, version).stream()
                .map(row -> view(row, locale))
                .toList());
    }

    @Transactional(readOnly = true)
    public SimulationView get(long id, Locale locale) {
        access.require(Permission.VIEW_POLICIES);
        return view(find(id), locale);
    }

    private SimulationTable.Row find(long id) {
        return table.find(id).orElseThrow(PoliciesRefused.SimulationUnseen::new);
    }

    private SimulationView view(SimulationTable.Row row, Locale locale) {
        var compared = versions.get(row.comparedId()).row();
        var draft =
                row.draftId() == null ? null : drafts.find(row.draftId()).orElseThrow(PoliciesRefused.DraftUnseen::new);
        var version =
                row.versionId() == null ? null : versions.get(row.versionId()).row();
        var name = versions.policy(versions.last(row.law())).name();
        var hash = draft != null ? draft.hash() : version != null ? version.hash() : "";
        var day = draft != null ? draft.firstDay() : version != null ? version.firstDay() : row.judgedOn();
        return new SimulationView(
                row.id(),
                row.law(),
                name.zh(),
                name.en(),
                row.draftId(),
                row.versionId(),
                day,
                compared.firstDay(),
                hash.equals(row.tried()),
                row.registryOn(),
                row.knownOn(),
                row.judgedOn(),
                row.state(),
                row.step(),
                row.failure() == null ? null : failure(row.failure(), locale),
                row.result() == null ? null : json.readValue(row.result(), Simulate.Result.class),
                row.account(),
                row.askedAt(),
                row.endedAt());
    }

    private record Kept(String code, Map<String, String> facts) {}

    private Failure failure(String text, Locale locale) {
        var kept = json.readValue(text, new TypeReference<Kept>() {});
        // runs of before named neither
        var facts = new HashMap<>(Map.of("rule", PoliciesRefused.NONE, "article", PoliciesRefused.NONE));
        facts.putAll(kept.facts());
        return new Failure(
                kept.code(),
                texts.get(kept.code() + ".title", locale, facts),
                texts.get(kept.code() + ".detail", locale, facts),
                texts.get(kept.code() + ".repair", locale, facts),
                kept.facts());
    }

    /** The sums of the places right below; of a community, its own. */
    @Transactional(readOnly = true)
    public PlaceRows places(long id, @Nullable Area asked) {
        access.require(Permission.VIEW_POLICIES);
        find(id);
        var place = place(access, Permission.VIEW_PLACES, asked);
        return new PlaceRows(
                place,
                places.nameOf(place),
                placeTable.sums(id, place, below(place)).stream()
                        .map(f -> new PlaceRow(new Area(f.area()), places.nameOf(new Area(f.area())), f))
                        .toList());
    }

    /** Amounts say what a household has: each reading is recorded. */
    @Transactional
    public Page<HouseholdLine> households(
            long id, SimulationHouseholdTable.Change change, @Nullable Area asked, @Nullable String after, int limit) {
        access.require(Permission.VIEW_POLICIES);
        var simulation = find(id);
        var place = place(access, Permission.VIEW_SENSITIVE, asked);
        access.require(Permission.VIEW_PEOPLE, place);
        var size = Page.size(limit);
        var key = Key.parse(after);
        var rows = householdTable.list(id, change, place, key.area(), key.household(), size + 1);
        audit.record(new AuditRecord(
                "policies.households-listed",
                "policy-simulation:" + id,
                place.code(),
                null,
                Map.of("law", simulation.law(), "change", change.name(), "rows", rows.size())));
        return Page.of(
                rows.stream()
                        .map(r -> new HouseholdLine(
                                r.householdId(),
                                new Area(r.area()),
                                places.pathOf(new Area(r.area())),
                                r.persons(),
                                r.fenBefore(),
                                r.fenAfter(),
                                r.lossFen()))
                        .toList(),
                size,
                line -> line.area().code() + "_" + line.household(),
                householdTable.count(id, change, place, Page.COUNTED + 1));
    }

    private record Key(long area, long household) {
        static Key parse(@Nullable String text) {
            if (text == null) {
                return new Key(0, 0);
            }
            if (!text.matches("\\d{1,16}_\\d{1,18}")) {
                throw new PoliciesRefused.InvalidField("after", "policies.key-malformed");
            }
            var parts = text.split("_", -1);
            return new Key(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }
    }

    /** Of which level the places right below a place are; a community has none. */
    static Level below(Area place) {
        return place.level().ordinal() >= Level.COMMUNITY.ordinal()
                ? Level.COMMUNITY
                : Level.values()[place.level().ordinal() + 1];
    }

    /** The asked place, or the widest one on which the viewer holds the permission. */
    static Area place(Access access, Permission permission, @Nullable Area asked) {
        if (asked != null) {
            access.require(permission, asked);
            return asked;
        }
        access.require(permission);
        return access.viewer().scopes(permission).areas().stream()
                .min(java.util.Comparator.comparing(Area::level))
                .orElseThrow();
    }
}
