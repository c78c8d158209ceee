/** Policies over a whole city on a cluster. */
@NullMarked
package org.lianglin.policy.spark;

import org.jspecify.annotations.NullMarked;
