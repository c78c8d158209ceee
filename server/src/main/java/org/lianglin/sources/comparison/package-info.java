/** Two lists of people side by side (两表比对): who is new, who is gone, what changed. The registry is neither asked nor written. */
@NullMarked
package org.lianglin.sources.comparison;

import org.jspecify.annotations.NullMarked;
