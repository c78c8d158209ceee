package org.lianglin.tags;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why tags and lists of key groups say no. */
abstract sealed class TagsRefused extends Refusal {
    private TagsRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    /** One field breaks one rule. The code names the rule. */
    static final class InvalidField extends TagsRefused {
        InvalidField(String field, String code, Map<String, ?> facts) {
            super(Kind.REFUSED, code, facts, List.of(new FieldError(field, code, facts)));
        }

        InvalidField(String field, String code) {
            this(field, code, Map.of());
        }
    }

    /** A query parameter that cannot be understood. */
    static final class MalformedQuery extends TagsRefused {
        MalformedQuery(String field, String code) {
            super(Kind.MALFORMED, code, Map.of(), List.of(FieldError.of(field, code)));
        }
    }

    /** No such person, or one outside the viewer's places. */
    static final class PersonUnseen extends TagsRefused {
        PersonUnseen() {
            super(Kind.UNSEEN, "tags.person-unseen", Map.of(), List.of());
        }
    }

    /** No such tag, or one of a class or place that the viewer does not see: the two must not be told apart. */
    static final class TagUnseen extends TagsRefused {
        TagUnseen() {
            super(Kind.UNSEEN, "tags.tag-unseen", Map.of(), List.of());
        }
    }

    /** No such entry of a list, or one that the viewer does not see. */
    static final class ListedUnseen extends TagsRefused {
        ListedUnseen() {
            super(Kind.UNSEEN, "tags.listed-unseen", Map.of(), List.of());
        }
    }

    /** Of two rows that are merged each carries a tag that excludes the other's. */
    static final class MergeExcluded extends TagsRefused {
        MergeExcluded(String code, String other) {
            super(Kind.REFUSED, "tags.merge-excluded", Map.of("code", code, "other", other), List.of());
        }
    }

    /** The viewer is not cleared for the class of the tag. */
    static final class NotCleared extends TagsRefused {
        NotCleared(int confidentiality) {
            super(Kind.FORBIDDEN, "tags.not-cleared", Map.of("class", confidentiality), List.of());
        }
    }

    /** Somebody else changed the record since it was read. */
    static final class ChangedMeanwhile extends TagsRefused {
        ChangedMeanwhile() {
            super(Kind.CONFLICT, "tags.changed-meanwhile", Map.of(), List.of());
        }
    }
}
