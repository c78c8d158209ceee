package org.lianglin.linkage;

/**
 * A column that is compared.
 *
 * @param slot 0 or 1: where the rarity of an agreed value is kept; -1 when all values are worth the same
 */
record Field(String name, Kind kind, int slot) {}
