package org.lianglin.policies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianglin.facts.FactsColumns;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.jobs.JobQueue;
import org.lianglin.policy.Policy;
import org.lianglin.policy.PolicyPackage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks what a draft, or a version, would change in the whole city; and stops that. */
@Component
class AskSimulation {
    private static final LocalDate BEGINNING = LocalDate.of(1990, 1, 1);

    private final Access access;
    private final Versions versions;
    private final PolicyDraftTable drafts;
    private final CheckDraft check;
    private final SimulationTable simulations;
    private final FactsColumns facts;
    private final JobQueue jobs;
    private final AuditTrail audit;
    private final Clock clock;

    AskSimulation(
            Access access,
            Versions versions,
            PolicyDraftTable drafts,
            CheckDraft check,
            SimulationTable simulations,
            FactsColumns facts,
            JobQueue jobs,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.versions = versions;
        this.drafts = drafts;
        this.check = check;
        this.simulations = simulations;
        this.facts = facts;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param draft or {@code version}: what is tried
     * @param registryOn whose households are judged; today when null
     * @param knownOn as the registry was known at the end of that day; when null yesterday where its households are laid out, and today
     *     otherwise
     */
    record Command(
            @Nullable Long draft,
            @Nullable Long version,
            @Nullable LocalDate registryOn,
            @Nullable LocalDate knownOn) {}

    /** What is tried, with the hash of its texts. */
    private record Tried(Policy policy, String hash) {}

    @Transactional
    public long ask(Command command) {
        access.require(Permission.DRAFT_POLICIES);
        var today = LocalDate.now(clock);
        var registryOn = day("registryOn", command.registryOn(), today);
        var yesterday = today.minusDays(1);
        var knownOn = day("knownOn", command.knownOn(), facts.laidAhead(registryOn, yesterday) ? yesterday : today);
        var tried = command.draft() == null ? version(command) : draft(command.draft());
        if (tried.policy().subject() != Policy.Subject.HOUSEHOLD) {
            throw new PoliciesRefused.InvalidField("law", "policies.not-by-household");
        }
        var law = tried.policy().id();
        var compared = versions.inForce(law, registryOn)
                .orElseThrow(() -> new PoliciesRefused.InvalidField("registryOn", "policies.nothing-in-force"));
        var from = tried.policy().from();
        var viewer = access.viewer();
        var ticket = UUID.randomUUID();
        var id = simulations.insert(
                new SimulationTable.Asked(
                        law,
                        command.draft(),
                        command.version(),
                        compared.row().id(),
                        tried.hash(),
                        compared.row().hash(),
                        registryOn,
                        knownOn,
                        from.isAfter(registryOn) ? from : registryOn,
                        ticket,
                        viewer.accountId(),
                        viewer.displayName()),
                clock.instant());
        jobs.ask(SimulationJob.NAME, ticket.toString());
        audit.record(new AuditRecord(
                "policies.simulation-asked",
                "policy-simulation:" + id,
                null,
                null,
                Map.of(
                        "law",
                        law,
                        "tried",
                        tried.hash(),
                        "compared",
                        compared.row().hash())));
        return id;
    }

    private LocalDate day(String field, @Nullable LocalDate asked, LocalDate usual) {
        var day = Objects.requireNonNullElse(asked, usual);
        if (day.isAfter(LocalDate.now(clock)) || day.isBefore(BEGINNING)) {
            throw new PoliciesRefused.InvalidField(field, "policies.day-malformed");
        }
        return day;
    }

    private Tried version(Command command) {
        if (command.version() == null) {
            throw new PoliciesRefused.VersionUnseen();
        }
        var version = versions.get(command.version());
        return new Tried(versions.policy(version), version.row().hash());
    }

    /** A draft may be tried before its examples say what it says; everything else must be sound. */
    private Tried draft(long id) {
        var draft = drafts.find(id).orElseThrow(PoliciesRefused.DraftUnseen::new);
        var problems = check.problems(draft.texts()).stream()
                .filter(p -> !p.file().endsWith(PolicyPackage.EXAMPLES))
                .toList();
        if (!problems.isEmpty()) {
            throw new PoliciesRefused.NotSound(problems);
        }
        return new Tried(draft.texts().policy(null), draft.hash());
    }

    @Transactional
    public void cancel(long id) {
        access.require(Permission.DRAFT_POLICIES);
        var simulation = simulations.find(id).orElseThrow(PoliciesRefused.SimulationUnseen::new);
        if (!simulations.end(simulation.ticket(), SimulationTable.State.CANCELLED, null, null, clock.instant())) {
            throw new PoliciesRefused.NotRunning();
        }
        audit.record(new AuditRecord(
                "policies.simulation-cancelled",
                "policy-simulation:" + id,
                null,
                null,
                Map.of("law", simulation.law())));
    }
}
