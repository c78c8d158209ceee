package org.lianglin.foundation.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.secrets.Digests;
import org.lianglin.foundation.secrets.Signatures;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The anchors outside the database. Per day one {@code .json} with the signed statement, and one {@code .witness} with the
 * first eight bytes of each entry's hash, chain by chain: it does not prove more than the anchor, but it shows at which entry
 * a rebuilt chain begins to differ.
 */
@Component
class AnchorFiles {
    static final int WITNESS_BYTES = 8;
    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.json");
    private static final JsonMapper JSON = new JsonMapper();
    private final Path folder;
    private final Signatures signatures;

    AnchorFiles(AuditSettings settings, Signatures signatures) {
        this.folder = settings.anchors();
        this.signatures = signatures;
    }

    /** All anchors by day; null for a file that cannot be read as one. */
    TreeMap<LocalDate, @Nullable Anchor> list() {
        var anchors = new TreeMap<LocalDate, @Nullable Anchor>();
        if (!Files.isDirectory(folder)) {
            return anchors;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    anchors.put(LocalDate.parse(name.group(1)), read(file));
                }
            }
            return anchors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean holds(LocalDate day) {
        return Files.exists(file(day, ".json")) && Files.exists(file(day, ".witness"));
    }

    void write(Anchor anchor) {
        var content = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Document(
                        anchor.statement(),
                        HexFormat.of().formatHex(anchor.signature()),
                        Base64.getEncoder().encodeToString(signatures.publicKey())));
        try {
            var fresh = newFile();
            Files.write(fresh, content);
            put(fresh, file(anchor.day(), ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Witness newWitness() {
        try {
            return new Witness(newFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The witnessed hashes of one chain, {@link #WITNESS_BYTES} each; empty when the file is gone or was altered. */
    Optional<byte[]> witnessed(Anchor.Statement statement, int chain) {
        try {
            var all = Files.readAllBytes(file(LocalDate.parse(statement.day()), ".witness"));
            if (!Anchor.hex(Digests.sm3(all)).equals(statement.witness())) {
                return Optional.empty();
            }
            var start = statement.heads().stream()
                            .filter(head -> head.chain() < chain)
                            .mapToLong(Anchor.AnchoredHead::count)
                            .sum()
                    * WITNESS_BYTES;
            var length = statement.heads().get(chain).count() * WITNESS_BYTES;
            return Optional.of(Arrays.copyOfRange(all, Math.toIntExact(start), Math.toIntExact(start + length)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path file(LocalDate day, String suffix) {
        return folder.resolve(day + suffix);
    }

    private Path newFile() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, "anchor", ".new");
    }

    private static void put(Path fresh, Path target) throws IOException {
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static @Nullable Anchor read(Path file) throws IOException {
        try {
            var document = JSON.readValue(Files.readAllBytes(file), Document.class);
            var statement = JSON.readValue(document.statement(), Anchor.Statement.class);
            return new Anchor(
                    LocalDate.parse(statement.day()),
                    Instant.parse(statement.at()),
                    document.statement(),
                    HexFormat.of().parseHex(statement.root()),
                    HexFormat.of().parseHex(document.signature()));
        } catch (JacksonException | IllegalArgumentException | NullPointerException | java.time.DateTimeException e) {
            // Anything may stand in a file that somebody altered; the verifier reports it as unreadable.
            return null;
        }
    }

    /** @param publicKey of the signature, so that others can check without us */
    private record Document(String statement, String signature, String publicKey) {}

    /** A witness file that is being written. */
    final class Witness implements AutoCloseable {
        private final Path fresh;
        private final OutputStream out;
        private final Digests.Sm3 digest = new Digests.Sm3();

        private Witness(Path fresh) throws IOException {
            this.fresh = fresh;
            this.out = new BufferedOutputStream(Files.newOutputStream(fresh));
        }

        void add(AuditEntry entry) {
            var head = Arrays.copyOf(entry.hash(), WITNESS_BYTES);
            digest.update(head);
            try {
                out.write(head);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** SM3 over everything added; to be asked once, at the end. */
        byte[] digest() {
            return digest.finish();
        }

        void keepFor(LocalDate day) {
            try {
                out.close();
                put(fresh, file(day, ".witness"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Throws away what was not kept. */
        @Override
        public void close() {
            try {
                out.close();
                Files.deleteIfExists(fresh);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
