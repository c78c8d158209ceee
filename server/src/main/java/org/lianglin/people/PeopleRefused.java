package org.lianglin.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why the registry of people says no. */
public abstract sealed class PeopleRefused extends Refusal {
    private PeopleRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    private PeopleRefused(Kind kind, String code, Map<String, ?> facts) {
        super(kind, code, facts);
    }

    /** One field breaks one rule. The code names the rule. */
    public static final class InvalidField extends PeopleRefused {
        public InvalidField(String field, String code, Map<String, ?> facts) {
            super(Kind.REFUSED, code, facts, List.of(new FieldError(field, code, facts)));
        }

        public InvalidField(String field, String code) {
            this(field, code, Map.of());
        }
    }

    /** Several fields break rules; all are named at once. */
    public static final class InvalidFields extends PeopleRefused {
        public InvalidFields(List<FieldError> errors) {
            super(Kind.REFUSED, "people.invalid-fields", Map.of("fields", errors.size()), errors);
        }
    }

    /** A query parameter that cannot be understood. */
    public static final class MalformedQuery extends PeopleRefused {
        public MalformedQuery(String field, String code, Map<String, ?> facts) {
            super(Kind.MALFORMED, code, facts, List.of(new FieldError(field, code, facts)));
        }
    }

    /** No such person, or one outside the viewer's places: the two must not be told apart. */
    static final class PersonUnseen extends PeopleRefused {
        PersonUnseen() {
            super(Kind.UNSEEN, "people.person-unseen", Map.of());
        }
    }

    static final class HouseholdUnseen extends PeopleRefused {
        HouseholdUnseen() {
            super(Kind.UNSEEN, "people.household-unseen", Map.of());
        }
    }

    static final class DwellingUnseen extends PeopleRefused {
        DwellingUnseen() {
            super(Kind.UNSEEN, "people.dwelling-unseen", Map.of());
        }
    }

    static final class BuildingUnseen extends PeopleRefused {
        BuildingUnseen() {
            super(Kind.UNSEEN, "people.building-unseen", Map.of());
        }
    }

    /** The document is registered already. Says nothing of who or where: the row may lie outside the viewer's places. */
    static final class IdRegistered extends PeopleRefused {
        IdRegistered() {
            super(
                    Kind.CONFLICT,
                    "people.id-registered",
                    Map.of(),
                    List.of(FieldError.of("idNumber", "people.id-registered")));
        }
    }

    /** Nobody has that number together with that name; which of the two is wrong must not be told. */
    static final class NobodyWithThatDocument extends PeopleRefused {
        NobodyWithThatDocument() {
            super(
                    Kind.REFUSED,
                    "people.nobody-with-that-document",
                    Map.of(),
                    List.of(FieldError.of("idNumber", "people.nobody-with-that-document")));
        }
    }

    static final class NotDeceased extends PeopleRefused {
        NotDeceased() {
            super(Kind.REFUSED, "people.not-deceased", Map.of());
        }
    }

    /** Somebody else changed the record since it was read. */
    static final class ChangedMeanwhile extends PeopleRefused {
        ChangedMeanwhile() {
            super(Kind.CONFLICT, "people.changed-meanwhile", Map.of());
        }
    }

    /** The dwelling does not lie in a place whose people the viewer may edit, or does not exist. */
    static final class DwellingOutOfReach extends PeopleRefused {
        DwellingOutOfReach() {
            super(
                    Kind.REFUSED,
                    "people.dwelling-out-of-reach",
                    Map.of(),
                    List.of(FieldError.of("dwellingId", "people.dwelling-out-of-reach")));
        }
    }

    /** A person has one main residence at a time; the other one stands in the way. */
    static final class MainResidenceOverlaps extends PeopleRefused {
        MainResidenceOverlaps(LocalDate otherFrom, String otherTo) {
            this(Map.of("otherFrom", otherFrom.toString(), "otherTo", otherTo));
        }

        private MainResidenceOverlaps(Map<String, String> facts) {
            super(
                    Kind.REFUSED,
                    "people.main-residence-overlaps",
                    facts,
                    List.of(new FieldError("from", "people.main-residence-overlaps", facts)));
        }
    }

    /** The main residence in the way lies outside the viewer's places; only that it exists may be said. */
    static final class MainResidenceElsewhere extends PeopleRefused {
        MainResidenceElsewhere() {
            super(
                    Kind.REFUSED,
                    "people.main-residence-elsewhere",
                    Map.of(),
                    List.of(FieldError.of("main", "people.main-residence-elsewhere")));
        }
    }

    /** Somebody else changed the household since it was read; what stands there now is told, so that the two can be compared. */
    static final class HouseholdChanged extends PeopleRefused {
        HouseholdChanged(String by, String at, String members) {
            super(Kind.CONFLICT, "people.household-changed", Map.of("by", by, "at", at, "members", members));
        }
    }

    static final class ChangeUnseen extends PeopleRefused {
        ChangeUnseen() {
            super(Kind.UNSEEN, "people.change-unseen", Map.of());
        }
    }

    static final class UndoneAlready extends PeopleRefused {
        UndoneAlready(String by) {
            super(Kind.CONFLICT, "people.undone-already", Map.of("by", by));
        }
    }

    /** The time within which a change can be taken back is over. */
    static final class UndoTooLate extends PeopleRefused {
        UndoTooLate(int hours) {
            super(Kind.REFUSED, "people.undo-too-late", Map.of("hours", hours));
        }
    }

    /** Only whoever made the change, or somebody with the same right on a larger place, takes it back. */
    static final class UndoOfAnother extends PeopleRefused {
        UndoOfAnother(String by) {
            super(Kind.FORBIDDEN, "people.undo-of-another", Map.of("by", by));
        }
    }

    /** A later change of the same people stands on this one. */
    static final class UndoSuperseded extends PeopleRefused {
        UndoSuperseded(String by, String at, String kind) {
            super(Kind.CONFLICT, "people.undo-superseded", Map.of("by", by, "at", at, "kind", kind));
        }
    }

    /** Something was said since of one of the people. */
    static final class UndoChangedSince extends PeopleRefused {
        UndoChangedSince(String who, String what) {
            super(Kind.CONFLICT, "people.undo-changed-since", Map.of("who", who, "what", what));
        }
    }

    /** Two rows of one person can be merged, one row cannot. */
    static final class MergeWithSelf extends PeopleRefused {
        MergeWithSelf() {
            super(
                    Kind.REFUSED,
                    "people.merge-with-self",
                    Map.of(),
                    List.of(FieldError.of("from", "people.merge-with-self")));
        }
    }

    /** One of the two has been merged; the other stands for both. */
    static final class MergedAlready extends PeopleRefused {
        MergedAlready(long into) {
            super(Kind.CONFLICT, "people.merged-already", Map.of(SUCCESSOR, Long.toString(into)));
        }
    }

    /** The row was merged: who asks for it is sent to the one that stands for both. */
    static final class PersonMerged extends PeopleRefused {
        PersonMerged(long into) {
            super(Kind.GONE, "people.person-merged", Map.of(SUCCESSOR, Long.toString(into)));
        }
    }

    /** Two living persons with two valid resident numbers are two persons, unless one of the numbers is wrong. */
    static final class MergeTwoNumbers extends PeopleRefused {
        MergeTwoNumbers() {
            super(
                    Kind.REFUSED,
                    "people.merge-two-numbers",
                    Map.of(),
                    List.of(FieldError.of("wrongNumberOf", "people.merge-two-numbers")));
        }
    }

    /** Registered in two places: which one is right nobody can guess. */
    static final class MergeTwoRegistrations extends PeopleRefused {
        MergeTwoRegistrations() {
            super(
                    Kind.REFUSED,
                    "people.merge-two-registrations",
                    Map.of(),
                    List.of(FieldError.of("choices.registration", "people.merge-two-registrations")));
        }
    }

    /** One is alive and the other is not. */
    static final class MergeLifeDiffers extends PeopleRefused {
        MergeLifeDiffers() {
            super(Kind.REFUSED, "people.merge-life-differs", Map.of());
        }
    }

    static final class MergeOfSpouses extends PeopleRefused {
        MergeOfSpouses() {
            super(Kind.REFUSED, "people.merge-of-spouses", Map.of());
        }
    }

    /** A relation in a household says that the person is of the other sex. */
    static final class MergeSexAndRelation extends PeopleRefused {
        MergeSexAndRelation() {
            super(
                    Kind.REFUSED,
                    "people.merge-sex-and-relation",
                    Map.of(),
                    List.of(FieldError.of("choices.sex", "people.merge-sex-and-relation")));
        }
    }

    /** The chosen values contradict each other. */
    static final class MergeBreaks extends PeopleRefused {
        MergeBreaks() {
            super(Kind.REFUSED, "people.merge-breaks", Map.of());
        }
    }

    /** No such merge, or one of persons outside the viewer's places. */
    static final class MergeUnseen extends PeopleRefused {
        MergeUnseen() {
            super(Kind.UNSEEN, "people.merge-unseen", Map.of());
        }
    }

    static final class UnmergedAlready extends PeopleRefused {
        UnmergedAlready(String by) {
            super(Kind.CONFLICT, "people.unmerged-already", Map.of("by", by));
        }
    }

    static final class UnmergeTooLate extends PeopleRefused {
        UnmergeTooLate(int days, LocalDate until) {
            super(Kind.REFUSED, "people.unmerge-too-late", Map.of("days", days, "until", until.toString()));
        }
    }

    /** A later merge stands on this one. */
    static final class UnmergeLaterFirst extends PeopleRefused {
        UnmergeLaterFirst(long later, String by) {
            super(Kind.REFUSED, "people.unmerge-later-first", Map.of("later", Long.toString(later), "by", by));
        }
    }

    /** What has happened since leaves no room for what was there. */
    static final class UnmergeBreaks extends PeopleRefused {
        UnmergeBreaks(String what) {
            super(Kind.REFUSED, "people.unmerge-breaks", Map.of("what", what));
        }
    }

    /** No such pair, or one of which the viewer does not see both. */
    static final class DuplicateUnseen extends PeopleRefused {
        DuplicateUnseen() {
            super(Kind.UNSEEN, "people.duplicate-unseen", Map.of());
        }
    }

    /** Somebody has decided about the pair already. */
    static final class DuplicateSettled extends PeopleRefused {
        DuplicateSettled(String by) {
            super(Kind.CONFLICT, "people.duplicate-settled", Map.of("by", by));
        }
    }

    /** The account has unmasked as many fields within one hour as the parameter allows. */
    static final class UnmaskLimit extends PeopleRefused {
        UnmaskLimit(int limit, Instant freeAt, String freeAtLocal) {
            super(
                    Kind.TOO_MANY,
                    "people.unmask-limit",
                    Map.of("limit", limit, "freeAt", freeAt.toString(), "freeAtLocal", freeAtLocal));
        }
    }
}
