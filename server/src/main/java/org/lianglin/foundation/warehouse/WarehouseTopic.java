package org.lianglin.foundation.warehouse;

import java.util.List;

/**
 * The port of whoever keeps records that the whole city is reckoned with: a module contributes what may be copied, and no more. Sealed
 * values are never among it. The tables behind it call {@code warehouse.watch} in their migration, so that changes are noted.
 */
public interface WarehouseTopic {
    /** Lower-case letters: the folder's name, and the topic that the migration watches. */
    String name();

    /** One row per key. The first column is the key, the second the area of 16 digits by whose district the row is filed. */
    List<Column> columns();

    /** What follows {@code from} in the statement that reads a row; ends with a condition. */
    String source();

    /**
     * @param expression in PostgreSQL
     * @param type in DuckDB
     */
    record Column(String name, String expression, String type) {}
}
