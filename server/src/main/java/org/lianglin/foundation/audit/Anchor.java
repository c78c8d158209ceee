package org.lianglin.foundation.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * 锚定: what was signed on one day. A later rebuilt or shortened chain contradicts it.
 *
 * @param statement the signed JSON, letter by letter
 * @param signature SM2, DER
 */
record Anchor(LocalDate day, Instant at, String statement, byte[] root, byte[] signature) {
    private static final JsonMapper JSON = new JsonMapper();

    Statement read() {
        return JSON.readValue(statement, Statement.class);
    }

    boolean sameAs(Anchor other) {
        return statement.equals(other.statement) && Arrays.equals(signature, other.signature);
    }

    byte[] signedBytes() {
        return statement.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The content of the statement; its members stand in this order.
     *
     * @param heads all chains, in order
     * @param root hexadecimal Merkle root over the heads
     * @param witness hexadecimal SM3 digest of the day's witness file
     */
    record Statement(String day, String at, List<AnchoredHead> heads, String root, String witness) {
        static Statement of(LocalDate day, Instant at, List<AnchoredHead> heads, byte[] witness) {
            return new Statement(day.toString(), at.toString(), heads, hex(rootOf(heads)), hex(witness));
        }

        String toJson() {
            return JSON.writeValueAsString(this);
        }

        boolean holdsItself() {
            return heads.size() == AuditEntry.CHAINS
                    && IntStream.range(0, heads.size())
                            .allMatch(i -> heads.get(i).chain() == i)
                    && root.equals(hex(rootOf(heads)));
        }
    }

    /**
     * A chain's head as anchored.
     *
     * @param from the first entry that no earlier anchor covered
     * @param hash hexadecimal
     */
    record AnchoredHead(int chain, long from, long seq, String hash) {
        byte[] leaf() {
            return MerkleTree.leaf((chain + ":" + seq + ":" + hash).getBytes(StandardCharsets.UTF_8));
        }

        long count() {
            return seq - from + 1;
        }
    }

    static byte[] rootOf(List<AnchoredHead> heads) {
        return MerkleTree.root(heads.stream().map(AnchoredHead::leaf).toList());
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
