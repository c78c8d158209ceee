package org.lianglin.facts;

import java.util.Set;
import org.lianglin.sources.DeliveredRow;

/**
 * Of which kind of items the rows of a feed speak.
 *
 * @param source who stands for it
 * @param words what a row says that it is about then
 * @param unsaid also rows that do not say what they are about
 * @param whole a list of everybody makes the register of the kind whole
 */
record FeedKind(ItemKind kind, String source, Set<String> words, boolean unsaid, boolean whole) {
    FeedKind {
        words = Set.copyOf(words);
    }

    /** Whether a row says anything of the kind: an amount or no answer where it is money, and a day where it is an expense. */
    boolean in(DeliveredRow row) {
        var meant = row.item().isEmpty() ? unsaid : words.contains(row.item());
        return meant
                && switch (kind.measure()) {
                    case MONTHLY, STOCK -> row.amount() != null || !row.answered();
                    case TOTAL -> row.amount() != null && row.from() != null;
                    case COUNT, STATE -> true;
                    case ABILITY -> row.number() != null;
                };
    }

    /** Whether a list with those columns would have said it of everybody. */
    boolean in(Set<String> roles) {
        return switch (kind.measure()) {
            case MONTHLY, STOCK, TOTAL -> roles.contains("amount");
            case COUNT, STATE -> true;
            case ABILITY -> roles.contains("number");
        };
    }
}
