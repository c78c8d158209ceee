package org.lianglin.linkage;

/** What follows from a comparison. */
public enum Verdict {
    /** The same person. */
    LINK,
    /** Perhaps the same: a person decides. */
    REVIEW,
    /** Not the same. */
    NEW
}
