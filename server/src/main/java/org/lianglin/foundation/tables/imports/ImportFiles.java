package org.lianglin.foundation.tables.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.lianglin.foundation.secrets.Digests;
import org.lianglin.foundation.secrets.SealBroken;
import org.lianglin.foundation.tables.TableSettings;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.tables.Vault;
import org.lianglin.foundation.tables.sheets.Limits;
import org.lianglin.foundation.tables.sheets.TableFile;
import org.lianglin.foundation.tables.sheets.TableFiles;
import org.springframework.stereotype.Component;

/** The files of imports: taken in as a stream, with their digest, and opened again within the limits. */
@Component
class ImportFiles {
    private final Vault vault;
    private final TableSettings settings;

    ImportFiles(Vault vault, TableSettings settings) {
        this.vault = vault;
        this.settings = settings;
    }

    record Received(String stored, long size, byte[] hash, TableFiles.Form form) {}

    /** @throws TablesRefused when the file is empty, too big or no table; nothing is kept of it then */
    Received receive(InputStream body) {
        var stored = vault.newName();
        try {
            var digest = new Digests.Sm3();
            var size = copy(body, stored, digest);
            try (var channel = vault.open(stored)) {
                return new Received(stored, size, digest.finish(), TableFiles.formOf(channel));
            }
        } catch (IOException e) {
            vault.delete(stored);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            vault.delete(stored);
            throw e;
        }
    }

    private long copy(InputStream body, String stored, Digests.Sm3 digest) throws IOException {
        var most = (long) settings.megabytes() << 20;
        var size = 0L;
        var buffer = new byte[1 << 16];
        try (var out = vault.create(stored)) {
            for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new TablesRefused.UnusableFile(
                            "tables.file-too-big", Map.of("megabytes", settings.megabytes()));
                }
                out.write(buffer, 0, read);
                digest.update(Arrays.copyOf(buffer, read));
            }
        }
        return size;
    }

    TableFile open(String stored) {
        return TableFiles.open(vault.open(stored), limits());
    }

    TableFile open(Run run) {
        return open(stored(run));
    }

    /** @throws TablesRefused when the file is no longer what was tried */
    void requireUnchanged(Run run) {
        try (var in = vault.open(stored(run)).stream()) {
            var digest = new Digests.Sm3();
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(Arrays.copyOf(buffer, read));
            }
            if (!Arrays.equals(digest.finish(), run.fileHash())) {
                throw new TablesRefused.WrongState("tables.content-differs");
            }
        } catch (SealBroken | IOException | UncheckedIOException e) {
            throw new TablesRefused.WrongState("tables.content-differs");
        }
    }

    void delete(String stored) {
        vault.delete(stored);
    }

    private static String stored(Run run) {
        if (run.stored() == null) {
            throw new TablesRefused.WrongState("tables.file-removed");
        }
        return Objects.requireNonNull(run.stored());
    }

    private Limits limits() {
        var usual = Limits.USUAL;
        return new Limits(
                settings.megabytes(),
                usual.inflatedMegabytes(),
                usual.sharedMegabytes(),
                usual.inflation(),
                usual.parts(),
                usual.sheets(),
                settings.columns(),
                settings.rows(),
                usual.cellCharacters());
    }
}
