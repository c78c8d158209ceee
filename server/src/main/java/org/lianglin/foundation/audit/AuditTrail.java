package org.lianglin.foundation.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door of the audit trail (审计记录). */
@Component
public class AuditTrail {
    static final String SYSTEM = "system";
    private final EntryTable entries;
    private final HeadTable heads;
    private final Clock clock;
    private final TransactionTemplate alone;

    AuditTrail(EntryTable entries, HeadTable heads, PlatformTransactionManager transactions, Clock clock) {
        this.entries = entries;
        this.heads = heads;
        this.clock = clock;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Records in the name of the signed-in account, or of the system when nobody is signed in, as part of the running
     * transaction: what rolls back leaves no record, and what cannot be recorded rolls back.
     *
     * <p>The entry is appended when the transaction commits, so that the chain is locked for that moment only.
     *
     * @throws IllegalTransactionStateException outside a transaction, and inside one that only reads
     */
    public void record(AuditRecord record) {
        record(currentActor(), record);
    }

    /** Like {@link #record(AuditRecord)}, in the name of somebody who is not signed in yet, or of a job. */
    public void record(String actor, AuditRecord record) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "The audit record " + record.action() + " needs a running transaction.");
        }
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalTransactionStateException(
                    "The audit record " + record.action() + " needs a transaction that may write.");
        }
        notebook().add(new Note(actor, record));
    }

    /**
     * Records in a transaction of its own, whatever becomes of the running one: for a failed sign-in, or an attempt that is
     * about to be refused.
     */
    public void recordAlone(AuditRecord record) {
        recordAlone(currentActor(), record);
    }

    /** Like {@link #recordAlone(AuditRecord)}, in the name of somebody else. */
    public void recordAlone(String actor, AuditRecord record) {
        alone.executeWithoutResult(status -> append(List.of(new Note(actor, record))));
    }

    private static String currentActor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? SYSTEM : authentication.getName();
    }

    private Notebook notebook() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Notebook.class::isInstance)
                .map(Notebook.class::cast)
                .filter(notebook -> notebook.trail() == this)
                .findFirst()
                .orElseGet(() -> {
                    var fresh = new Notebook();
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
    }

    private void append(List<Note> notes) {
        // In the order of the chains, so that two transactions with several actors cannot wait for each other.
        var byChain = new TreeMap<Integer, List<Note>>();
        notes.forEach(note -> byChain.computeIfAbsent(AuditEntry.chainOf(note.actor()), chain -> new ArrayList<>())
                .add(note));
        byChain.forEach((chain, itsNotes) -> {
            var head = heads.lock(chain);
            var links = new ArrayList<AuditEntry>();
            for (var note : itsNotes) {
                var entry = AuditEntry.after(head, clock.instant(), note.actor(), note.record());
                links.add(entry);
                head = entry.asHead();
            }
            entries.append(links);
            heads.advance(head);
        });
    }

    private record Note(String actor, AuditRecord record) {}

    /** What a transaction has to record, kept until it commits. */
    private final class Notebook implements TransactionSynchronization {
        private final List<Note> notes = new ArrayList<>();
        private boolean appended;
        private boolean over;

        void add(Note note) {
            if (over) {
                throw new IllegalTransactionStateException("The transaction has ended; "
                        + note.record().action() + " would be lost. Record in a new transaction.");
            }
            if (appended) {
                append(List.of(note));
            } else {
                notes.add(note);
            }
        }

        AuditTrail trail() {
            return AuditTrail.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            appended = true;
            append(notes);
        }

        @Override
        public void afterCommit() {
            over = true;
        }
    }
}
