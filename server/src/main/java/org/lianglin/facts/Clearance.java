package org.lianglin.facts;

import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;

/** For which classes of facts somebody is cleared on a place (个人信息保护法 art. 28). */
@Component
class Clearance {
    private final Access access;

    Clearance(Access access) {
        this.access = access;
    }

    boolean covers(int confidentiality, Area place) {
        return access.viewer()
                .may(
                        switch (confidentiality) {
                            case 1, 2 -> Permission.VIEW_PEOPLE;
                            case 3 -> Permission.VIEW_SENSITIVE;
                            case 4 -> Permission.VIEW_GUARDED;
                            default -> Permission.VIEW_RESTRICTED;
                        },
                        place);
    }
}
