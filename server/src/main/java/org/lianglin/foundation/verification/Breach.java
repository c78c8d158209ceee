package org.lianglin.foundation.verification;

/**
 * One record that breaks an invariant.
 *
 * @param record where it is, such as {@code people.occupancy:4711}
 * @param finding what is wrong with it
 */
public record Breach(String record, String finding) {}
