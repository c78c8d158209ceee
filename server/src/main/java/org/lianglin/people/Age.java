package org.lianglin.people;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** Completed years (周岁), reached on the birthday itself (Civil Code art. 1259, domain practice). */
final class Age {
    private Age() {}

    static int of(PersonRow person, LocalDate today) {
        return of(person.birthDate(), person.deathDate() == null ? today : person.deathDate());
    }

    static int of(LocalDate birth, LocalDate day) {
        return Math.max(0, Period.between(birth, day).getYears());
    }

    /** The last birthday limit: somebody is at least so many years old when born on or before this day. */
    static LocalDate bornBy(int years, LocalDate today) {
        return today.minusYears(years);
    }

    /**
     * The mark of the group that the law treats by age, the eldest first.
     *
     * @param elder the age from which the law speaks of an elder (老年人权益保障法 art. 2; a dated parameter)
     */
    static Optional<String> mark(int age, int elder) {
        if (age >= 100) {
            return Optional.of("AGE_100");
        }
        if (age >= 80) {
            return Optional.of("AGE_80");
        }
        if (age >= elder) {
            return Optional.of("AGE_60");
        }
        return age <= 14 ? Optional.of("CHILD_14") : Optional.empty();
    }
}
