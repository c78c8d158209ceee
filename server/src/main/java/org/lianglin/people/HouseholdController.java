package org.lianglin.people;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One household. */
@RestController
class HouseholdController {
    private final ReadHousehold readHousehold;

    HouseholdController(ReadHousehold readHousehold) {
        this.readHousehold = readHousehold;
    }

    @GetMapping("/api/households/{id}")
    ReadHousehold.Household household(@PathVariable long id) {
        return readHousehold.read(id);
    }
}
