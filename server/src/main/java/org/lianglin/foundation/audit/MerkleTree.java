package org.lianglin.foundation.audit;

import java.util.ArrayList;
import java.util.List;
import org.lianglin.foundation.secrets.Digests;

/** A tree of SM3 digests over a power of two of leaves; leaf and node digests are told apart as in RFC 6962. */
final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    static byte[] leaf(byte[] content) {
        return Digests.sm3(LEAF, content);
    }

    static byte[] root(List<byte[]> leaves) {
        var level = leaves;
        while (level.size() > 1) {
            level = above(level);
        }
        return level.getFirst();
    }

    /** The digests beside the way from a leaf to the root, lowest first. */
    static List<byte[]> path(List<byte[]> leaves, int index) {
        var path = new ArrayList<byte[]>();
        var level = leaves;
        for (var at = index; level.size() > 1; at /= 2) {
            path.add(level.get(at ^ 1));
            level = above(level);
        }
        return path;
    }

    private static List<byte[]> above(List<byte[]> level) {
        if (level.size() % 2 != 0) {
            throw new IllegalArgumentException("not a power of two");
        }
        var above = new ArrayList<byte[]>();
        for (var i = 0; i < level.size(); i += 2) {
            above.add(Digests.sm3(NODE, level.get(i), level.get(i + 1)));
        }
        return above;
    }
}
