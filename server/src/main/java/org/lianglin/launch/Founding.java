package org.lianglin.launch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.database.StartRefused;
import org.lianglin.foundation.refusal.Refusal;
import org.lianglin.foundation.web.Texts;
import org.lianglin.founding.FoundCity;
import org.lianglin.founding.TerminalProgress;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** Founds the synthetic city unless it stands already, and tells how far it is. */
final class Founding {
    private static final int FEWEST = 10_000;
    private static final int MOST = 10_000_000;
    private static final int DEMO = 190_000;
    private static final int SEED = 20_230_209;

    private Founding() {}

    static FoundCity.Founded run(ApplicationContext context, Options options) {
        var command = new FoundCity.Command(
                options.number("seed", SEED, 0, Integer.MAX_VALUE),
                options.number("people", DEMO, FEWEST, MOST),
                LocalDate.now(context.getBean(Clock.class)));
        try {
            var founded = context.getBean(FoundCity.class)
                    .found(
                            command,
                            new TerminalProgress(
                                    System.out,
                                    System.console() != null && System.console().isTerminal()));
            if (founded.founded()) {
                note(context, founded);
            }
            System.out.printf("✓ 城市 / city: %,d 人 / people, %,d 个网格 / grids%n", founded.people(), founded.grids());
            return founded;
        } catch (Refusal e) {
            throw refused(context, e);
        }
    }

    /** Passes unless a founding was stopped in the middle: what was begun is finished before anything counts on it. */
    static void requireWhole(ApplicationContext context) {
        try {
            context.getBean(FoundCity.class).requireWhole();
        } catch (Refusal e) {
            throw refused(context, e);
        }
    }

    private static StartRefused refused(ApplicationContext context, Refusal refusal) {
        return new StartRefused(said(context, refusal, "detail"), said(context, refusal, "repair"));
    }

    private static String said(ApplicationContext context, Refusal refusal, String part) {
        var texts = context.getBean(Texts.class);
        var key = refusal.code() + "." + part;
        return texts.get(key, Locale.CHINESE, refusal.facts()) + " / "
                + texts.get(key, Locale.ENGLISH, refusal.facts());
    }

    private static void note(ApplicationContext context, FoundCity.Founded founded) {
        var audit = context.getBean(AuditTrail.class);
        context.getBean(TransactionOperations.class)
                .executeWithoutResult(status -> audit.record(new AuditRecord(
                        "system.founded",
                        "city",
                        null,
                        null,
                        Map.of("people", founded.people(), "grids", founded.grids()))));
    }
}
