package org.lianglin.foundation.tables.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DisplayNames;
import org.lianglin.foundation.access.OnBehalf;
import org.lianglin.foundation.jobs.AskedJob;
import org.lianglin.foundation.refusal.Refusal;
import org.lianglin.foundation.tables.TableExport;
import org.lianglin.foundation.tables.TellOfTables;
import org.lianglin.foundation.tables.Vault;
import org.lianglin.foundation.tables.sheets.CsvWriter;
import org.lianglin.foundation.tables.sheets.SheetWriter;
import org.lianglin.foundation.tables.sheets.Watermark;
import org.lianglin.foundation.tables.sheets.XlsxWriter;
import org.lianglin.foundation.web.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes a list as one sealed file, row by row, with the rights that the account has at that moment. A killed job begins anew. */
@Component
class ExportJob implements AskedJob {
    static final String NAME = "tables-export";
    private static final Logger LOG = LoggerFactory.getLogger(ExportJob.class);
    private static final int ROWS_BETWEEN_MARKS = 50;
    private static final int ROWS_BETWEEN_REPORTS = 2000;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final ExportTable exports;
    private final ExportKinds kinds;
    private final Vault vault;
    private final OnBehalf onBehalf;
    private final TellOfTables tell;
    private final Access access;
    private final DisplayNames names;
    private final Texts texts;
    private final TransactionTemplate reading;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final JsonMapper json;

    ExportJob(
            ExportTable exports,
            ExportKinds kinds,
            Vault vault,
            OnBehalf onBehalf,
            TellOfTables tell,
            Access access,
            DisplayNames names,
            Texts texts,
            PlatformTransactionManager transactions,
            Clock clock,
            JsonMapper json) {
        this.exports = exports;
        this.kinds = kinds;
        this.vault = vault;
        this.onBehalf = onBehalf;
        this.tell = tell;
        this.access = access;
        this.names = names;
        this.texts = texts;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
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
        var found = exports.findByTicket(ticket);
        if (found.isEmpty()) {
            return;
        }
        var export = found.get();
        if (onBehalf.of(export.accountId(), () -> work(export, ticket)).isEmpty()) {
            fail(export, "tables.account-closed", Map.of());
        }
    }

    private boolean work(Export export, UUID ticket) {
        var stored = vault.newName();
        try {
            var rows = reading.execute(status -> write(export, ticket, stored));
            long size;
            try (var file = vault.open(stored)) {
                size = file.size();
            }
            var kept = apart.execute(status -> ready(export, ticket, stored, size, rows == null ? 0 : rows));
            if (!Boolean.TRUE.equals(kept)) {
                vault.delete(stored);
            }
        } catch (CalledOff e) {
            vault.delete(stored);
        } catch (Refusal refusal) {
            vault.delete(stored);
            fail(export, refusal.code(), refusal.facts());
        } catch (IOException | RuntimeException e) {
            vault.delete(stored);
            var fault = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
            LOG.error("Fault {} in export {}", fault, export.id(), e);
            fail(export, "tables.fault", Map.of("id", fault));
        }
        return true;
    }

    private boolean ready(Export export, UUID ticket, String stored, long size, int people) {
        var kept = exports.ready(ticket, stored, size, people, clock.instant());
        if (kept) {
            tell.exportReady(export.accountId(), new Area(export.place()), export.fileName(), people);
        }
        return kept;
    }

    private void fail(Export export, String code, Map<String, ?> facts) {
        var failure = json.writeValueAsString(Map.of("code", code, "facts", facts));
        apart.executeWithoutResult(status -> {
            exports.end(export.id(), Export.State.FAILED, failure, clock.instant());
            tell.exportFailed(export.accountId(), new Area(export.place()), export.fileName(), code);
        });
    }

    private int write(Export export, UUID ticket, String stored) {
        var kind = kinds.get(export.kind());
        Map<String, String> filter = json.readValue(export.filter(), new TypeReference<>() {});
        var extent = kind.measure(filter);
        access.require(kind.permission(), extent.place());
        if (export.clear()) {
            access.require(kind.clearPermission(), extent.place());
        }
        var columns = kind.columns();
        var title = say(kind.texts() + ".title", Map.of());
        try (var out = vault.create(stored);
                var writer = writer(export, title, columns, out)) {
            var list = new Writing(export, ticket, writer);
            list.head(
                    title,
                    extent.placeName(),
                    columns.stream()
                            .map(c -> say(kind.texts() + "." + c.key(), Map.of()))
                            .toList());
            kind.stream(filter, export.clear(), list::row);
            return list.rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SheetWriter writer(Export export, String title, List<TableExport.Column> columns, OutputStream out) {
        return switch (export.form()) {
            case XLSX ->
                new XlsxWriter(
                        out,
                        title,
                        columns.stream().map(TableExport.Column::width).toList(),
                        Writing.HEAD);
            case CSV -> new CsvWriter(out);
        };
    }

    private String say(String key, Map<String, ?> facts) {
        return texts.get(key, Locale.SIMPLIFIED_CHINESE, facts);
    }

    private String nameOf(long account) {
        return names.of(account);
    }

    private final class Writing {
        static final int HEAD = 5;

        private final Export export;
        private final UUID ticket;
        private final SheetWriter writer;
        private final String mark;
        private int rows;

        Writing(Export export, UUID ticket, SheetWriter writer) {
            this.export = export;
            this.ticket = ticket;
            this.writer = writer;
            this.mark =
                    new Watermark(Math.toIntExact(export.id()), (int) export.accountId(), export.createdAt()).text();
        }

        void head(String title, String unit, List<String> columns) {
            var decided = export.decidedBy();
            var at = MINUTE.format(clock.instant());
            writer.row(List.of(title + mark), SheetWriter.Look.TITLE);
            writer.row(List.of(say("tables.export.unit", Map.of("unit", unit, "at", at))), SheetWriter.Look.REMARK);
            writer.row(
                    List.of(say(
                            "tables.export.signed",
                            Map.of(
                                    "by",
                                    nameOf(export.accountId()),
                                    "approvedBy",
                                    decided == null ? "________" : nameOf(decided)))),
                    SheetWriter.Look.REMARK);
            writer.row(
                    List.of(say(
                                    "tables.export.watermark",
                                    Map.of(
                                            "by", nameOf(export.accountId()),
                                            "at", MINUTE.format(export.createdAt()),
                                            "id", export.id()))
                            + mark),
                    SheetWriter.Look.REMARK);
            writer.row(columns, SheetWriter.Look.HEADER);
        }

        void row(List<String> cells) {
            if (rows % ROWS_BETWEEN_MARKS == 0) {
                var marked = new ArrayList<>(cells);
                marked.set(0, marked.getFirst() + mark);
                writer.row(marked, SheetWriter.Look.PLAIN);
            } else {
                writer.row(cells, SheetWriter.Look.PLAIN);
            }
            if (++rows % ROWS_BETWEEN_REPORTS == 0) {
                var mine = apart.execute(status -> exports.advance(ticket, rows));
                if (!Boolean.TRUE.equals(mine)) {
                    throw new CalledOff();
                }
            }
        }
    }

    /** Somebody cancelled the export while it was written. */
    private static final class CalledOff extends RuntimeException {
        CalledOff() {
            super("called off", null, false, false);
        }
    }
}
