/**
 * From DMN 1.5 to SQL: {@link org.lianglin.policy.compile.Compiler} reads a model with KIE's parsers, gives every expression a type, and
 * writes one query that decides all rows of a table. What it cannot say exactly in SQL it refuses with a
 * {@link org.lianglin.policy.compile.Refusal}.
 */
@NullMarked
package org.lianglin.policy.compile;

import org.jspecify.annotations.NullMarked;
