package org.lianglin.policy;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in the files of a policy.
 *
 * @param file below the folder of policies
 * @param element what of the file: a parameter, an input, a decision, an example
 * @param rule the rule of a decision table, from 1
 * @param article of the law, where the place names one
 * @param zh what is wrong and how to repair it
 */
public record Problem(
        String file,
        String element,
        @Nullable Integer rule,
        @Nullable String article,
        String zh,
        String en) {
    static Problem of(String file, String element, String zh, String en) {
        return new Problem(file, element, null, null, zh, en);
    }

    @Override
    public String toString() {
        return file
                + " · "
                + element
                + (rule == null ? "" : " · rule " + rule)
                + (article == null ? "" : " · " + article)
                + " · "
                + zh
                + " / "
                + en;
    }
}
