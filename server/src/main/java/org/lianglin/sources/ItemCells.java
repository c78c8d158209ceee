package org.lianglin.sources;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The cells by which a row says what other modules keep (项目、金额、数量、起始日期、凭证), as SQL over a delivered row. What cannot be read of
 * them leaves the row as it is otherwise: it says who somebody is, and nothing else.
 */
final class ItemCells {
    /** The roles that say something beyond who somebody is. */
    static final Set<String> ROLES = Set.of("item", "amount", "number", "from", "document");

    static final String UNREADABLE = "sources.item-unreadable";
    static final int LONGEST = 200;

    private static final String TEXTS = "amount_text, number_text, until_text";

    private final Feed feed;
    private final UnaryOperator<String> cell;
    private final UnaryOperator<String> date;

    /**
     * @param cell the text of a role
     * @param date the day that a role says, null where it says none
     */
    ItemCells(Feed feed, UnaryOperator<String> cell, UnaryOperator<String> date) {
        this.feed = feed;
        this.cell = cell;
        this.date = date;
    }

    /** Columns that nobody asks for would lie in memory for each of nine million rows. */
    private boolean none() {
        return feed.columns().stream().map(Feed.Column::role).noneMatch(ROLES::contains);
    }

    /** Further columns of a row: item, document, amount (fen), answered, number, starts, and the texts that {@link #outer} asks about. */
    String inner() {
        return none()
                ? ""
                : ", "
                        + """
                trim(%1$s) as item, trim(%2$s) as document,
                %3$s as amount_text, try_cast(case when regexp_full_match(%3$s, '%4$s') then %3$s end as decimal(12, 2)) * 100 as amount,
                not %5$s as answered,
                trim(%6$s) as number_text, try_cast(case when regexp_full_match(trim(%6$s), '[0-9]{1,3}') then trim(%6$s) end as integer) as number,
                trim(%7$s) as starts_text, %8$s as starts, trim(%9$s) as until_text""".formatted(
                                        cell.apply("item"),
                                        cell.apply("document"),
                                        "rtrim(replace(replace(trim(%s), ',', ''), ' ', ''), '元')"
                                                .formatted(cell.apply("amount")),
                                        ItemSaid.YUAN,
                                        SaidWords.test(cell.apply("amount"), SaidWords.NO_ANSWER),
                                        cell.apply("number"),
                                        cell.apply("from"),
                                        date.apply("from"),
                                        cell.apply("until"));
    }

    /** All columns of {@link #inner} but its texts, and {@code item_fault}: whether one of them cannot be read. */
    String outer(LocalDate today) {
        return none() ? "*" : """
                * exclude (%1$s), coalesce(answered and amount_text <> '' and amount is null
                  or number_text <> '' and number is null
                  or starts_text <> '' and starts is null
                  or starts > date '%2$s'
                  or until_text <> '' and not until_said
                  or until <= starts
                  or length(item) > %3$d or length(document) > %3$d, false) as item_fault""".formatted(TEXTS, today, LONGEST);
    }

    /** {@code said(row, item, amount, answered, number, starts, ends, document, fault)}: what each staged row says. */
    String view() {
        return "create or replace view said as select "
                + (none()
                        ? "rowid as row, '' as item, null::bigint as amount, true as answered, null::integer as number, null::date as starts, null::date as ends, '' as document, false as fault"
                        : "rowid as row, item, amount::bigint as amount, answered, number, starts, until as ends, document, item_fault as fault")
                + " from staged";
    }
}
