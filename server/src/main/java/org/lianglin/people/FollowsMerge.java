package org.lianglin.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port of whoever keeps something about persons elsewhere: it goes along when two rows turn out to be one person, and back when they
 * turn out to be two. Both run in the transaction of the command, which sees the whole city.
 */
public interface FollowsMerge {
    /** Stable and unique: the key under which the merge remembers what was moved. */
    String name();

    /**
     * Attaches what hangs on one person to the other.
     *
     * @throws org.lianglin.foundation.refusal.Refusal when the two cannot stand together
     */
    Moved reattach(long from, long into);

    /**
     * Brings back what was moved, except what has changed since.
     *
     * @param json what {@link #reattach} told
     * @return what stays where it is, for the eyes of the acting viewer
     */
    List<MergeLine> restore(long from, long into, String json);

    /**
     * @param json opaque to everybody else
     * @param lines what moved, for the eyes of the acting viewer
     */
    record Moved(String json, List<MergeLine> lines) {
        public Moved {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One thing that moves, stays or ends.
     *
     * @param kind what sort of thing, such as {@code RESIDENCE}
     * @param label what it is called
     * @param detail what it was, if that helps
     */
    record MergeLine(String kind, String label, @Nullable String detail) {}
}
