package org.lianglin.policies;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.people.People;
import org.lianglin.people.PersonLine;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says why one household is decided so. It shows what somebody earns and owns: each reading is recorded. */
@Component
class ExplainHousehold {
    private final Access access;
    private final JudgeHousehold judgeHousehold;
    private final People people;
    private final Places places;
    private final AuditTrail audit;

    ExplainHousehold(Access access, JudgeHousehold judgeHousehold, People people, Places places, AuditTrail audit) {
        this.access = access;
        this.judgeHousehold = judgeHousehold;
        this.people = people;
        this.places = places;
        this.audit = audit;
    }

    @Transactional
    public ExplanationView explain(JudgeHousehold.Asked asked) {
        access.require(Permission.VIEW_POLICIES);
        var judged = judgeHousehold.judge(asked);
        var area = judged.facts().area();
        audit.record(new AuditRecord(
                "policies.household-explained",
                "household:" + asked.household(),
                area.code(),
                null,
                Map.of("law", asked.law(), "day", judged.facts().day().toString())));
        return view(judged);
    }

    ExplanationView view(JudgeHousehold.Judged judged) {
        var area = judged.facts().area();
        var names = new TreeMap<Long, String>();
        people.lines(judged.facts().members().stream().map(m -> m.person()).toList())
                .forEach((id, line) -> names.put(id, name(line)));
        return ExplanationView.of(judged, places.pathOf(area), names, cleared(access, area));
    }

    private static String name(PersonLine line) {
        return line.name();
    }

    /** Which classes of facts the viewer may see of those who live in a place. */
    static IntPredicate cleared(Access access, Area area) {
        var viewer = access.viewer();
        return level -> switch (level) {
            case 1, 2 -> true;
            case 3 -> viewer.may(Permission.VIEW_SENSITIVE, area);
            case 4 -> viewer.may(Permission.VIEW_GUARDED, area);
            default -> viewer.may(Permission.VIEW_RESTRICTED, area);
        };
    }
}
