package org.lianglin.foundation.access;

/** What an account may do, within the places of its roles. */
public enum Permission {
    VIEW_TREE,
    VIEW_PLACES,
    EDIT_PLACES,
    VIEW_PEOPLE,
    EDIT_PEOPLE,
    UNMASK,
    VIEW_AUDIT,
    VERIFY_AUDIT,
    MANAGE_ACCOUNTS,
    GRANT_ROLES,
    SET_PARAMETERS
}
