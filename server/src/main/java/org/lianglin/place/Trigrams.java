package org.lianglin.place;

import java.util.Arrays;

/** Likeness of two short names by the three-character pieces that they share, as PostgreSQL's pg_trgm counts it. */
final class Trigrams {
    private Trigrams() {}

    /** The distinct pieces of a text, padded by two blanks before and one after, as sorted hashes. */
    static int[] of(String text) {
        var padded = "  " + text + " ";
        var pieces = new int[padded.length() - 2];
        for (var i = 0; i < pieces.length; i++) {
            pieces[i] = (padded.charAt(i) * 65_599 + padded.charAt(i + 1)) * 65_599 + padded.charAt(i + 2);
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
