package org.lianglin.linkage;

/**
 * What one field contributed.
 *
 * @param field of the schema, or {@code prior}: how unlikely a match is before anything was compared
 * @param level how far the values agree, e.g. {@code same-sound}
 * @param bits weight of evidence, a power of two: 10 bits make a match about a thousand times as likely as its strongest rival
 */
public record Reason(String field, String level, double bits) {}
