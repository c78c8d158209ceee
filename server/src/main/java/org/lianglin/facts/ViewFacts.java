package org.lianglin.facts;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.people.Codes;
import org.lianglin.people.People;
import org.lianglin.people.PersonLine;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows the facts of a household to somebody: what rests on a class that the viewer is not cleared for is withheld. Every view is recorded. */
@Component
class ViewFacts {
    private final HouseholdFacts householdFacts;
    private final People people;
    private final Clearance clearance;
    private final AuditTrail audit;
    private final Clock clock;

    ViewFacts(HouseholdFacts householdFacts, People people, Clearance clearance, AuditTrail audit, Clock clock) {
        this.householdFacts = householdFacts;
        this.people = people;
        this.clearance = clearance;
        this.audit = audit;
        this.clock = clock;
    }

    record Query(
            long household,
            LocalDate day,
            LocalDate known,
            @Nullable String purpose) {}

    /** @param values of the household, in the order in which policies ask */
    record View(String id, String area, LocalDate day, LocalDate known, List<Member> members, List<Value> values) {}

    /**
     * @param name empty for somebody whom the viewer does not see
     * @param counted null when it cannot be said
     * @param withheld whether the reason rests on what the viewer is not cleared for
     */
    record Member(
            String id,
            String name,
            String relation,
            String relationName,
            int age,
            @Nullable Boolean counted,
            String reason,
            String article,
            boolean withheld,
            List<Value> values) {}

    /**
     * @param value as text: money in yuan, dates as 2023-07-01; null when missing or withheld
     * @param missing what would have to be known
     */
    record Value(String column, @Nullable String value, boolean withheld, List<String> missing, List<Origin> from) {}

    record Origin(
            String what,
            @Nullable String person,
            String feed,
            String source,
            @Nullable LocalDate date,
            String detail) {}

    @Transactional
    public View view(Query query) {
        if (query.known().isAfter(LocalDate.now(clock))) {
            throw new FactsRefused.MalformedQuery("known", "facts.known-in-future");
        }
        if (query.purpose() == null || !Codes.has("purpose", query.purpose())) {
            throw new FactsRefused.MalformedQuery("purpose", "facts.purpose-needed");
        }
        var facts = householdFacts.of(query.household(), query.day(), query.known());
        audit.record(new AuditRecord(
                "facts.viewed",
                "household:" + query.household(),
                facts.area().code(),
                query.purpose(),
                Map.of("day", query.day().toString(), "known", query.known().toString())));
        var lines =
                people.lines(facts.members().stream().map(Facts.Member::person).toList());
        return new View(
                Long.toString(facts.household()),
                facts.area().toString(),
                facts.day(),
                facts.known(),
                facts.members().stream()
                        .map(m -> member(m, lines.get(m.person()), facts.area()))
                        .toList(),
                values(facts.values(), facts.area()));
    }

    private Member member(Facts.Member member, @Nullable PersonLine line, Area area) {
        var why = member.values().get("absence");
        var withheld = why != null && !clearance.covers(why.confidentiality(), area);
        return new Member(
                Long.toString(member.person()),
                line == null ? "" : line.name(),
                member.relation(),
                Codes.name("relation", member.relation()),
                member.age(),
                member.counted(),
                withheld ? "" : member.reason(),
                member.article(),
                withheld,
                values(member.values(), area));
    }

    private List<Value> values(Map<String, Fact> facts, Area area) {
        var values = new ArrayList<Value>();
        facts.forEach((column, fact) -> {
            var withheld = !clearance.covers(fact.confidentiality(), area);
            values.add(new Value(
                    column,
                    withheld || fact.value() == null ? null : text(fact.value()),
                    withheld,
                    fact.missing(),
                    withheld
                            ? List.of()
                            : fact.from().stream().map(ViewFacts::origin).toList()));
        });
        return values;
    }

    private static Origin origin(Fact.Provenance from) {
        return new Origin(
                from.what(),
                from.person() == null ? null : from.person().toString(),
                from.feed(),
                from.source(),
                from.date(),
                from.detail());
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
