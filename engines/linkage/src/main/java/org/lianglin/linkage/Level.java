package org.lianglin.linkage;

/**
 * A degree of agreement of one field, and how often experience meets it.
 *
 * @param name as it stands in reasons, e.g. {@code same-sound}
 * @param m how often two records of the same person agree to this degree; a share of 1
 * @param u how often those of two strangers do
 * @param kin how often those of two members of one household do
 * @param veto whether a pair with it is never linked without a person looking at it
 */
record Level(String name, double m, double u, double kin, boolean veto) {
    Level(String name, double m, double u, double kin) {
        this(name, m, u, kin, false);
    }
}
