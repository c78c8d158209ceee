package org.lianglin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds numbers of identity cards, telephones and bank cards in bytes of any kind: as single bytes, and as two-byte characters
 * in either order, which is how a heap keeps text. One pass, whatever the count of numbers.
 */
public final class NumberScanner {
    private static final int LONGEST = 19;

    /** The numbers by their length and their hash. */
    private final Map<Integer, Map<Long, String>> numbers = new HashMap<>();

    public NumberScanner(Collection<String> sought) {
        for (var number : sought) {
            if (!number.matches("\\d{10,18}[\\dX]")) {
                throw new IllegalArgumentException("too short or too long to be told from chance: " + number);
            }
            numbers.computeIfAbsent(number.length(), n -> new HashMap<>()).put(hash(bytes(number)), number);
        }
    }

    /** Where which numbers stand in clear; paths are told relative to the folder. */
    public Map<String, Set<String>> scan(Path folder) throws IOException {
        var found = new HashMap<String, Set<String>>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try (var in = Files.newInputStream(file)) {
                    var numbersInIt = scan(in);
                    if (!numbersInIt.isEmpty()) {
                        found.put(folder.relativize(file).toString(), numbersInIt);
                    }
                }
            }
        }
        return found;
    }

    public Set<String> scan(byte[] bytes) {
        var pass = new Pass();
        for (var b : bytes) {
            pass.next(b);
        }
        return pass.found;
    }

    public Set<String> scan(InputStream in) throws IOException {
        var pass = new Pass();
        var buffer = new byte[1 << 20];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (var i = 0; i < read; i++) {
                pass.next(buffer[i]);
            }
        }
        return pass.found;
    }

    private static byte[] bytes(String number) {
        return number.getBytes(StandardCharsets.US_ASCII);
    }

    private static long hash(byte[] number) {
        var hash = 0L;
        for (var b : number) {
            hash = hash * 31 + b;
        }
        return hash;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9' || b == 'X' || b == 'x';
    }

    private final class Pass {
        private final Set<String> found = new TreeSet<>();
        private final Run single = new Run();
        private final Run[] wide = {new Run(), new Run()};
        private byte previous;
        private int parity;

        void next(byte b) {
            step(single, b, true);
            step(wide[parity], b, previous == 0);
            previous = b;
            parity ^= 1;
        }

        private void step(Run run, byte b, boolean continues) {
            if (!digit(b)) {
                run.length = 0;
                return;
            }
            if (!continues) {
                run.length = 0;
            }
            run.add(b);
            for (var ofLength : numbers.entrySet()) {
                if (run.length >= ofLength.getKey()) {
                    var number = ofLength.getValue().get(run.hash(ofLength.getKey()));
                    if (number != null) {
                        found.add(number);
                    }
                }
            }
        }
    }

    /** The last characters of a run of digits. */
    private static final class Run {
        private final byte[] last = new byte[LONGEST];
        private int length;

        void add(byte b) {
            last[length % LONGEST] = b == 'x' ? (byte) 'X' : b;
            length++;
        }

        long hash(int count) {
            var hash = 0L;
            for (var i = length - count; i < length; i++) {
                hash = hash * 31 + last[i % LONGEST];
            }
            return hash;
        }
    }
}
