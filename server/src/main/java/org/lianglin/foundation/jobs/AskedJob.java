package org.lianglin.foundation.jobs;

/**
 * Work that somebody asked for and that takes longer than a request. It runs once, soon; after a crash it is begun again with the same
 * task, so it must know by itself how far it had come. A run that throws is tried again a little later.
 */
public interface AskedJob {
    /** Stable and unique: the key under which tasks are remembered. */
    String name();

    /** The work, in nobody's name: it says itself for whom it acts. */
    void run(String task);
}
