package org.lianglin.linkage;

/**
 * Values that so many records share that comparing all of them would be quadratic; their pairs were not compared by this rule.
 *
 * @param rule the blocking rule as declared
 * @param blocks how many values
 * @param pairs how many comparisons they would have been
 * @param largestLeft how many records on the left share the most frequent of them
 * @param largestRight how many on the right
 */
public record OverLargeBlocks(String rule, long blocks, long pairs, long largestLeft, long largestRight) {}
