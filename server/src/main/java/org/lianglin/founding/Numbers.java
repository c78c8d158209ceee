package org.lianglin.founding;

import java.time.LocalDate;
import java.time.Year;

/**
 * ID numbers and telephone numbers that no real person can hold, and no two people share.
 *
 * <p>GB 11643 leaves 500 odd (male) and 499 even (female) serials for one date under the area 210199, which is not assigned to
 * anybody. All serials of all dates of one year are one row of places; each street owns a stretch of it in proportion to its
 * share of the city's people, and hands out its places in a scattered order. So a street needs to know nothing of the others.
 * The date of birth follows from the place: a date that is full hands no more out. Where a street's stretch of a year is used
 * up, the person is born in a neighbouring year.
 *
 * <p>One in 36 of the elder women carries serial 000, which is never issued, under a real or abolished area code instead.
 *
 * <p>Telephone numbers begin with 154, a mobile prefix that was never allotted; the other eight digits are a permutation of the
 * person's id.
 */
final class Numbers {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final String NOBODYS_AREA = "210199";
    private static final String[] AREAS = {
        "210102", "210103", "210104", "210105", "210106", "210111", "210112", "210113", "210114", "210115", "210123",
        "210124", "210181", "210122"
    };
    private static final int FIRST_YEAR = 1900;
    private static final int EIGHT_DIGITS = 100_000_000;

    private final CityPlan plan;
    private final long sharesBefore;
    private final long sharesAfter;
    private final int[][] taken;

    Numbers(CityPlan plan, CityPlan.Street street) {
        this.plan = plan;
        var communities = plan.communities(street);
        sharesBefore = communities.getFirst().firstPerson() - 1;
        sharesAfter =
                communities.getLast().firstPerson() - 1 + communities.getLast().people();
        taken = new int[plan.asOf().getYear() - FIRST_YEAR + 1][2];
    }

    /** A date of birth with the ID number that belongs to it. */
    record Identity(LocalDate birthDate, String idNumber) {}

    /** The next identity of the street for someone of that sex (1 male, 2 female) born in that year or near it. */
    Identity next(int year, int sex) {
        var newest = plan.asOf().getYear();
        for (var shift = 0; shift < 40; shift++) {
            var near = Math.clamp(year + (shift % 2 == 0 ? -shift / 2 : (shift + 1) / 2), FIRST_YEAR, newest);
            var days =
                    near == newest ? plan.asOf().getDayOfYear() : Year.of(near).length();
            var serials = sex == 1 ? 500 : 499;
            var places = (long) days * serials;
            var from = places * sharesBefore / plan.people();
            var stretch = (int) (places * sharesAfter / plan.people() - from);
            var used = taken[near - FIRST_YEAR];
            if (used[sex - 1] < stretch) {
                return identity(near, sex, days, serials, from + scattered(used[sex - 1]++, stretch));
            }
        }
        throw new IllegalStateException("all ID numbers around " + year + " are taken");
    }

    private Identity identity(int year, int sex, int days, int serials, long place) {
        var stride = days % 149 == 0 ? 151 : 149;
        var day = (int) (place % days * stride % days);
        var serial = (int) ((place / days * 101 + day * 37L) % serials);
        var date = LocalDate.ofYearDay(year, day + 1);
        var elder = year <= plan.asOf().getYear() - 60;
        return new Identity(
                date,
                sex == 2 && elder && serial < AREAS.length
                        ? idNumber(AREAS[serial], date, 0)
                        : idNumber(NOBODYS_AREA, date, sex == 1 ? 2 * serial + 1 : 2 * serial + 2));
    }

    /** A permutation of 0 … length − 1: steps of about the golden section, so that neighbours are born far apart. */
    private static int scattered(int index, int length) {
        var step = Math.max(1, (int) (length * 0.618));
        while (greatestCommonDivisor(step, length) != 1) {
            step++;
        }
        return (int) ((long) index * step % length);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    static String idNumber(String area, LocalDate birth, int serial) {
        var number = new char[18];
        area.getChars(0, 6, number, 0);
        digits(number, 6, 4, birth.getYear());
        digits(number, 10, 2, birth.getMonthValue());
        digits(number, 12, 2, birth.getDayOfMonth());
        digits(number, 14, 3, serial);
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number[i] - '0');
        }
        number[17] = CHECKS.charAt(sum % 11);
        return new String(number);
    }

    /** The telephone number of a person, or of a post with a negative id. */
    static String phone(long person) {
        var number = new char[11];
        "154".getChars(0, 3, number, 0);
        // odd and no multiple of five: coprime to the modulus, hence a permutation
        digits(number, 3, 8, (int) Math.floorMod(person * 61_803_399L, (long) EIGHT_DIGITS));
        return new String(number);
    }

    private static void digits(char[] number, int at, int count, int value) {
        for (var i = at + count - 1; i >= at; i--) {
            number[i] = (char) ('0' + value % 10);
            value /= 10;
        }
    }
}
