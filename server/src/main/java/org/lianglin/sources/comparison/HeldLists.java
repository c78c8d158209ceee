package org.lianglin.sources.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.lianglin.foundation.secrets.SealedFiles;
import org.lianglin.foundation.tables.TableSettings;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.tables.sheets.HeaderFinder;
import org.lianglin.foundation.tables.sheets.Limits;
import org.lianglin.foundation.tables.sheets.TableFiles;
import org.lianglin.foundation.warehouse.Columnar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Holds two files, sealed, while they are compared. They are gone before the answer; what a killed process left is gone with the
 * next start.
 */
@Component
class HeldLists {
    private static final String CONTEXT = "sources.comparison.list";

    private final Path folder;
    private final SealedFiles files;
    private final TableSettings settings;

    HeldLists(@Value("${lianglin.data:data}") Path data, SealedFiles files, TableSettings settings) {
        this.folder = data.toAbsolutePath().resolve("comparing");
        this.files = files;
        this.settings = settings;
        clear();
    }

    private void clear() {
        if (Files.isDirectory(folder)) {
            try (var left = Files.list(folder)) {
                for (var file : left.toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A file that lies here sealed until it is closed. */
    record Held(Path path) implements AutoCloseable {
        @Override
        public void close() {
            delete(path);
        }
    }

    /** @param bytes how much of the body the file is; all the rest when negative */
    Held hold(InputStream body, long bytes) {
        var held = new Held(
                Columnar.privateFolder(folder).resolve(UUID.randomUUID().toString()));
        try {
            hold(body, bytes, held.path());
            return held;
        } catch (IOException e) {
            held.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /** @param which the field that the file came in, for the refusals */
    PersonList read(Held held, String which, int mostRows) {
        try (var file = TableFiles.open(files.open(held.path(), CONTEXT), limits(mostRows))) {
            return PersonList.read(file, which, mostRows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hold(InputStream body, long bytes, Path path) throws IOException {
        var most = (long) settings.megabytes() << 20;
        var left = bytes < 0 ? Long.MAX_VALUE : bytes;
        var size = 0L;
        var buffer = new byte[1 << 16];
        try (var out = files.create(path, CONTEXT)) {
            while (left > 0) {
                var read = body.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                left -= read;
                size += read;
                if (size > most) {
                    throw new TablesRefused.UnusableFile(
                            "tables.file-too-big", Map.of("megabytes", settings.megabytes()));
                }
                out.write(buffer, 0, read);
            }
        }
        if (size == 0 || bytes >= 0 && left > 0) {
            throw new ComparisonRefused.CutOff();
        }
    }

    /** One row more than is taken, so that the refusal is ours and names the file. */
    private Limits limits(int mostRows) {
        var usual = Limits.USUAL;
        return new Limits(
                settings.megabytes(),
                usual.inflatedMegabytes(),
                usual.sharedMegabytes(),
                usual.inflation(),
                usual.parts(),
                usual.sheets(),
                usual.columns(),
                mostRows + HeaderFinder.ROWS_LOOKED_AT,
                usual.cellCharacters());
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
