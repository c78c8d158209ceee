package org.lianglin.foundation.access;

/** A role on a place. */
public record Grant(Role role, Area area) {}
