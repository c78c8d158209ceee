package org.lianglin.foundation.secrets;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * 密钥文件: every key of the installation in one JSON file beside, never in, the database. Whoever holds only one of the two
 * reads nothing. The file is made at the first start, readable by its owner alone, and written anew only by a rotation.
 */
public final class KeyFile {
    private static final int FORMAT = 1;
    private static final int INDEX_KEY_LENGTH = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path path;
    private final boolean createdNow;
    private volatile Keys keys;

    private KeyFile(Path path, boolean createdNow, Keys keys) {
        this.path = path;
        this.createdNow = createdNow;
        this.keys = keys;
    }

    /**
     * Opens the key file, or makes it when there is none.
     *
     * @param suite the suite of the keys of a new file; an existing file keeps its own
     * @throws KeyFileUnusable when others may read the file, or it is damaged, or it cannot be written
     */
    public static KeyFile openOrCreate(Path path, Suite suite) {
        var absent = Files.notExists(path);
        if (absent) {
            create(path, suite);
        }
        return new KeyFile(path, absent, read(path));
    }

    /** @throws KeyFileUnusable when there is no key file, others may read it, or it is damaged */
    public static KeyFile open(Path path) {
        return new KeyFile(path, false, read(path));
    }

    /**
     * Names this set of keys without telling them; stays the same through rotations. The database keeps it, so that a lost or
     * exchanged key file is noticed at the start and not at the first sealed value.
     */
    public String fingerprint() {
        var first = keys.data().firstEntry().getValue();
        var digest = Digests.sm3("lianglin keys".getBytes(StandardCharsets.UTF_8), keys.index(), first.bytes());
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    /**
     * Compares with the fingerprint that the database keeps. Keys that this start made in the place of lost ones are put away
     * again: nothing was sealed under them, and they would pass for the lost ones at the next start.
     *
     * @throws KeyFileUnusable when the database was sealed under other keys
     */
    public void requireFingerprint(String known) {
        if (known.equals(fingerprint())) {
            return;
        }
        if (createdNow) {
            remove(path);
        }
        throw new KeyFileUnusable(
                createdNow
                        ? "密钥文件不见了，数据库中的数据由密钥 " + known + " 封存 / The key file " + path
                                + " was missing; the database is sealed under keys " + known + "."
                        : "密钥文件不属于这个数据库 / The database is sealed under keys " + known + ", but " + path + " holds keys "
                                + fingerprint() + ".",
                "把这个数据库的密钥文件备份放回原处再启动，没有它已封存的数据无法读取 / "
                        + "Put the backup of the key file in its place and start again; without it the sealed data is lost.");
    }

    /** Whether this start made the file. */
    public boolean createdNow() {
        return createdNow;
    }

    /** The version that seals now; every version in the file still opens. */
    public int newestVersion() {
        return newest().version();
    }

    /**
     * Adds a data key version, which seals from now on. Another process seals under it once it has met a value of it, or after
     * its next start.
     *
     * @return the new version
     */
    synchronized int rotate(Suite suite, Instant now) {
        try (var lock = FileChannel.open(sibling(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            // Another process may have rotated since this one read the file: its version must not be lost.
            var current = read(path);
            var version = current.data().lastKey() + 1;
            var data = new TreeMap<>(current.data());
            data.put(version, new DataKey(version, suite, now, randomBytes(suite.keyLength())));
            var next = new Keys(data, current.indexSuite(), current.indexCreated(), current.index(), current.signing());
            var fresh = writeBeside(path, next);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            sync(folder(path));
            keys = next;
            return version;
        } catch (IOException e) {
            throw new KeyFileUnusable(
                    "The key file " + path + " cannot be written: " + e.getMessage() + ".",
                    "Give the account that runs the server write access to its folder.",
                    e);
        }
    }

    DataKey newest() {
        return keys.newest();
    }

    /** The key of a version; when another process has rotated since, the file is read again. */
    @Nullable
    DataKey dataKey(int version) {
        var known = keys.data().get(version);
        return known == null && version > newestVersion() ? readAgain().get(version) : known;
    }

    private synchronized TreeMap<Integer, DataKey> readAgain() {
        var fresh = read(path);
        if (Arrays.equals(fresh.index(), keys.index())) {
            keys = fresh;
        }
        return keys.data();
    }

    Suite indexSuite() {
        return keys.indexSuite();
    }

    byte[] indexKey() {
        return keys.index().clone();
    }

    BigInteger signingKey() {
        return new BigInteger(1, keys.signing());
    }

    private Path sibling(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    private static void create(Path path, Suite suite) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var data = new TreeMap<Integer, DataKey>();
        data.put(1, new DataKey(1, suite, now, randomBytes(suite.keyLength())));
        var keys = new Keys(data, suite, now, randomBytes(INDEX_KEY_LENGTH), Signatures.newSecret(new SecureRandom()));
        try {
            Files.createDirectories(folder(path));
            var fresh = writeBeside(path, keys);
            try {
                // A link, unlike a move, never replaces a file that another process made in the meantime.
                Files.createLink(path, fresh);
                sync(folder(path));
            } catch (FileAlreadyExistsException e) {
                // The other process was first: its keys are the keys.
            } finally {
                Files.delete(fresh);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new KeyFileUnusable(
                    "The key file " + path + " cannot be made: " + e.getMessage() + ".",
                    "Choose a folder on a POSIX file system that the server may write (lianglin.secrets.key-file).",
                    e);
        }
    }

    private static Path folder(Path path) {
        var parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new KeyFileUnusable(path + " is not a file.", "Set lianglin.secrets.key-file to a path of a file.");
        }
        return parent;
    }

    private static Path writeBeside(Path path, Keys keys) throws IOException {
        var fresh = Files.createTempFile(
                folder(path), path.getFileName() + ".", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(Document.of(keys)));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return fresh;
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new KeyFileUnusable(
                    "The key file " + path + " cannot be removed: " + e.getMessage() + ".",
                    "Put the backup of the key file over it and start again.",
                    e);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Keys read(Path path) {
        try {
            var others = EnumSet.noneOf(PosixFilePermission.class);
            others.addAll(Files.getPosixFilePermissions(path));
            others.removeAll(PosixFilePermissions.fromString("rwx------"));
            if (!others.isEmpty()) {
                throw new KeyFileUnusable(
                        "The key file " + path + " is open to other accounts.", "Run: chmod 600 " + path);
            }
            return Optional.ofNullable(JSON.readValue(Files.readAllBytes(path), Document.class))
                    .orElseThrow(() -> new IllegalArgumentException("empty"))
                    .keys();
        } catch (IOException e) {
            throw new KeyFileUnusable(
                    "The key file " + path + " cannot be read: " + e.getMessage() + ".",
                    "Put the backup of the key file in its place, owned by the account that runs the server.",
                    e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new KeyFileUnusable(
                    "The key file " + path + " is damaged.",
                    "Put the backup of the key file in its place; do not edit it by hand.",
                    e);
        }
    }

    private static byte[] randomBytes(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** What the file says, ready for use. Replaced as a whole, so that no reader sees half a rotation. */
    private record Keys(
            TreeMap<Integer, DataKey> data, Suite indexSuite, Instant indexCreated, byte[] index, byte[] signing) {
        DataKey newest() {
            return data.lastEntry().getValue();
        }
    }

    /** The file's JSON. The check digest finds damage that is still well-formed, such as one changed letter in a key. */
    private record Document(
            int format, List<DataKeyEntry> dataKeys, IndexKeyEntry indexKey, String signingKey, String check) {
        static Document of(Keys keys) {
            var dataKeys = keys.data().values().stream().map(DataKeyEntry::of).toList();
            var indexKey =
                    new IndexKeyEntry(keys.indexSuite(), keys.indexCreated().toString(), encode(keys.index()));
            var signingKey = encode(keys.signing());
            return new Document(FORMAT, dataKeys, indexKey, signingKey, check(dataKeys, indexKey, signingKey));
        }

        Keys keys() {
            if (format != FORMAT
                    || Stream.of(dataKeys, indexKey, signingKey, check).anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("incomplete");
            }
            if (dataKeys.isEmpty()
                    || !MessageDigest.isEqual(bytes(check), bytes(check(dataKeys, indexKey, signingKey)))) {
                throw new IllegalArgumentException("check digest differs");
            }
            var data = new TreeMap<Integer, DataKey>();
            dataKeys.forEach(entry -> data.put(entry.version(), entry.opened()));
            return new Keys(
                    data,
                    indexKey.suite(),
                    Instant.parse(indexKey.created()),
                    decode(indexKey.key()),
                    decode(signingKey));
        }

        private static String check(List<DataKeyEntry> dataKeys, IndexKeyEntry indexKey, String signingKey) {
            var lines = new ArrayList<String>();
            dataKeys.forEach(entry -> lines.add(entry.line()));
            lines.add(indexKey.line());
            lines.add(signingKey);
            return HexFormat.of().formatHex(Digests.sm3(bytes(String.join("\n", lines))));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private record DataKeyEntry(int version, Suite suite, String created, String key) {
        static DataKeyEntry of(DataKey key) {
            return new DataKeyEntry(key.version(), key.suite(), key.created().toString(), encode(key.bytes()));
        }

        String line() {
            return version + " " + suite + " " + created + " " + key;
        }

        DataKey opened() {
            return new DataKey(version, suite, Instant.parse(created), decode(key));
        }
    }

    private record IndexKeyEntry(Suite suite, String created, String key) {
        String line() {
            return suite + " " + created + " " + key;
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }
}
