package org.lianglin.foundation.tables;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;

/** A kind of list that a domain module gives out. Every call runs in the name of the account that asked, inside a transaction. */
public interface TableExport {
    /** Stable, in kebab-case. */
    String code();

    /** Where the names stand: the title under {@code <texts>.title}, those of columns under {@code <texts>.<key>}. */
    String texts();

    Permission permission();

    /** Needed to see numbers in full. */
    Permission clearPermission();

    /** Why numbers may be seen in full. */
    boolean knowsPurpose(String purpose);

    /** A column with its width in characters. */
    record Column(String key, int width) {}

    List<Column> columns();

    /** What was asked for: its place, and how many rows it has. */
    record Extent(Area place, String placeName, int rows) {}

    /** @throws org.lianglin.foundation.refusal.Refusal when the filter cannot be understood or asks for what the viewer may not see */
    Extent measure(Map<String, String> filter);

    /** Gives the rows one after the other, without keeping them. */
    void stream(Map<String, String> filter, boolean clear, Consumer<List<String>> rows);
}
