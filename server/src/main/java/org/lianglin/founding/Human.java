package org.lianglin.founding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A person in the making: what the family decides, then what the community adds. */
final class Human {
    final int sex;
    int age;
    String relation;
    String marital = "10";
    String surname = "";
    String given = "";
    String ethnic = "01";

    @Nullable
    Human spouse;

    boolean dead;
    long id;
    LocalDate birth = LocalDate.EPOCH;
    String idNumber = "";
    /** Another type of document than the age says; null for a card or household book. */
    @Nullable
    String document;

    Human(int sex, int age, String relation) {
        this.sex = sex;
        this.age = age;
        this.relation = relation;
    }

    boolean male() {
        return sex == 1;
    }

    /** Links two people both ways; both are married. */
    void marry(Human other, String marital) {
        spouse = other;
        other.spouse = this;
        this.marital = marital;
        other.marital = marital;
    }
}
