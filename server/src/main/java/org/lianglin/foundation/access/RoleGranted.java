package org.lianglin.foundation.access;

/** An account was given a role on a place. */
public record RoleGranted(long accountId, Role role, Area place) {}
