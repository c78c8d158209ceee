package org.lianglin.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.database.DataFolder;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.foundation.database.EmbeddedDatabase;
import org.lianglin.foundation.database.ExternalDatabase;
import org.lianglin.foundation.database.StartRefused;

/** The data folder and the database of one run, opened together and closed together. */
final class Installation implements AutoCloseable {
    private final DataFolder folder;
    private final @Nullable EmbeddedDatabase embedded;
    private final DatabaseAccess database;

    private Installation(DataFolder folder, @Nullable EmbeddedDatabase embedded, DatabaseAccess database) {
        this.folder = folder;
        this.embedded = embedded;
        this.database = database;
    }

    /** Takes the folder for this process alone. */
    static Installation open(Map<String, String> environment, String holder) {
        var folder = DataFolder.at(Options.dataFolder(environment));
        if (!folder.tryLock(holder)) {
            throw new StartRefused(
                    "该数据目录正在使用 / This data folder is in use: " + folder.path() + " (" + folder.holder() + ")",
                    "先停止那个进程，或用 LIANGLIN_DATA 指定另一个目录 / stop that process, or set LIANGLIN_DATA to another folder");
        }
        var external = ExternalDatabase.from(environment);
        if (external.isPresent()) {
            return new Installation(folder, null, external.get());
        }
        var embedded = EmbeddedDatabase.start(folder);
        return new Installation(folder, embedded, embedded.access());
    }

    /**
     * For commands that only look: joins the server on its database, or starts the embedded one when nobody runs it. The lock of
     * the folder guards the embedded database; an external one is looked at without it.
     */
    static Installation openOrJoin(Map<String, String> environment, String holder) {
        var folder = DataFolder.at(Options.dataFolder(environment));
        var external = ExternalDatabase.from(environment);
        if (external.isPresent()) {
            return new Installation(folder, null, external.get());
        }
        if (folder.tryLock(holder)) {
            var embedded = EmbeddedDatabase.start(folder);
            return new Installation(folder, embedded, embedded.access());
        }
        return new Installation(folder, null, EmbeddedDatabase.running(folder));
    }

    DatabaseAccess database() {
        return database;
    }

    DataFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
        folder.close();
    }
}
