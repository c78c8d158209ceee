package org.lianglin.people;

/** What can be done to a family as a whole (人户变更); each kind can be looked at first, and taken back. */
enum ChangeKind {
    MOVE_HOUSEHOLD,
    SPLIT_HOUSEHOLD,
    MERGE_HOUSEHOLDS,
    CHANGE_HEAD,
    LEAVE_HOUSEHOLD,
    BIRTH,
    DEATH,
    MOVE_OUT,
    HANG,
    SETTLE;

    /** The action in the audit trail. */
    String action() {
        return switch (this) {
            case MOVE_HOUSEHOLD -> "people.household-moved";
            case SPLIT_HOUSEHOLD -> "people.household-split";
            case MERGE_HOUSEHOLDS -> "people.households-merged";
            case CHANGE_HEAD -> "people.head-changed";
            case LEAVE_HOUSEHOLD -> "people.household-left";
            case BIRTH -> "people.birth-recorded";
            case DEATH -> "people.death-recorded";
            case MOVE_OUT -> "people.moved-out";
            case HANG -> "people.hung";
            case SETTLE -> "people.settled";
        };
    }
}
