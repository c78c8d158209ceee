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
    VIEW_AUDIT,
    VERIFY_AUDIT,
    MANAGE_ACCOUNTS,
    GRANT_ROLES,
    SET_PARAMETERS
}
