/** Working days and legal periods, by the notices of the State Council. */
@ApplicationModule(
        id = "calendar",
        displayName = "工作日历 Calendar",
        allowedDependencies = {"refusal"})
@NullMarked
package org.lianglin.foundation.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
