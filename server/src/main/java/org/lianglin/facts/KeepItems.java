package org.lianglin.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.sources.DeliveredList;
import org.lianglin.sources.DeliveredRow;
import org.lianglin.sources.KeepsDelivered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes what a department's list says into items (部门名单写入情况项目): new ones, what says otherwise, and what a whole list does not have any
 * more. Nothing is overwritten: what held until now is closed and remembered.
 */
@Component
class KeepItems implements KeepsDelivered {
    private static final int AT_ONCE = 5_000;

    private final FeedKindTable kinds;
    private final SaidTable said;
    private final RegisterTable registers;
    private final KnownTable eyes;
    private final AuditTrail audit;

    KeepItems(FeedKindTable kinds, SaidTable said, RegisterTable registers, KnownTable eyes, AuditTrail audit) {
        this.kinds = kinds;
        this.said = said;
        this.registers = registers;
        this.eyes = eyes;
        this.audit = audit;
    }

    @Override
    public boolean listensTo(String feed) {
        return !kinds.of(feed).isEmpty();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Kept keep(DeliveredList list) {
        // what a department says is kept whatever the class of it, whoever delivers
        var before = eyes.openEyes();
        var kept = write(list);
        eyes.closeEyes(before);
        if (!kept.equals(Kept.NOTHING)) {
            audit.record(new AuditRecord(
                    "facts.items-delivered",
                    "feed:" + list.feed(),
                    null,
                    null,
                    Map.of("written", kept.written(), "replaced", kept.replaced(), "ended", kept.ended())));
        }
        return kept;
    }

    private Kept write(DeliveredList list) {
        var spokenOf = kinds.of(list.feed());
        said.begin();
        read(list, spokenOf);
        said.settle(list.feed(), list.asOf());
        var replaced = said.hit(list.feed());
        var ended = list.whole() ? end(list, spokenOf) : 0;
        return new Kept(said.write(list.feed(), list.asOf()), replaced, ended);
    }

    private void read(DeliveredList list, List<FeedKind> spokenOf) {
        var rows = new Portion<SaidTable.Said>(AT_ONCE, said::add);
        list.rows()
                .each(row -> spokenOf.stream()
                        .filter(k -> k.in(row))
                        .map(k -> said(k, row))
                        .forEach(rows::add));
        rows.flush();
    }

    private static SaidTable.Said said(FeedKind of, DeliveredRow row) {
        var measure = of.kind().measure();
        var total = measure == ItemKind.Measure.TOTAL;
        var from = row.from();
        return new SaidTable.Said(
                row.person(),
                of.kind(),
                of.source(),
                total,
                switch (measure) {
                    case MONTHLY, TOTAL, STOCK -> row.amount();
                    case COUNT, STATE, ABILITY -> null;
                },
                switch (measure) {
                    case MONTHLY, TOTAL, STOCK -> null;
                    case COUNT -> row.number() == null ? Integer.valueOf(1) : row.number();
                    case STATE, ABILITY -> row.number();
                },
                row.answered(),
                from,
                total && from != null ? from.plusDays(1) : row.until(),
                row.document());
    }

    /** Who is not on a whole list has none, from its day until the next one is late. */
    private long end(DeliveredList list, List<FeedKind> spokenOf) {
        var whole =
                spokenOf.stream().filter(k -> k.whole() && k.in(list.roles())).toList();
        var unclear = new Portion<Long>(AT_ONCE, said::unclear);
        list.unclear().each(unclear::add);
        unclear.flush();
        whole.forEach(k -> registers.keep(k, list));
        return said.missing(
                list.feed(),
                list.asOf(),
                whole.stream().map(FeedKind::kind).toList(),
                list.place().low(),
                list.place().high());
    }

    /** Takes one after the other and passes many on at once. */
    private static final class Portion<T> {
        private final int most;
        private final Consumer<List<T>> next;
        private final List<T> held = new ArrayList<>();

        Portion(int most, Consumer<List<T>> next) {
            this.most = most;
            this.next = next;
        }

        void add(T one) {
            held.add(one);
            if (held.size() == most) {
                flush();
            }
        }

        void flush() {
            if (!held.isEmpty()) {
                next.accept(held);
                held.clear();
            }
        }
    }
}
