/**
 * 政策 Policies as data: {@link org.lianglin.policy.Policies} reads them, {@link org.lianglin.policy.Judge} decides one case with KIE,
 * {@link org.lianglin.policy.Screen} a whole table with DuckDB, by the same DMN, and {@link org.lianglin.policy.Explainer} says why and
 * what would change it.
 */
@NullMarked
package org.lianglin.policy;

import org.jspecify.annotations.NullMarked;
