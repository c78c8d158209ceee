package org.lianglin.tags;

/**
 * How far the key groups of a place are covered (重点人群标签化率), in persons. The first is the sum of the next four.
 *
 * @param listed on at least one authoritative list, living here, not known to have died or moved away: the denominator
 * @param covered with a dwelling in a base grid, all tags that the lists require, none overdue for review: the numerator
 * @param listOnly without such a dwelling
 * @param untagged at home, but a required tag is missing
 * @param stale at home and tagged, but a review is overdue
 * @param mapOnly tagged in the field, on no list of the department: to be told to it, not part of the rate
 */
record Coverage(int listed, int covered, int listOnly, int untagged, int stale, int mapOnly) {
    static final Coverage NONE = new Coverage(0, 0, 0, 0, 0, 0);
}
