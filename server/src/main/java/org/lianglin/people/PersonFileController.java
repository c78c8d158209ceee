package org.lianglin.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The file of a person, and the code lists that its words come from. */
@RestController
class PersonFileController {
    private final ReadPersonFile readPersonFile;

    PersonFileController(ReadPersonFile readPersonFile) {
        this.readPersonFile = readPersonFile;
    }

    @GetMapping("/api/people/{id}")
    PersonFile file(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate validAt,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        return readPersonFile.read(id, validAt, knownAt);
    }

    @GetMapping("/api/codes")
    Map<String, List<Codes.Code>> codes() {
        return Codes.all();
    }
}
