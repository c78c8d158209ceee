package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Attaches homes, memberships and the history of values to the person who stays, and writes down what it did. */
@Component
class MergeRows {
    private final MergeRowsTable rows;
    private final MergeHouseholdsTable households;
    private final MergeFactsTable facts;
    private final Clock clock;

    MergeRows(MergeRowsTable rows, MergeHouseholdsTable households, MergeFactsTable facts, Clock clock) {
        this.rows = rows;
        this.households = households;
        this.facts = facts;
        this.clock = clock;
    }

    /** Two rows, and what was chosen between them. */
    record Two(PersonRow from, PersonRow into, MergeChoices choices) {
        long keeper(String key) {
            return choices.from(key) ? from.id() : into.id();
        }

        /** Whose registration is given up; null when there is only one, or the same twice. */
        @Nullable
        Long unregistered() {
            var one = from.registeredArea();
            var other = into.registeredArea();
            return one == null || other == null || one.equals(other)
                    ? null
                    : choices.from(MergeChoices.REGISTRATION) ? Long.valueOf(into.id()) : Long.valueOf(from.id());
        }
    }

    void move(Two two, MergeJournal journal, OffsetDateTime stamp) {
        var from = two.from().id();
        var into = two.into().id();
        var members = rows.members(from, into, keepers(two), two.keeper(MergeChoices.RESIDENCE));
        var homes = rows.occupancies(from, into, two.keeper(MergeChoices.RESIDENCE), two.unregistered());
        journal.openedOccupancies.addAll(rows.insertRegisteredOnly(
                into, two.keeper(MergeChoices.REGISTRATION), two.keeper(MergeChoices.RESIDENCE), stamp));
        replace(
                MergeRowsTable.Kind.OCCUPANCY,
                homes,
                into,
                journal.closedOccupancies,
                journal.openedOccupancies,
                stamp);
        replace(MergeRowsTable.Kind.MEMBER, members, into, journal.closedMembers, journal.openedMembers, stamp);
        var left = new LinkedHashSet<Long>();
        members.forEach(m -> left.add(m.household()));
        settle(new ArrayList<>(left), journal, stamp);
    }

    /** Whoever heads a household is its member, whichever side was chosen. */
    private Map<String, Long> keepers(Two two) {
        var keepers = new LinkedHashMap<String, Long>();
        keepers.put("LIVING", two.keeper(MergeChoices.RESIDENCE));
        keepers.put("REGISTERED", two.keeper(MergeChoices.REGISTRATION));
        keepers.put("ASSISTANCE", two.keeper(MergeChoices.ASSISTANCE));
        var theirs = households.open(two.into().id());
        for (var own : households.open(two.from().id())) {
            theirs.stream()
                    .filter(t -> t.household() == own.household())
                    .findFirst()
                    .ifPresent(t -> {
                        if (Relation.HEAD.code().equals(own.relation())) {
                            keepers.put(own.grouping(), two.from().id());
                        } else if (Relation.HEAD.code().equals(t.relation())) {
                            keepers.put(own.grouping(), two.into().id());
                        }
                    });
        }
        return keepers;
    }

    private void replace(
            MergeRowsTable.Kind kind,
            List<MergeRowsTable.Piece> pieces,
            long into,
            List<Long> closed,
            List<Long> opened,
            OffsetDateTime stamp) {
        var ids = pieces.stream().map(MergeRowsTable.Piece::id).distinct().toList();
        rows.close(kind, ids, stamp);
        closed.addAll(ids);
        pieces.stream()
                .filter(p -> p.from() != null)
                .forEach(p -> opened.add(rows.again(kind, p.id(), into, p, stamp)));
    }

    /** A household that nobody is left in ends; one without a head gets one. */
    private void settle(List<Long> left, MergeJournal journal, OffsetDateTime stamp) {
        var today = LocalDate.now(clock);
        journal.closedHouseholds.addAll(households.closeEmpty(left, today));
        for (var member : households.headless(left)) {
            rows.close(MergeRowsTable.Kind.MEMBER, List.of(member), stamp);
            if (!journal.openedMembers.remove(member)) {
                journal.closedMembers.add(member);
            }
            journal.openedMembers.addAll(households.appoint(member, today, stamp));
        }
    }

    /** The history of each value that is taken over: it holds from its own first day on, and before that what was held before. */
    void take(Two two, MergeJournal journal, OffsetDateTime stamp) {
        for (var attribute : MergeChoices.ATTRIBUTES) {
            if (two.choices().from(attribute)) {
                take(two, attribute, VALUES.get(attribute), journal, stamp);
            }
        }
        if (two.choices().from("idNumber")) {
            take(two, "idType", p -> new FactWriteTable.Value(p.idType(), null), journal, stamp);
        }
    }

    private void take(
            Two two,
            String attribute,
            @Nullable Function<PersonRow, FactWriteTable.Value> value,
            MergeJournal journal,
            OffsetDateTime stamp) {
        var read = Objects.requireNonNull(value);
        var into = two.into().id();
        var base = facts.insertBase(two.into(), attribute, read.apply(two.into()), stamp);
        base.ifPresent(journal.baseFacts::add);
        var own = facts.known(into, attribute).stream()
                .map(MergeFactsTable.Known::id)
                .toList();
        rows.close(MergeRowsTable.Kind.FACT, own, stamp);
        journal.closedFacts.addAll(own);
        var opened = new ArrayList<Long>();
        var told = facts.known(two.from().id(), attribute);
        if (told.isEmpty()) {
            opened.add(facts.insertTaken(two.from(), two.into(), attribute, read.apply(two.from()), stamp));
        }
        for (var fact : told) {
            var whole = new MergeRowsTable.Piece(fact.id(), 0, fact.from(), fact.to());
            opened.add(rows.again(MergeRowsTable.Kind.FACT, fact.id(), into, whole, stamp));
        }
        var before = base.map(List::of).orElse(own);
        for (var piece : facts.rest(before, List.copyOf(opened))) {
            opened.add(rows.again(MergeRowsTable.Kind.FACT, piece.id(), into, piece, stamp));
        }
        journal.openedFacts.addAll(opened);
    }

    private static final Map<String, Function<PersonRow, FactWriteTable.Value>> VALUES = Map.ofEntries(
            plain("name", PersonRow::name),
            plain("sex", p -> Integer.toString(p.sex())),
            plain("birthDate", p -> p.birthDate().toString()),
            Map.entry("idNumber", p -> sealed(p.idNoEnc())),
            Map.entry("phone", p -> sealed(p.phoneEnc())),
            plain("ethnic", PersonRow::ethnic),
            plain("marital", PersonRow::marital),
            plain("education", PersonRow::education),
            plain("political", PersonRow::political),
            plain("health", PersonRow::health),
            plain("registeredAddress", PersonRow::registeredAddress));

    private static Map.Entry<String, Function<PersonRow, FactWriteTable.Value>> plain(
            String attribute, Function<PersonRow, String> read) {
        return Map.entry(attribute, p -> new FactWriteTable.Value(read.apply(p), null));
    }

    /** The history keeps an empty text for a number that was not there. */
    private static FactWriteTable.Value sealed(byte @Nullable [] enc) {
        return new FactWriteTable.Value(null, enc == null ? new byte[0] : enc);
    }
}
