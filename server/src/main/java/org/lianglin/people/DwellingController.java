package org.lianglin.people;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The population-household map (人口装户图): a building as a matrix, and each cell of it. */
@RestController
class DwellingController {
    private final ReadDwelling readDwelling;
    private final ReadBuilding readBuilding;

    DwellingController(ReadDwelling readDwelling, ReadBuilding readBuilding) {
        this.readDwelling = readDwelling;
        this.readBuilding = readBuilding;
    }

    @GetMapping("/api/dwellings/{id}")
    ReadDwelling.Dwelling dwelling(@PathVariable long id) {
        return readDwelling.read(id);
    }

    @GetMapping("/api/buildings/{id}")
    ReadBuilding.Building building(@PathVariable long id) {
        return readBuilding.read(id);
    }
}
