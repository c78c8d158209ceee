package org.lianglin.foundation.tables.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.jobs.JobQueue;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.TableSettings;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.tables.sheets.HeaderFinder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The steps that the owner of a run asks for: try, commit, stop, take back. Each checks that the run stands where it must. */
@Component
class ImportSteps {
    private final Access access;
    private final ImportKinds kinds;
    private final RunTable runs;
    private final MappingTable mappings;
    private final AppliedTable applied;
    private final ImportFiles files;
    private final JobQueue jobs;
    private final TableSettings settings;
    private final Clock clock;
    private final JsonMapper json;

    ImportSteps(
            Access access,
            ImportKinds kinds,
            RunTable runs,
            MappingTable mappings,
            AppliedTable applied,
            ImportFiles files,
            JobQueue jobs,
            TableSettings settings,
            Clock clock,
            JsonMapper json) {
        this.access = access;
        this.kinds = kinds;
        this.runs = runs;
        this.mappings = mappings;
        this.applied = applied;
        this.files = files;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Which column is which, as the owner of the file said.
     *
     * @param keys by position; columns without a key are left out
     * @param titles of all columns by position, to remember the choice by
     * @param wholeFor the place for which the file names everybody; null when it does not say so
     */
    record Choice(
            int sheet,
            int headerRow,
            Map<Integer, String> keys,
            Map<Integer, String> titles,
            @Nullable Area wholeFor) {}

    /** Reads and compares every row without writing any. */
    @Transactional
    public void tryOut(long id, Choice choice) {
        var run = own(id);
        switch (run.state()) {
            case UPLOADED, CHECKED, FAILED -> {
                // a trial may be repeated as long as nothing was written
            }
            case CHECKING, COMMITTING, UNDOING -> throw new TablesRefused.WrongState("tables.run-is-working");
            case STOPPED, COMMITTED, UNDONE -> throw new TablesRefused.WrongState("tables.run-is-committed");
        }
        var kind = kinds.get(run.kind());
        if (choice.headerRow() < 1) {
            throw new TablesRefused.InvalidField("headerRow", "tables.header-not-found");
        }
        var mapping = Mapping.of(kind, choice.keys(), kinds.required(kind));
        var whole = choice.wholeFor();
        if (whole != null) {
            requireWhole(kind, whole);
        }
        remember(run, choice);
        runs.choose(
                id,
                choice.sheet(),
                choice.headerRow(),
                json.writeValueAsString(mapping.keys()),
                whole == null ? null : whole.code());
        begin(id, Run.State.CHECKING);
    }

    private void requireWhole(TableImport kind, Area place) {
        if (!kind.comesWhole()) {
            throw new TablesRefused.InvalidField("wholeFor", "tables.never-whole");
        }
        if (!access.viewer().may(kind.permission(), place)) {
            throw new TablesRefused.InvalidField("wholeFor", "tables.whole-elsewhere");
        }
    }

    private void remember(Run run, Choice choice) {
        var remembered = new LinkedHashMap<String, String>();
        choice.titles().forEach((column, title) -> {
            var header = HeaderFinder.simple(title);
            if (!header.isEmpty()) {
                remembered.put(header, choice.keys().getOrDefault(column, ""));
            }
        });
        mappings.remember(run.accountId(), run.kind(), remembered);
    }

    /**
     * Writes what the trial showed.
     *
     * @param hash digest of the file whose trial was seen, in hexadecimal
     */
    @Transactional
    public void commit(long id, String hash) {
        var run = own(id);
        switch (run.state()) {
            case CHECKED -> {
                // nothing written yet
            }
            case STOPPED -> {
                if (run.undone() > 0) {
                    throw new TablesRefused.WrongState("tables.run-half-undone");
                }
            }
            case CHECKING, COMMITTING, UNDOING -> throw new TablesRefused.WrongState("tables.run-is-working");
            case UPLOADED, FAILED -> throw new TablesRefused.WrongState("tables.run-not-tried");
            case COMMITTED, UNDONE -> throw new TablesRefused.WrongState("tables.run-is-committed");
        }
        if (!HexFormat.of().formatHex(run.fileHash()).equalsIgnoreCase(hash)) {
            throw new TablesRefused.WrongState("tables.content-differs");
        }
        files.requireUnchanged(run);
        if (run.state() == Run.State.STOPPED) {
            var ticket = UUID.randomUUID();
            runs.resume(id, Run.State.COMMITTING, ticket, clock.instant());
            jobs.ask(ImportJob.NAME, ticket.toString());
        } else {
            begin(id, Run.State.COMMITTING);
        }
    }

    /** Asks the running step to stop at the end of its present chunk. */
    @Transactional
    public void cancel(long id) {
        var run = own(id);
        if (!run.state().working()) {
            throw new TablesRefused.WrongState("tables.run-not-working");
        }
        runs.askToStop(id);
    }

    /** Puts back what the run changed. */
    @Transactional
    public void undo(long id) {
        var run = own(id);
        switch (run.state()) {
            case COMMITTED, STOPPED -> {
                // something may have been written
            }
            case CHECKING, COMMITTING, UNDOING -> throw new TablesRefused.WrongState("tables.run-is-working");
            case UPLOADED, CHECKED, FAILED, UNDONE -> throw new TablesRefused.WrongState("tables.nothing-to-undo");
        }
        if (applied.countOpen(id) == 0) {
            throw new TablesRefused.WrongState("tables.nothing-to-undo");
        }
        var committed = run.committedAt();
        if (committed == null || clock.instant().isAfter(committed.plus(Duration.ofHours(settings.undoHours())))) {
            throw new TablesRefused.WrongState("tables.undo-too-late", Map.of("hours", settings.undoHours()));
        }
        begin(id, Run.State.UNDOING);
    }

    private void begin(long id, Run.State state) {
        var ticket = UUID.randomUUID();
        runs.begin(id, state, ticket, clock.instant());
        jobs.ask(ImportJob.NAME, ticket.toString());
    }

    private Run own(long id) {
        var run = runs.lock(id)
                .filter(r -> r.accountId() == access.viewer().accountId())
                .orElseThrow(TablesRefused.RunUnseen::new);
        access.require(kinds.get(run.kind()).permission());
        return run;
    }
}
