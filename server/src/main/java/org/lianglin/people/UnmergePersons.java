package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes two persons again of what was merged by mistake. Everything returns to where it was, except what has been changed on the one who
 * stayed: that stays, and is told.
 */
@Component
class UnmergePersons {
    private static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");

    private final Access access;
    private final PersonTable persons;
    private final MergeTable merges;
    private final UnmergeRows rows;
    private final MergeRowsTable homes;
    private final FactWriteTable facts;
    private final DuplicateTable duplicates;
    private final FindDuplicates findDuplicates;
    private final List<FollowsMerge> followers;
    private final Parameters parameters;
    private final Recount recount;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;
    private final Area city;

    UnmergePersons(
            Access access,
            PersonTable persons,
            MergeTable merges,
            UnmergeRows rows,
            MergeRowsTable homes,
            FactWriteTable facts,
            DuplicateTable duplicates,
            FindDuplicates findDuplicates,
            List<FollowsMerge> followers,
            Parameters parameters,
            Recount recount,
            AuditTrail audit,
            JsonMapper json,
            Clock clock,
            @Value("${lianglin.city}") String city) {
        this.access = access;
        this.persons = persons;
        this.merges = merges;
        this.rows = rows;
        this.homes = homes;
        this.facts = facts;
        this.duplicates = duplicates;
        this.findDuplicates = findDuplicates;
        this.followers = followers;
        this.parameters = parameters;
        this.recount = recount;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.city = Area.parse(city);
    }

    /** @param intoVersion of the row that stayed, as the viewer saw it */
    record Command(long merge, int intoVersion) {}

    /** @param kept what stays with the one who stayed, because it was changed in between */
    record Outcome(long from, long into, List<FollowsMerge.MergeLine> kept) {}

    @Transactional(propagation = Propagation.NESTED)
    public Outcome preview(Command command) {
        var outcome = unmerge(command);
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return outcome;
    }

    @Transactional
    public Outcome unmerge(Command command) {
        access.require(Permission.EDIT_PEOPLE);
        var merge = merges.find(command.merge()).orElseThrow(PeopleRefused.MergeUnseen::new);
        var locked = merges.lock(List.of(merge.from(), merge.into()));
        if (locked.size() < 2) {
            throw new PeopleRefused.MergeUnseen();
        }
        for (var row : locked) {
            var registered = row.registeredArea();
            access.requireOnAny(
                    Permission.EDIT_PEOPLE,
                    registered == null
                            ? List.of(new Area(row.area()))
                            : List.of(new Area(row.area()), new Area(registered)));
        }
        // what was true when the rows were not yet locked may no longer be
        var held = merges.find(command.merge()).orElseThrow(PeopleRefused.MergeUnseen::new);
        check(held);
        if (locked.stream().anyMatch(l -> l.id() == held.into() && l.version() != command.intoVersion())) {
            throw new PeopleRefused.ChangedMeanwhile();
        }
        try {
            return access.beyond(city, () -> write(held));
        } catch (DataIntegrityViolationException e) {
            throw new PeopleRefused.UnmergeBreaks("—");
        }
    }

    /** The last day on which a merge can be taken back. */
    LocalDate until(MergeTable.Row merge) {
        var day = merge.mergedAt().atZone(CITY_TIME).toLocalDate();
        return day.plusDays(parameters.get("people.unmerge.days", day));
    }

    private void check(MergeTable.Row merge) {
        if (merge.undoneAt() != null) {
            throw new PeopleRefused.UnmergedAlready(merge.undoneBy() == null ? "" : merge.undoneBy());
        }
        var until = until(merge);
        if (LocalDate.now(clock).isAfter(until)) {
            var merged = merge.mergedAt().atZone(CITY_TIME).toLocalDate();
            throw new PeopleRefused.UnmergeTooLate(parameters.get("people.unmerge.days", merged), until);
        }
        access.beyond(city, () -> merges.findLater(merge)).ifPresent(later -> {
            throw new PeopleRefused.UnmergeLaterFirst(later.id(), later.mergedBy());
        });
    }

    private Outcome write(MergeTable.Row merge) {
        var from = merge.from();
        var into = merge.into();
        var journal = json.readValue(merge.journal(), MergeJournal.class);
        var touched = new LinkedHashSet<>(homes.areas(from, into));
        var stamp = homes.now();
        var since = OffsetDateTime.ofInstant(merge.mergedAt(), ZoneId.of("UTC"));
        var kept = new ArrayList<FollowsMerge.MergeLine>();
        var back = rows.restore(merge, journal, since, stamp, kept);
        merges.giveBack(merge.id(), back, homes.homeArea(into));
        merges.stand(from, homes.homeArea(from));
        for (var link : journal.spouses.reversed()) {
            if (!merges.marry(link.person(), link.after(), link.before())) {
                throw new PeopleRefused.UnmergeBreaks(Codes.name("attribute", "spouse"));
            }
        }
        merges.returnChildren(journal.children, from, into);
        facts.follow(from);
        facts.follow(into);
        var followed = json.readValue(merge.followed(), new TypeReference<Map<String, String>>() {});
        for (var follower : followers.reversed()) {
            var told = followed.get(follower.name());
            if (told != null) {
                kept.addAll(follower.restore(from, into, told));
            }
        }
        merges.undone(merge.id(), access.viewer().displayName(), json.writeValueAsString(kept));
        duplicates.disinherit(merge.id());
        duplicates.reopen(from, into);
        touched.addAll(homes.areas(from, into));
        recount.of(touched.stream().map(Area::new).toList());
        var stayed = persons.find(into).orElseThrow(PeopleRefused.PersonUnseen::new);
        audit.record(new AuditRecord(
                "people.unmerged",
                "person:" + into,
                stayed.area(),
                null,
                Map.of("merge", merge.id(), "from", "person:" + from)));
        // last, because it looks beyond the viewer's places by itself and then no further
        findDuplicates.around(List.of(from, into));
        return new Outcome(from, into, kept);
    }
}
