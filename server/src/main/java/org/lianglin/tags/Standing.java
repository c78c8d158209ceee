package org.lianglin.tags;

/** How somebody on a list stands in the registry; the first that applies. */
public enum Standing {
    /** No dwelling in a base grid. */
    LIST_ONLY,
    /** At home, but a tag that a list requires is missing. */
    UNTAGGED,
    /** Tagged, but a review is overdue. */
    STALE,
    COVERED,
    /** Died; no longer part of the rate. */
    OUT
}
