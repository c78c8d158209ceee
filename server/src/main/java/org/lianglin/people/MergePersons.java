package org.lianglin.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one person of two rows. Both ids live on: the row that goes says where it went, and everything that hung on it hangs on the one
 * that stays. A preview is the command itself, taken back before it is done.
 */
@Component
class MergePersons {
    private final Access access;
    private final PersonTable persons;
    private final MergeTable merges;
    private final MergeRows rows;
    private final MergeRowsTable homes;
    private final MergeHouseholdsTable households;
    private final FactWriteTable facts;
    private final ComparePersons compare;
    private final CheckMerge check;
    private final DescribeMerge describe;
    private final DuplicateTable duplicates;
    private final FindDuplicates findDuplicates;
    private final List<FollowsMerge> followers;
    private final Recount recount;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Area city;

    MergePersons(
            Access access,
            PersonTable persons,
            MergeTable merges,
            MergeRows rows,
            MergeRowsTable homes,
            MergeHouseholdsTable households,
            FactWriteTable facts,
            ComparePersons compare,
            CheckMerge check,
            DescribeMerge describe,
            DuplicateTable duplicates,
            FindDuplicates findDuplicates,
            List<FollowsMerge> followers,
            Recount recount,
            AuditTrail audit,
            JsonMapper json,
            @Value("${lianglin.city}") String city) {
        this.access = access;
        this.persons = persons;
        this.merges = merges;
        this.rows = rows;
        this.homes = homes;
        this.households = households;
        this.facts = facts;
        this.compare = compare;
        this.check = check;
        this.describe = describe;
        this.duplicates = duplicates;
        this.findDuplicates = findDuplicates;
        this.followers = followers;
        this.recount = recount;
        this.audit = audit;
        this.json = json;
        this.city = Area.parse(city);
    }

    /**
     * @param from the row that goes
     * @param into the row that stays
     * @param choices from which of the two a value is taken; without one, by the rank of its source
     * @param wrongNumberOf which of the two has a number that is not its own, when both have a valid one
     */
    record Command(
            long from,
            int fromVersion,
            long into,
            int intoVersion,
            Map<String, MergeChoices.Side> choices,
            @Nullable Long wrongNumberOf,
            @Nullable String wrongNumberReason) {}

    /** @param merge null of a preview */
    record Outcome(@Nullable Long merge, List<FollowsMerge.MergeLine> lines) {}

    @Transactional(propagation = Propagation.NESTED)
    public Outcome preview(Command command) {
        var outcome = merge(command);
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Outcome(null, outcome.lines());
    }

    @Transactional
    public Outcome merge(Command command) {
        access.require(Permission.EDIT_PEOPLE);
        if (command.from() == command.into()) {
            throw new PeopleRefused.MergeWithSelf();
        }
        var asked = new MergeChoices(command.choices());
        var locked = merges.lock(List.of(command.from(), command.into()));
        var two = open(command, locked);
        try {
            return access.beyond(city, () -> write(command, two, asked));
        } catch (DataIntegrityViolationException e) {
            throw new PeopleRefused.MergeBreaks();
        }
    }

    /** Both as the viewer saw them, within the viewer's places. */
    private MergeRows.Two open(Command command, List<MergeTable.Locked> locked) {
        var byId = new HashMap<Long, MergeTable.Locked>();
        locked.forEach(l -> byId.put(l.id(), l));
        for (var id : List.of(command.from(), command.into())) {
            var row = byId.get(id);
            if (row == null) {
                throw new PeopleRefused.PersonUnseen();
            }
            access.requireOnAny(Permission.EDIT_PEOPLE, places(row));
            var standing = row.mergedInto();
            if (standing != null) {
                throw new PeopleRefused.MergedAlready(merges.findStanding(id).orElse(standing));
            }
            var version = id == command.from() ? command.fromVersion() : command.intoVersion();
            if (row.version() != version) {
                throw new PeopleRefused.ChangedMeanwhile();
            }
        }
        return new MergeRows.Two(
                persons.find(command.from()).orElseThrow(PeopleRefused.PersonUnseen::new),
                persons.find(command.into()).orElseThrow(PeopleRefused.PersonUnseen::new),
                new MergeChoices(Map.of()));
    }

    private static List<Area> places(MergeTable.Locked row) {
        var registered = row.registeredArea();
        return registered == null ? List.of(new Area(row.area())) : List.of(new Area(row.area()), new Area(registered));
    }

    private Outcome write(Command command, MergeRows.Two seen, MergeChoices asked) {
        var fields = compare.compare(seen.from(), seen.into());
        var choices = check.choices(command, seen, asked, fields);
        var two = new MergeRows.Two(seen.from(), seen.into(), choices);
        var from = two.from().id();
        var into = two.into().id();
        var touched = new LinkedHashSet<>(homes.areas(from, into));
        var stamp = homes.now();
        var journal = new MergeJournal();
        var before = merges.image(into);
        var merge = merges.insert(
                from,
                into,
                json.writeValueAsString(choices.sides()),
                command.wrongNumberOf(),
                command.wrongNumberReason() == null
                        ? null
                        : command.wrongNumberReason().strip(),
                access.viewer().displayName());
        rows.move(two, journal, stamp);
        merges.mergeInto(from, into);
        marry(two, journal);
        journal.children.addAll(merges.passChildren(from, into));
        rows.take(two, journal, stamp);
        var chosen = choices.sides().entrySet().stream()
                .filter(c -> c.getValue() == MergeChoices.Side.FROM)
                .map(Map.Entry::getKey)
                .toList();
        merges.take(from, into, chosen, homes.homeArea(into));
        facts.follow(into);
        check.sexFits(into, households);
        journal.before = before;
        journal.after = merges.image(into);
        var lines = new ArrayList<>(describe.of(two, journal));
        merges.remember(merge, json.writeValueAsString(journal), json.writeValueAsString(follow(from, into, lines)));
        settle(merge, from, into);
        touched.addAll(homes.areas(from, into));
        recount.of(touched.stream().map(Area::new).toList());
        record("people.merged", merge, two.from(), two.into());
        // last, because it looks beyond the viewer's places by itself and then no further
        findDuplicates.around(List.of(into));
        return new Outcome(merge, lines);
    }

    private Map<String, String> follow(long from, long into, List<FollowsMerge.MergeLine> lines) {
        var followed = new LinkedHashMap<String, String>();
        for (var follower : followers) {
            var moved = follower.reattach(from, into);
            followed.put(follower.name(), moved.json());
            lines.addAll(moved.lines());
        }
        return followed;
    }

    /** The one who stays has one spouse, who names that row; another one is named by nobody any more. */
    private void marry(MergeRows.Two two, MergeJournal journal) {
        var theirs = two.from().spouseId();
        var own = two.into().spouseId();
        if (theirs == null) {
            return;
        }
        var into = two.into().id();
        if (own != null && !two.choices().from(MergeChoices.SPOUSE)) {
            link(theirs, two.from().id(), null, journal);
            return;
        }
        if (own != null) {
            link(own, into, null, journal);
        }
        link(into, own, theirs, journal);
        link(theirs, two.from().id(), into, journal);
    }

    private void link(long person, @Nullable Long before, @Nullable Long after, MergeJournal journal) {
        if (!merges.marry(person, before, after)) {
            throw new PeopleRefused.MergeBreaks();
        }
        journal.spouses.add(new MergeJournal.Link(person, before, after));
    }

    private void settle(long merge, long from, long into) {
        duplicates
                .find(from, into)
                .ifPresent(d -> duplicates.settle(
                        d.id(),
                        d.version(),
                        DuplicateTable.State.MERGED,
                        access.viewer().displayName(),
                        null));
        duplicates.inherit(merge, from, into);
    }

    private void record(String action, long merge, PersonRow from, PersonRow into) {
        audit.record(new AuditRecord(
                action,
                "person:" + into.id(),
                into.area(),
                null,
                Map.of("merge", merge, "from", "person:" + from.id())));
    }
}
