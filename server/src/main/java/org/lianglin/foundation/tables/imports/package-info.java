/** The life of an import: upload, trial run, commit, undo. */
@NullMarked
package org.lianglin.foundation.tables.imports;

import org.jspecify.annotations.NullMarked;
