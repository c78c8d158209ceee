package org.lianglin.people;

/** Whether somebody lives (生存状态). */
enum LifeStatus {
    ALIVE,
    DECEASED,
    MISSING,
    /** Left the city with the registration (迁出市外): kept on file, counted nowhere. */
    LEFT
}
