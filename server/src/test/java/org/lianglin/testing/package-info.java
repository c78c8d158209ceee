/** What tests share: real databases and a running server. */
@NullMarked
package org.lianglin.testing;

import org.jspecify.annotations.NullMarked;
