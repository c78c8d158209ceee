package org.lianglin.sources;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why feeds, tickets and questions say no. */
abstract sealed class SourcesRefused extends Refusal {
    private SourcesRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    /** One field breaks one rule. The code names the rule. */
    static final class InvalidField extends SourcesRefused {
        InvalidField(String field, String code, Map<String, ?> facts) {
            super(Kind.REFUSED, code, facts, List.of(new FieldError(field, code, facts)));
        }

        InvalidField(String field, String code) {
            this(field, code, Map.of());
        }
    }

    static final class FeedUnseen extends SourcesRefused {
        FeedUnseen() {
            super(Kind.UNSEEN, "sources.feed-unseen", Map.of(), List.of());
        }
    }

    static final class DeliveryUnseen extends SourcesRefused {
        DeliveryUnseen() {
            super(Kind.UNSEEN, "sources.delivery-unseen", Map.of(), List.of());
        }
    }

    /** No such ticket, or one outside the viewer's places. */
    static final class DiscrepancyUnseen extends SourcesRefused {
        DiscrepancyUnseen() {
            super(Kind.UNSEEN, "sources.discrepancy-unseen", Map.of(), List.of());
        }
    }

    static final class QuestionUnseen extends SourcesRefused {
        QuestionUnseen() {
            super(Kind.UNSEEN, "sources.question-unseen", Map.of(), List.of());
        }
    }

    /** Somebody else settled or changed it since it was read. */
    static final class ChangedMeanwhile extends SourcesRefused {
        ChangedMeanwhile() {
            super(Kind.CONFLICT, "sources.changed-meanwhile", Map.of(), List.of());
        }
    }

    /** The same content was delivered before. */
    static final class DeliveredAlready extends SourcesRefused {
        DeliveredAlready(long delivery) {
            super(Kind.CONFLICT, "sources.delivered-already", Map.of("delivery", delivery), List.of());
        }
    }

    static final class MissingColumns extends SourcesRefused {
        MissingColumns(List<String> columns) {
            super(Kind.REFUSED, "sources.columns-missing", Map.of("columns", String.join("、", columns)), List.of());
        }
    }

    static final class UnusableFile extends SourcesRefused {
        UnusableFile(String code) {
            super(Kind.REFUSED, code, Map.of(), List.of());
        }
    }
}
