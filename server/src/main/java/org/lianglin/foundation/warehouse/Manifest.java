package org.lianglin.foundation.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Which files make up the copy: one small file that is replaced in one stroke. */
final class Manifest {
    private static final String NAME = "manifest.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Manifest() {}

    private record Entry(int district, String file, long rows) {}

    private record Content(Instant asOf, long version, List<Entry> files) {}

    /** Null when there is none, or one of its files is gone: the copy is made anew then. */
    static @Nullable Snapshot read(String topic, Path folder) {
        var manifest = folder.resolve(NAME);
        if (!Files.exists(manifest)) {
            return null;
        }
        var content = JSON.readValue(manifest.toFile(), Content.class);
        var files = content.files().stream()
                .map(e -> new Snapshot.DistrictFile(e.district(), folder.resolve(e.file()), e.rows()))
                .toList();
        return files.stream().allMatch(f -> Files.exists(f.path()))
                ? new Snapshot(topic, content.asOf(), content.version(), files)
                : null;
    }

    static void write(Snapshot snapshot, Path folder) {
        var content = new Content(
                snapshot.asOf(),
                snapshot.version(),
                snapshot.files().stream()
                        .map(f -> new Entry(f.district(), f.path().getFileName().toString(), f.rows()))
                        .toList());
        try {
            var draft = folder.resolve(NAME + ".new");
            Files.write(draft, JSON.writeValueAsBytes(content));
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what belongs to neither of the two; somebody may still be reading the one before. */
    static void sweep(Path folder, Snapshot now, @Nullable Snapshot before) {
        Set<Path> kept = Stream.concat(now.files().stream(), before == null ? Stream.of() : before.files().stream())
                .map(Snapshot.DistrictFile::path)
                .collect(Collectors.toSet());
        try (var files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                if (!kept.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
