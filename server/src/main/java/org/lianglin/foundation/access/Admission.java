package org.lianglin.foundation.access;

/**
 * What a session remembers of whoever signed in.
 *
 * @param epoch the account's number of sessions at that moment: sessions of an earlier one were ended by an administrator
 */
public record Admission(long accountId, int epoch) {}
