/**
 * 记录比对 Record linkage: are these two records the same person?
 *
 * <p>{@link org.lianglin.linkage.Schema} says which columns there are and how they are compared, {@link org.lianglin.linkage.Model}
 * what agreement is worth, {@link org.lianglin.linkage.Linker} judges one record against a few candidates, and
 * {@link org.lianglin.linkage.Batch} whole files on DuckDB, by the same comparators and the same model.
 */
@NullMarked
package org.lianglin.linkage;

import org.jspecify.annotations.NullMarked;
