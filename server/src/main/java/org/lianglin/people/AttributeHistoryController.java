package org.lianglin.people;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The history of one attribute. */
@RestController
class AttributeHistoryController {
    private final ReadAttributeHistory readHistory;

    AttributeHistoryController(ReadAttributeHistory readHistory) {
        this.readHistory = readHistory;
    }

    @GetMapping("/api/people/{id}/attributes/{attribute}/history")
    ReadAttributeHistory.History history(@PathVariable long id, @PathVariable String attribute) {
        return readHistory.read(id, attribute);
    }
}
