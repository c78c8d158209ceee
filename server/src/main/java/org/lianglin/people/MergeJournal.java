package org.lianglin.people;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merge wrote, so that it can be taken back: rows that it opened become past, rows that it made past are open again. */
final class MergeJournal {
    /** The row of the person who stays, without the numbers, as JSON: as it was, and as the merge left it. */
    public String before = "{}";

    public String after = "{}";

    public List<Long> closedOccupancies = new ArrayList<>();
    public List<Long> openedOccupancies = new ArrayList<>();
    public List<Long> closedMembers = new ArrayList<>();
    public List<Long> openedMembers = new ArrayList<>();
    public List<Long> closedFacts = new ArrayList<>();
    public List<Long> openedFacts = new ArrayList<>();
    /** Added as past knowledge: what the person's row had said before. */
    public List<Long> baseFacts = new ArrayList<>();

    public List<ClosedHousehold> closedHouseholds = new ArrayList<>();
    public List<Link> spouses = new ArrayList<>();
    /** Whose mother or father the row was that went. */
    public List<Long> children = new ArrayList<>();

    /** @param valid the period that it had, and the one that it has since */
    record ClosedHousehold(long id, String valid, String closed) {}

    /** Whom a person named as spouse before and after. */
    record Link(
            long person, @Nullable Long before, @Nullable Long after) {}
}
