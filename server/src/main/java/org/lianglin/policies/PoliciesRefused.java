package org.lianglin.policies;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Problem;

/** Every reason why policies, drafts, simulations and decisions say no. */
abstract sealed class PoliciesRefused extends Refusal {
    /** Where a place of a file has no rule or names no article. */
    static final String NONE = "–";

    private PoliciesRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    private static String orNone(@Nullable Object named) {
        return named == null ? NONE : named.toString();
    }

    /** One field breaks one rule. The code names the rule. */
    static final class InvalidField extends PoliciesRefused {
        InvalidField(String field, String code, Map<String, ?> facts) {
            super(Kind.REFUSED, code, facts, List.of(new FieldError(field, code, facts)));
        }

        InvalidField(String field, String code) {
            this(field, code, Map.of());
        }
    }

    static final class VersionUnseen extends PoliciesRefused {
        VersionUnseen() {
            super(Kind.UNSEEN, "policies.version-unseen", Map.of(), List.of());
        }
    }

    static final class DraftUnseen extends PoliciesRefused {
        DraftUnseen() {
            super(Kind.UNSEEN, "policies.draft-unseen", Map.of(), List.of());
        }
    }

    static final class SimulationUnseen extends PoliciesRefused {
        SimulationUnseen() {
            super(Kind.UNSEEN, "policies.simulation-unseen", Map.of(), List.of());
        }
    }

    /** No such decision, or one outside the viewer's places or clearance. */
    static final class ReceiptUnseen extends PoliciesRefused {
        ReceiptUnseen() {
            super(Kind.UNSEEN, "policies.receipt-unseen", Map.of(), List.of());
        }
    }

    /** Somebody saved the draft since it was read. */
    static final class ChangedMeanwhile extends PoliciesRefused {
        ChangedMeanwhile() {
            super(Kind.CONFLICT, "policies.changed-meanwhile", Map.of(), List.of());
        }
    }

    /** It was proposed, published or given up. */
    static final class NotOpen extends PoliciesRefused {
        NotOpen() {
            super(Kind.CONFLICT, "policies.not-open", Map.of(), List.of());
        }
    }

    static final class NotProposed extends PoliciesRefused {
        NotProposed() {
            super(Kind.CONFLICT, "policies.not-proposed", Map.of(), List.of());
        }
    }

    /** Only who wrote a draft changes it. */
    static final class NotTheAuthor extends PoliciesRefused {
        NotTheAuthor(String author) {
            super(Kind.FORBIDDEN, "policies.not-the-author", Map.of("author", author), List.of());
        }
    }

    /** Nobody makes law alone. */
    static final class OwnDraft extends PoliciesRefused {
        OwnDraft() {
            super(Kind.REFUSED, "policies.own-draft", Map.of(), List.of());
        }
    }

    /** A version of that day, or of a later one, is law already. */
    static final class DayTaken extends PoliciesRefused {
        DayTaken(String day) {
            super(
                    Kind.CONFLICT,
                    "policies.day-taken",
                    Map.of("day", day),
                    List.of(new FieldError("firstDay", "policies.day-taken", Map.of("day", day))));
        }
    }

    /** The check found something: where, and what, in both languages. */
    static final class NotSound extends PoliciesRefused {
        NotSound(List<Problem> problems) {
            super(
                    Kind.REFUSED,
                    "policies.not-sound",
                    Map.of("count", problems.size()),
                    problems.stream().map(NotSound::error).toList());
        }

        private static FieldError error(Problem problem) {
            return new FieldError(
                    problem.file(),
                    "policies.problem",
                    Map.of(
                            "element",
                            problem.element(),
                            "rule",
                            orNone(problem.rule()),
                            "article",
                            orNone(problem.article()),
                            "problem",
                            problem.zh(),
                            "problemEn",
                            problem.en()));
        }
    }

    /** For one household an expression yields nothing, although everything that it needs is known. */
    static final class ExpressionFailed extends PoliciesRefused {
        ExpressionFailed(long household, String file, Judge.Failure failure) {
            super(
                    Kind.REFUSED,
                    "policies.expression-failed",
                    Map.of(
                            "household",
                            household,
                            "file",
                            file,
                            "element",
                            failure.element(),
                            "rule",
                            orNone(failure.rule()),
                            "article",
                            orNone(failure.article()),
                            "reason",
                            failure.reason().zh(),
                            "reasonEn",
                            failure.reason().en()),
                    List.of());
        }
    }

    /** It has ended, or has not begun to be. */
    static final class NotRunning extends PoliciesRefused {
        NotRunning() {
            super(Kind.CONFLICT, "policies.not-running", Map.of(), List.of());
        }
    }

    static final class LawUnseen extends PoliciesRefused {
        LawUnseen() {
            super(Kind.UNSEEN, "policies.law-unseen", Map.of(), List.of());
        }
    }
}
