/** Links files too large for one machine: the statements and comparators of {@code org.lianglin.linkage} on Apache Spark. */
@NullMarked
package org.lianglin.linkage.spark;

import org.jspecify.annotations.NullMarked;
