package org.lianglin.policies;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.facts.FactsColumns;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Text;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Judges every household of a day by a draft and by what it is compared with, and keeps what came out. */
@Component
class Simulate {
    private static final int PORTION = 10_000;

    private final Versions versions;
    private final PolicyDraftTable drafts;
    private final SimulationTable simulations;
    private final SimulationPlaceTable places;
    private final SimulationProgrammeTable programmes;
    private final SimulationHouseholdTable households;
    private final FactsColumns facts;
    private final Warehouse warehouse;
    private final Parameters parameters;
    private final TellOfPolicies tell;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final JsonMapper json;
    private final Area city;

    Simulate(
            Versions versions,
            PolicyDraftTable drafts,
            SimulationTable simulations,
            SimulationPlaceTable places,
            SimulationProgrammeTable programmes,
            SimulationHouseholdTable households,
            FactsColumns facts,
            Warehouse warehouse,
            Parameters parameters,
            TellOfPolicies tell,
            TransactionOperations transactions,
            Clock clock,
            JsonMapper json,
            @Value("${lianglin.city}") String city) {
        this.versions = versions;
        this.drafts = drafts;
        this.simulations = simulations;
        this.places = places;
        this.programmes = programmes;
        this.households = households;
        this.facts = facts;
        this.warehouse = warehouse;
        this.parameters = parameters;
        this.tell = tell;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
        this.city = Area.parse(city);
    }

    /** Somebody stopped the run. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("the simulation was stopped", null, false, false);
        }
    }

    /** What a run says of the whole city: amounts in fen a month, {@code target} in per cent a year. */
    record Result(
            long households,
            long undecided,
            long before,
            long after,
            long entering,
            long leaving,
            long cliffs,
            long personsBefore,
            long personsAfter,
            long fenBefore,
            long fenAfter,
            int target,
            long milliseconds,
            Map<String, Long> missing,
            List<Asked> asked) {
        /** Where a policy asks for an input that some households lack. */
        record Asked(String input, String file, @Nullable String article) {}

        Result {
            // runs of before did not keep it
            asked = asked == null ? List.of() : asked;
        }

        static Result of(
                List<SimulationPlaceTable.Figures> all,
                int target,
                long milliseconds,
                Map<String, Long> missing,
                Policy policy) {
            return new Result(
                    all.stream()
                            .mapToLong(SimulationPlaceTable.Figures::households)
                            .sum(),
                    all.stream()
                            .mapToLong(SimulationPlaceTable.Figures::undecided)
                            .sum(),
                    all.stream().mapToLong(SimulationPlaceTable.Figures::before).sum(),
                    all.stream().mapToLong(SimulationPlaceTable.Figures::after).sum(),
                    all.stream()
                            .mapToLong(SimulationPlaceTable.Figures::entering)
                            .sum(),
                    all.stream()
                            .mapToLong(SimulationPlaceTable.Figures::leaving)
                            .sum(),
                    all.stream().mapToLong(SimulationPlaceTable.Figures::cliffs).sum(),
                    all.stream()
                            .mapToLong(SimulationPlaceTable.Figures::personsBefore)
                            .sum(),
                    all.stream()
                            .mapToLong(SimulationPlaceTable.Figures::personsAfter)
                            .sum(),
                    all.stream()
                            .mapToLong(SimulationPlaceTable.Figures::fenBefore)
                            .sum(),
                    all.stream()
                            .mapToLong(SimulationPlaceTable.Figures::fenAfter)
                            .sum(),
                    target,
                    milliseconds,
                    missing,
                    policy.inputs().stream()
                            .filter(i -> missing.containsKey(i.name()))
                            .map(i -> new Asked(i.name(), policy.place(), i.article()))
                            .toList());
        }
    }

    void run(SimulationTable.Row simulation) {
        var began = System.nanoTime();
        step(simulation, "FACTS");
        var policies = Objects.requireNonNull(transactions.execute(status -> policies(simulation)));
        try (var columns = warehouse.open()) {
            var laid = facts.households(columns, simulation.registryOn(), simulation.knownOn());
            var trial = new Trial(
                    columns,
                    laid,
                    policies.before(),
                    simulation.registryOn(),
                    policies.after(),
                    simulation.judgedOn(),
                    policies.window());
            step(simulation, "JUDGE");
            judge(trial, policies.after(), simulation);
            step(simulation, "CLIFFS");
            trial.findCliffs();
            step(simulation, "OTHERS");
            var changes = new OtherProgrammes(columns, laid, simulation.law(), simulation.judgedOn())
                    .judge(policies.others());
            step(simulation, "STORE");
            store(simulation, trial, changes, policies, began);
        }
    }

    private record Policies(
            Policy before, Policy after, int window, int target, List<OtherProgrammes.Programme> others) {}

    private Policies policies(SimulationTable.Row simulation) {
        var draft = simulation.draftId();
        var after = draft == null
                ? versions.policy(versions.get(Objects.requireNonNull(simulation.versionId())))
                : drafts.find(draft)
                        .orElseThrow(PoliciesRefused.DraftUnseen::new)
                        .texts()
                        .policy(null);
        return new Policies(
                versions.policy(versions.get(simulation.comparedId())),
                after,
                parameters.get("policies.cliff_yuan"),
                parameters.get("policies.coverage_target"),
                versions.list().stream()
                        .filter(v -> !v.row().law().equals(simulation.law()) && v.covers(simulation.judgedOn()))
                        .map(v -> new OtherProgrammes.Programme(v.row().id(), versions.policy(v)))
                        .filter(p -> p.policy().subject() == Policy.Subject.HOUSEHOLD)
                        .toList());
    }

    /** An expression that fails for anybody fails the run, and says for whom and where. */
    private void judge(Trial trial, Policy after, SimulationTable.Row simulation) {
        try {
            trial.judge();
            trial.failing().ifPresent(household -> {
                throw refused(trial, after, simulation, household);
            });
        } catch (IllegalStateException e) {
            trial.breaking().ifPresent(household -> {
                throw refused(trial, after, simulation, household);
            });
            throw e;
        }
    }

    private static PoliciesRefused.ExpressionFailed refused(
            Trial trial, Policy policy, SimulationTable.Row simulation, long household) {
        var judge = Judge.of(policy);
        var judged = judge.judge(trial.area(household), simulation.judgedOn(), trial.inputs(household));
        return new PoliciesRefused.ExpressionFailed(
                household,
                policy.file(),
                judge.failure(judged)
                        .orElseGet(() -> new Judge.Failure(
                                "decision " + policy.eligible(),
                                null,
                                policy.article(policy.eligible()),
                                new Text(PoliciesRefused.NONE, PoliciesRefused.NONE))));
    }

    private void step(SimulationTable.Row simulation, String step) {
        if (!Boolean.TRUE.equals(
                transactions.execute(status -> simulations.step(simulation.ticket(), step, clock.instant())))) {
            throw new Stopped();
        }
    }

    private void store(
            SimulationTable.Row simulation,
            Trial trial,
            List<OtherProgrammes.Change> changes,
            Policies policies,
            long began) {
        var figures = trial.places();
        var missing = trial.missing();
        transactions.executeWithoutResult(status -> {
            places.forget(simulation.id());
            households.forget(simulation.id());
            places.insert(simulation.id(), figures);
            programmes.forget(simulation.id());
            changes.forEach(
                    c -> programmes.insert(simulation.id(), c.programme().version(), c.orNothing(city)));
            for (var change : SimulationHouseholdTable.Change.values()) {
                trial.households(change, PORTION, rows -> households.insert(simulation.id(), change, rows));
            }
            var result = Result.of(
                    figures, policies.target(), (System.nanoTime() - began) / 1_000_000, missing, policies.after());
            if (!simulations.end(
                    simulation.ticket(),
                    SimulationTable.State.DONE,
                    null,
                    json.writeValueAsString(result),
                    clock.instant())) {
                throw new Stopped();
            }
            tell.simulated(simulation.accountId(), simulation.law(), simulation.id(), "DONE");
        });
    }
}
