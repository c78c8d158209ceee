package org.lianglin.sources;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a pushed row says beyond who somebody is, by the same rules as {@link ItemCells} does of a file. */
final class ItemSaid {
    /** At most ten million yuan less a fen, and nothing below zero: a refund is no expense of another sign. */
    static final String YUAN = "[0-9]{1,9}([.][0-9]{1,2})?";

    private static final int FEN = 2;

    private ItemSaid() {}

    /**
     * @param cells texts by role
     * @param from the day since when, as it was read
     * @param until the first day on which it does not hold any more
     * @throws SourcesRefused naming the role that cannot be read
     */
    static DeliveredRow of(
            long person, Map<String, String> cells, @Nullable LocalDate from, @Nullable LocalDate until) {
        if (!Collections.disjoint(cells.keySet(), ItemCells.ROLES)) {
            refuseUnreadable(cells, from, until);
        }
        var amount = amount(cells);
        var answered = answered(cells);
        var number = text(cells, "number");
        return new DeliveredRow(
                person,
                text(cells, "item"),
                !answered || amount.isEmpty()
                        ? null
                        : new BigDecimal(amount).movePointRight(FEN).longValueExact(),
                answered,
                number.isEmpty() ? null : Integer.valueOf(number),
                from,
                until,
                text(cells, "document"));
    }

    private static void refuseUnreadable(
            Map<String, String> cells, @Nullable LocalDate from, @Nullable LocalDate until) {
        var amount = amount(cells);
        refuseWhen(answered(cells) && !amount.isEmpty() && !amount.matches(YUAN), "amount");
        var number = text(cells, "number");
        refuseWhen(!number.isEmpty() && !number.matches("\\d{1,3}"), "number");
        var end = text(cells, "until");
        refuseWhen(!end.isEmpty() && until == null && !SaidWords.FOR_EVER.contains(end), "until");
        refuseWhen(from != null && until != null && !until.isAfter(from), "until");
        refuseWhen(text(cells, "item").length() > ItemCells.LONGEST, "item");
        refuseWhen(text(cells, "document").length() > ItemCells.LONGEST, "document");
    }

    private static String amount(Map<String, String> cells) {
        return text(cells, "amount").replace(",", "").replace(" ", "").replaceFirst("元+$", "");
    }

    private static boolean answered(Map<String, String> cells) {
        return !SaidWords.NO_ANSWER.contains(text(cells, "amount"));
    }

    private static String text(Map<String, String> cells, String role) {
        return cells.getOrDefault(role, "").strip();
    }

    private static void refuseWhen(boolean broken, String role) {
        if (broken) {
            throw new SourcesRefused.InvalidField(role, ItemCells.UNREADABLE);
        }
    }
}
