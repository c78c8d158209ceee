package org.lianglin.people;

/** Whether somebody lives (生存状态). */
enum LifeStatus {
    ALIVE,
    DECEASED,
    MISSING
}
