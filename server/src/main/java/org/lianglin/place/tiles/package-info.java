/** Vector tiles: geometry and bytes, without Spring and without a database. */
@NullMarked
package org.lianglin.place.tiles;

import org.jspecify.annotations.NullMarked;
