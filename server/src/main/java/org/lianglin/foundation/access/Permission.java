package org.lianglin.foundation.access;

/** What an account may do, within the places of its roles. */
public enum Permission {
    VIEW_TREE,
    VIEW_PLACES,
    EDIT_PLACES,
    /** Divides the base grids of a community anew; whoever may only edit places drafts it. */
    EDIT_GRIDS,
    VIEW_PEOPLE,
    EDIT_PEOPLE,
    UNMASK,
    /** Says which of two valid identity numbers of one person is wrong, so that the two rows can be merged. */
    SETTLE_NUMBERS,
    /** Confidentiality class 3: health, disability and finances, as the daily work at the door needs them. */
    VIEW_SENSITIVE,
    /** Class 4: minors in difficulty, serious illness, bereaved parents. */
    VIEW_GUARDED,
    /** Class 5: justice and public security. */
    VIEW_RESTRICTED,
    /** Attaches, confirms and ends tags of the classes that the viewer is cleared for. */
    EDIT_TAGS,
    /** Takes in what departments deliver, and says which of them is believed for what. */
    MANAGE_FEEDS,
    /** Reads policies: what is law is no secret among those who apply it. */
    VIEW_POLICIES,
    /** Writes drafts of policies, tries them over the whole city, and proposes them. */
    DRAFT_POLICIES,
    /** Turns the proposal of somebody else into law. */
    PUBLISH_POLICIES,
    VIEW_AUDIT,
    VERIFY_AUDIT,
    MANAGE_ACCOUNTS,
    GRANT_ROLES,
    SET_PARAMETERS
}
