package org.lianglin.foundation.jobs;

import java.time.LocalTime;

/** Work of every day. Modules contribute their own as beans; a run that failed is tried again, so it must bear repetition. */
public interface DailyJob {
    /** Stable and unique: the key under which runs are remembered. */
    String name();

    /** When, in the city's time. */
    LocalTime at();

    /** The work, in the name of a job that sees the whole city and with the rights of the job role. */
    void run();
}
