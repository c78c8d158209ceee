package org.lianglin.foundation.calendar;

import java.util.Map;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why the calendar says no. */
public abstract sealed class CalendarRefused extends Refusal {
    private CalendarRefused(Kind kind, String code, Map<String, ?> facts) {
        super(kind, code, facts);
    }

    /** A date for which nobody has said which days work: guessing would move a legal deadline. */
    static final class YearUnknown extends CalendarRefused {
        YearUnknown(int year, int first, int last) {
            super(
                    Kind.REFUSED,
                    "calendar.year-unknown",
                    Map.of(
                            "year", Integer.toString(year),
                            "first", Integer.toString(first),
                            "last", Integer.toString(last)));
        }
    }
}
