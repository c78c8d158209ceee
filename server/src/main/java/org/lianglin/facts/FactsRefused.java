package org.lianglin.facts;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why facts say no. */
abstract sealed class FactsRefused extends Refusal {
    private FactsRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    /** No such living-together household on that day as known then, or one outside the viewer's places. */
    static final class HouseholdUnseen extends FactsRefused {
        HouseholdUnseen() {
            super(Kind.UNSEEN, "facts.household-unseen", Map.of(), List.of());
        }
    }

    /** One field breaks one rule. The code names the rule. */
    static final class InvalidField extends FactsRefused {
        InvalidField(String field, String code, Map<String, ?> facts) {
            super(Kind.REFUSED, code, facts, List.of(new FieldError(field, code, facts)));
        }
    }

    /** A query parameter that breaks a rule. */
    static final class MalformedQuery extends FactsRefused {
        MalformedQuery(String field, String code) {
            super(Kind.MALFORMED, code, Map.of(), List.of(FieldError.of(field, code)));
        }
    }

    /** No version of a law by which facts are judged holds on the day. */
    static final class NoLaw extends FactsRefused {
        NoLaw(String law, java.time.LocalDate day) {
            super(Kind.REFUSED, "facts.no-law", Map.of("law", law, "day", day), List.of());
        }
    }
}
