package org.lianglin.foundation.tables.imports;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.lianglin.foundation.access.OnBehalf;
import org.lianglin.foundation.jobs.AskedJob;
import org.lianglin.foundation.refusal.Refusal;
import org.lianglin.foundation.tables.TellOfTables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Works on a run in the name of its account, chunk by chunk. Each chunk is one transaction that also moves the run on, so that a
 * process that was killed goes on where it stood.
 */
@Component
class ImportJob implements AskedJob {
    static final String NAME = "tables-import";
    private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);

    private final RunTable runs;
    private final TryRows tryRows;
    private final CommitRows commitRows;
    private final UndoRows undoRows;
    private final OnBehalf onBehalf;
    private final TellOfTables tell;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final JsonMapper json;

    ImportJob(
            RunTable runs,
            TryRows tryRows,
            CommitRows commitRows,
            UndoRows undoRows,
            OnBehalf onBehalf,
            TellOfTables tell,
            TransactionOperations transactions,
            Clock clock,
            JsonMapper json) {
        this.runs = runs;
        this.tryRows = tryRows;
        this.commitRows = commitRows;
        this.undoRows = undoRows;
        this.onBehalf = onBehalf;
        this.tell = tell;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String task) {
        var ticket = UUID.fromString(task);
        var run = runs.findByTicket(ticket);
        if (run.isEmpty()) {
            return;
        }
        var worked = onBehalf.of(run.get().accountId(), () -> work(run.get(), ticket));
        if (worked.isEmpty()) {
            end(run.get(), ticket, "tables.account-closed", Map.of());
        }
    }

    private boolean work(Run run, UUID ticket) {
        try {
            switch (run.state()) {
                case CHECKING -> tryRows.work(run, ticket);
                case COMMITTING -> commitRows.work(run, ticket);
                case UNDOING -> undoRows.work(run, ticket);
                case UPLOADED, CHECKED, STOPPED, COMMITTED, UNDONE, FAILED -> {
                    // somebody ended it meanwhile
                }
            }
        } catch (Refusal refusal) {
            end(run, ticket, refusal.code(), refusal.facts());
        } catch (Interrupted
                | TransientDataAccessException
                | CannotGetJdbcConnectionException
                | CannotCreateTransactionException e) {
            // the process stops, or the database is away: the task is taken up again
            throw e;
        } catch (RuntimeException e) {
            var fault = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
            LOG.error("Fault {} in import {}", fault, run.id(), e);
            end(run, ticket, "tables.fault", Map.of("id", fault));
        }
        return true;
    }

    private void end(Run run, UUID ticket, String code, Map<String, ?> facts) {
        var state = run.state() == Run.State.CHECKING ? Run.State.FAILED : Run.State.STOPPED;
        var failure = json.writeValueAsString(Map.of("code", code, "facts", facts));
        transactions.executeWithoutResult(status -> {
            runs.end(ticket, state, failure, clock.instant());
            tell.importFailed(run.accountId(), run.id(), run.fileName(), code);
        });
    }

    /** The process is being stopped. */
    static final class Interrupted extends RuntimeException {
        Interrupted() {
            super("stopped between two chunks", null, false, false);
        }
    }

    static void stopWhenInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted();
        }
    }
}
