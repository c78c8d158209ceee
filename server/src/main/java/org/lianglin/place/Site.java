package org.lianglin.place;

/** What a special grid (专属网格) surrounds. */
enum Site {
    MALL,
    CAMPUS,
    MARKET,
    HOSPITAL,
    OFFICE_TOWER,
    FACTORY,
    OTHER
}
