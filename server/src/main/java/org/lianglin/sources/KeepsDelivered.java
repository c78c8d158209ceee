package org.lianglin.sources;

/**
 * A module that keeps what departments say of residents (留存部门数据的模块). It is given each list in the transaction that ends the delivery,
 * and the same list twice must change nothing.
 */
public interface KeepsDelivered {
    /** Whether lists of a feed say anything that the module keeps. */
    boolean listensTo(String feed);

    /** @return what came of it; what is thrown undoes the delivery as well */
    Kept keep(DeliveredList list);

    /**
     * @param written statements that are new or say otherwise than before
     * @param replaced earlier statements that hold no more because of a row
     * @param ended earlier statements that ended because a whole list does not have them any more
     */
    record Kept(long written, long replaced, long ended) {
        public static final Kept NOTHING = new Kept(0, 0, 0);

        public Kept plus(Kept other) {
            return new Kept(written + other.written, replaced + other.replaced, ended + other.ended);
        }
    }
}
