package org.lianglin.foundation.access;

/** A role on a place was taken from an account. */
public record RoleRevoked(long accountId, Role role, Area place) {}
