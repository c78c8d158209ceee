package org.lianglin.policy.compile;

/** Names, in double quotes in every dialect. */
final class Sql {
    private Sql() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
