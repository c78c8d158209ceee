package org.lianglin.place;

import org.lianglin.foundation.access.SeeAs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What another account sees, for the security administrator: by the code that authorises it, without any resident. */
@RestController
class SeeAsController {
    private final SeeAs seeAs;
    private final ReadRights rights;

    SeeAsController(SeeAs seeAs, ReadRights rights) {
        this.seeAs = seeAs;
        this.rights = rights;
    }

    @GetMapping("/api/accounts/{id}/seen-as")
    ReadRights.Rights seenAs(@PathVariable long id) {
        return seeAs.through(seeAs.viewerOf(id), viewer -> rights.read());
    }
}
