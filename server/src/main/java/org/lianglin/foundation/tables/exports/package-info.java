/** The life of an export: request, approval, job, download. */
@NullMarked
package org.lianglin.foundation.tables.exports;

import org.jspecify.annotations.NullMarked;
