package org.lianglin.foundation.secrets;

/**
 * The sealed columns of one table, re-sealed when the data key is rotated. Each module with sealed columns contributes one
 * bean per table, made by {@link SealedTables}.
 *
 * <p>{@link RotateKeys} walks the table in the order of its numeric key. A batch runs in its own transaction; it reads
 * {@code where id > :after order by id limit :size for update}, passes each sealed value through {@link Sealer#reseal}, and
 * writes those that changed. A walk that was interrupted simply starts again: what is done already is passed over. A table
 * beneath row-level security is walked in a scope that sees all of it.
 */
public interface SealedColumns {
    /** The table, such as {@code people.person}. */
    String name();

    /**
     * Re-seals the next rows.
     *
     * @param after the last key of the batch before; {@link Long#MIN_VALUE} at the beginning
     * @param size how many rows to look at
     */
    Batch reseal(long after, int size);

    /**
     * What one batch did.
     *
     * @param rows how many rows it looked at; 0 means that the table is at its end
     * @param resealed how many of them stood under an older key
     * @param last the largest key it looked at
     */
    record Batch(int rows, int resealed, long last) {
        public static final Batch END = new Batch(0, 0, Long.MAX_VALUE);
    }

    /**
     * A sealed column.
     *
     * @param context SQL for what its value is sealed for
     */
    record Column(String name, String context) {
        /** A column whose values are all sealed for one context. */
        public static Column of(String name, String context) {
            return new Column(name, "'" + context + "'");
        }

        /** A column whose context ends in what another column says. */
        public static Column by(String name, String prefix, String other) {
            return new Column(name, "'" + prefix + "' || " + other);
        }
    }
}
