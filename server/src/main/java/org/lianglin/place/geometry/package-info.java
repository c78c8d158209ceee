/** Outlines in memory, drawings and their rules: geometry without Spring and without a database. */
@NullMarked
package org.lianglin.place.geometry;

import org.jspecify.annotations.NullMarked;
