package org.lianglin.foundation.database;

import java.nio.file.Path;

/** A process that starts the database and ends at once, without closing anything. */
final class KilledRun {
    static final int STATUS = 137;

    private KilledRun() {}

    public static void main(String[] args) {
        var folder = DataFolder.at(Path.of(args[0]));
        if (folder.tryLock("killed") && EmbeddedDatabase.start(folder).access().url() != null) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
