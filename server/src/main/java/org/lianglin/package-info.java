/** Lianglin: the entrance of the application. */
@NullMarked
package org.lianglin;

import org.jspecify.annotations.NullMarked;
