package org.lianglin.founding;

/** Hears how far a founding is. Called by one thread; an exception stops the founding, which can be resumed. */
public interface FoundingProgress {
    /**
     * A phase begins.
     *
     * @param phase in Chinese, for a person at a terminal
     * @param unit what is counted, such as 人
     * @param total how much there is to do
     * @param done how much of it an earlier run did
     */
    void begins(String phase, String unit, long total, long done);

    /** So much more of the phase is done. */
    void advances(long more);

    /** The phase is over. */
    void ends();
}
