package org.lianglin.foundation.access;

/** An administrator gave an account another password. */
public record PasswordWasReset(long accountId) {}
