package org.lianglin.policies;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.jobs.AskedJob;
import org.lianglin.foundation.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Runs a simulation that somebody asked for. After a crash it is begun anew: nothing of it was written before its end. */
@Component
class SimulationJob implements AskedJob {
    static final String NAME = "policies-simulation";
    private static final Logger LOG = LoggerFactory.getLogger(SimulationJob.class);

    private final SimulationTable simulations;
    private final Simulate simulate;
    private final TellOfPolicies tell;
    private final Access access;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final JsonMapper json;
    private final Area city;

    SimulationJob(
            SimulationTable simulations,
            Simulate simulate,
            TellOfPolicies tell,
            Access access,
            TransactionOperations transactions,
            Clock clock,
            JsonMapper json,
            @Value("${lianglin.city}") String city) {
        this.simulations = simulations;
        this.simulate = simulate;
        this.tell = tell;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
        this.city = Area.parse(city);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String task) {
        var ticket = UUID.fromString(task);
        access.asJob("policies", city, () -> {
            var simulation = transactions.execute(status -> simulations.findByTicket(ticket));
            Objects.requireNonNull(simulation).ifPresent(this::work);
            return task;
        });
    }

    private void work(SimulationTable.Row simulation) {
        try {
            simulate.run(simulation);
        } catch (Simulate.Stopped stopped) {
            LOG.info("Simulation {} was stopped", simulation.id());
        } catch (Refusal refusal) {
            fail(simulation, refusal.code(), refusal.facts());
        } catch (TransientDataAccessException | CannotGetJdbcConnectionException | CannotCreateTransactionException e) {
            // the database is away: the task is taken up again
            throw e;
        } catch (RuntimeException e) {
            var fault = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
            LOG.error("Fault {} in simulation {}", fault, simulation.id(), e);
            fail(simulation, "policies.simulation-fault", Map.of("id", fault));
        }
    }

    private void fail(SimulationTable.Row simulation, String code, Map<String, ?> facts) {
        var failure = json.writeValueAsString(Map.of("code", code, "facts", facts));
        transactions.executeWithoutResult(status -> {
            if (simulations.end(simulation.ticket(), SimulationTable.State.FAILED, failure, null, clock.instant())) {
                tell.simulated(simulation.accountId(), simulation.law(), simulation.id(), "FAILED");
            }
        });
    }
}
