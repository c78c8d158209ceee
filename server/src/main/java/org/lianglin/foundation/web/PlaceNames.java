package org.lianglin.foundation.web;

import org.lianglin.foundation.access.Area;

/** Names of places for the shell; told by whoever knows the tree. */
public interface PlaceNames {
    String nameOf(Area area);
}
