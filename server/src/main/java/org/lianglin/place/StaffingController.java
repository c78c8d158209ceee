package org.lianglin.place;

import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who serves which grid, and which grids lack somebody. */
@RestController
@RequestMapping("/api/places/{area}/staffing")
class StaffingController {
    private final ReadStaffing staffing;

    StaffingController(ReadStaffing staffing) {
        this.staffing = staffing;
    }

    @GetMapping
    ReadStaffing.Staffing read(
            @PathVariable String area,
            @RequestParam(required = false) ReadStaffing.@Nullable Lack lack,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return staffing.read(Area.parse(area), lack, after, limit);
    }
}
