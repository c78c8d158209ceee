package org.lianglin.place;

import java.util.Arrays;

/**
 * Likeness of two short names by the pieces that they share, as PostgreSQL's pg_trgm counts it: pieces of three characters in
 * Latin letters, of two in Chinese ones, where a name has three or four characters and one wrong one would spoil almost all threes.
 */
final class Pieces {
    private Pieces() {}

    /** The distinct pieces of a text, padded by blanks, as sorted hashes. */
    static int[] of(String text) {
        var chinese = text.chars().anyMatch(c -> c >= 0x2e80);
        var padded = chinese ? " " + text + " " : "  " + text + " ";
        var length = chinese ? 2 : 3;
        var pieces = new int[padded.length() - length + 1];
        for (var i = 0; i < pieces.length; i++) {
            pieces[i] = padded.substring(i, i + length).hashCode();
        }
        return Arrays.stream(pieces).sorted().distinct().toArray();
    }

    /** Shared pieces divided by all pieces, from 0 to 1. */
    static double likeness(int[] one, int[] other) {
        var shared = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            if (one[i] == other[j]) {
                shared++;
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return (double) shared / (one.length + other.length - shared);
    }
}
