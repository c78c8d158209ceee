package org.lianglin.people;

import java.util.Optional;

/** The kinds of identity documents that a person can be registered by (证件类型). */
public enum IdType {
    RESIDENT_CARD("01", "居民身份证", "Resident identity card"),
    HOUSEHOLD_BOOK("02", "户口簿(未领证儿童)", "Household register (child without card)"),
    HMT_RESIDENCE("03", "港澳台居民居住证", "Residence permit of Hong Kong, Macao and Taiwan residents"),
    FOREIGN_RESIDENT("04", "外国人永久居留身份证", "Foreign permanent resident card"),
    PASSPORT("05", "护照", "Passport"),
    HM_TRAVEL("06", "港澳居民来往内地通行证", "Mainland travel permit of Hong Kong and Macao residents"),
    TAIWAN_TRAVEL("07", "台湾居民来往大陆通行证", "Mainland travel permit of Taiwan residents"),
    MILITARY("08", "军人或武警证件", "Military or armed police card"),
    BIRTH_CERTIFICATE("09", "出生医学证明", "Birth certificate"),
    NONE("99", "无证件(待补)", "None (to be supplied later)");

    private final String code;
    private final String chinese;
    private final String english;

    IdType(String code, String chinese, String english) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    /** Two digits, as stored in {@code people.person.id_type}. */
    public String code() {
        return code;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    public static Optional<IdType> find(String code) {
        for (var type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether the number is built by GB 11643: six digits of area, the birth date, a serial and a check character. */
    boolean carriesBirthDate() {
        return switch (this) {
            case RESIDENT_CARD, HOUSEHOLD_BOOK, HMT_RESIDENCE, FOREIGN_RESIDENT -> true;
            case PASSPORT, HM_TRAVEL, TAIWAN_TRAVEL, MILITARY, BIRTH_CERTIFICATE, NONE -> false;
        };
    }
}
