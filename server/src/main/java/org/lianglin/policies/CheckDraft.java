package org.lianglin.policies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.PolicyPackage;
import org.lianglin.policy.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Checks the texts of a draft as the engine checks what it loads, and remembers what was found. */
@Component
class CheckDraft {
    private static final int MOST = 200;

    private final JsonMapper json;

    CheckDraft(JsonMapper json) {
        this.json = json;
    }

    /** All that is wrong, at most 200 things. */
    List<Problem> problems(PolicyPackage texts) {
        return texts.check(null).stream().limit(MOST).toList();
    }

    PolicyDraftTable.Content content(
            LocalDate firstDay, PolicyPackage texts, String model, String note, String document) {
        return new PolicyDraftTable.Content(
                firstDay,
                texts.files().getOrDefault(PolicyPackage.POLICY, ""),
                texts.files().getOrDefault(model, ""),
                texts.files().getOrDefault(PolicyPackage.EXAMPLES, ""),
                texts.hash(),
                json.writeValueAsString(problems(texts).stream().map(Found::of).toList()),
                note,
                document);
    }

    /** A problem as it is kept and shown. */
    record Found(
            String file,
            String element,
            @Nullable Integer rule,
            @Nullable String article,
            String zh,
            String en) {
        static Found of(Problem problem) {
            return new Found(
                    problem.file(), problem.element(), problem.rule(), problem.article(), problem.zh(), problem.en());
        }
    }

    List<Found> found(String problems) {
        return new ArrayList<>(json.readValue(problems, new TypeReference<List<Found>>() {}));
    }
}
