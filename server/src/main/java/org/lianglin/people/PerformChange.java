package org.lianglin.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a change of a family, or shows what it would do by making it and taking it back at once: what is shown is then what happens.
 * The counts follow in the same transaction, and the rows that were written are kept, so that the change can be undone.
 */
@Component
class PerformChange {
    private final Access access;
    private final RowImageTable images;
    private final FamilyChangeTable changes;
    private final DrawChange drawChange;
    private final Recount recount;
    private final List<KeptOfPeople> kept;
    private final AuditTrail audit;
    private final TransactionTemplate trial;

    PerformChange(
            Access access,
            RowImageTable images,
            FamilyChangeTable changes,
            DrawChange drawChange,
            Recount recount,
            List<KeptOfPeople> kept,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.images = images;
        this.changes = changes;
        this.drawChange = drawChange;
        this.recount = recount;
        this.kept = kept;
        this.audit = audit;
        this.trial = new TransactionTemplate(transactions);
        trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    <C, P extends FamilyChange.Concerned> ChangePlan preview(FamilyChange<C, P> change, C command) {
        return java.util.Objects.requireNonNull(trial.execute(status -> {
            var plan = run(change, command, false);
            status.setRollbackOnly();
            return plan;
        }));
    }

    @Transactional
    public <C, P extends FamilyChange.Concerned> ChangePlan perform(FamilyChange<C, P> change, C command) {
        return run(change, command, true);
    }

    private record Done(
            DrawChange.Picture before,
            DrawChange.Picture after,
            FamilyChange.Made made,
            RowsChanged rows,
            Collection<Long> persons,
            Collection<Long> households) {}

    private <C, P extends FamilyChange.Concerned> ChangePlan run(FamilyChange<C, P> change, C command, boolean keep) {
        access.require(Permission.EDIT_PEOPLE);
        var concerned = change.prepare(command);
        access.require(Permission.EDIT_PEOPLE, concerned.area());
        var done = concerned.beyond()
                ? access.beyond(concerned.area().at(Level.CITY), () -> make(change, command, concerned))
                : make(change, command, concerned);
        var ending = ending(done.made());
        var id = keep ? record(change.kind(), concerned.area(), done) : null;
        return drawChange.draw(
                id, change.kind(), done.before(), done.after(), done.made().with(ending));
    }

    /** Tags and the like end with whoever died or left, and are named before that. */
    private List<FamilyChange.Warning> ending(FamilyChange.Made made) {
        return kept.stream()
                .flatMap(k -> k.namesOf(made.ended().keySet()).stream())
                .map(name -> FamilyChange.Warning.of("KEPT_ENDS", name))
                .toList();
    }

    private <C, P extends FamilyChange.Concerned> Done make(FamilyChange<C, P> change, C command, P concerned) {
        var imagesBefore = images.of(concerned.persons(), concerned.households());
        var before = drawChange.take(concerned.persons(), concerned.households(), concerned.places());
        var made = change.make(command, concerned);
        var persons = union(concerned.persons(), made.persons());
        var households = union(concerned.households(), made.households());
        var uncounted = drawChange.take(persons, households, List.of());
        var areas = new TreeSet<>(before.areas());
        areas.addAll(uncounted.areas());
        areas.addAll(concerned.places());
        recount.of(areas);
        var after = drawChange.take(persons, households, areas);
        var rows = RowsChanged.between(imagesBefore, images.of(persons, households));
        return new Done(before, after, made, rows, persons, households);
    }

    private String record(ChangeKind kind, Area area, Done done) {
        var viewer = access.viewer();
        var id = changes.insert(kind, area, rightOf(area), viewer.accountId(), viewer.displayName(), done.rows());
        changes.insertSubjects(id, area, "PERSON", done.persons());
        changes.insertSubjects(
                id,
                area,
                "HOUSEHOLD",
                union(done.households(), done.after().households().keySet()));
        done.made().ended().forEach((person, day) -> kept.forEach(k -> k.end(person, day, reason(kind, id))));
        audit.record(new AuditRecord(
                kind.action(),
                subject(done),
                area.code(),
                null,
                Map.of("change", id, "persons", done.persons().size())));
        return Long.toString(id);
    }

    /** Why a tag ended, in words, and so that it is known when the change is taken back. */
    static String reason(ChangeKind kind, long id) {
        return Codes.chinese("change", kind.name()) + " · " + id;
    }

    private static String subject(Done done) {
        return done.made().person() != null
                ? "person:" + done.made().person()
                : done.households().isEmpty()
                        ? "person:" + done.persons().iterator().next()
                        : "household:" + done.households().iterator().next();
    }

    /** The largest of the viewer's places that hold the area: there the right comes from. */
    private Area rightOf(Area area) {
        return access.viewer().grants().stream()
                .filter(g -> g.role().permissions().contains(Permission.EDIT_PEOPLE))
                .map(Grant::area)
                .filter(a -> a.contains(area))
                .min(java.util.Comparator.comparing(Area::level))
                .orElse(area);
    }

    private static List<Long> union(Collection<Long> some, Collection<Long> others) {
        var all = new ArrayList<>(some);
        others.stream().filter(o -> !some.contains(o)).forEach(all::add);
        return all;
    }
}
