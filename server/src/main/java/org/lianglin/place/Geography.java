package org.lianglin.place;

import java.util.List;

/** Tree and borders of one edition, swapped together so that they never disagree. */
record Geography(Edition edition, CityTree tree, Borders borders, List<DivisionTable.Reading> readings) {}
