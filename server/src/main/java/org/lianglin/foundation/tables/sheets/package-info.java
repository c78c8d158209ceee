/** Reading and writing of spreadsheets: hostile files are refused before they cost anything, good ones pass as a stream. */
@NamedInterface("sheets")
@NullMarked
package org.lianglin.foundation.tables.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
