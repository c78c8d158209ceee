package org.lianglin.people;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row wrote, so that it can be taken back: rows that it added are removed, rows that it declared past are open again, rows that
 * it changed are as they were.
 */
final class ResidentUndo {
    public long person;
    public boolean created;
    /** Of the person after the change: another one means that somebody has changed it since. */
    public int version;
    /** The person's row before the change, as JSON; null for somebody new. */
    public @Nullable String image;

    public List<Long> addedOccupancies = new ArrayList<>();
    public List<Long> endedOccupancies = new ArrayList<>();
    public List<Long> addedFacts = new ArrayList<>();
    /** Added as past knowledge: what the person's row had said before. */
    public List<Long> addedPastFacts = new ArrayList<>();

    public List<Long> endedFacts = new ArrayList<>();
    public List<Long> addedMembers = new ArrayList<>();
    public List<Long> endedMembers = new ArrayList<>();
    public List<Long> openedHouseholds = new ArrayList<>();
    /** Households that were closed, as they were, as JSON. */
    public List<String> closedHouseholds = new ArrayList<>();
    /** Places to count anew. */
    public List<Long> areas = new ArrayList<>();
}
