package org.lianglin.linkage;

import java.util.Map;

/**
 * A record about a person, as somebody wrote it down.
 *
 * @param id by which the caller knows the record again
 * @param values raw texts by the names of the schema's fields; what is absent or blank is unknown
 */
public record Entry(String id, Map<String, String> values) {
    public Entry {
        values = Map.copyOf(values);
    }

    /** Keeps people out of logs. */
    @Override
    public String toString() {
        return "Entry[" + id + "]";
    }
}
