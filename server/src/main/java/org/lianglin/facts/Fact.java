package org.lianglin.facts;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value as a policy asks for it, and what it rests on.
 *
 * @param value BigDecimal (yuan where it is money), String, Boolean or LocalDate; null when the fact is missing
 * @param missing names of what would have to be known, in the language of the law; empty when there is a value
 * @param confidentiality the highest class of what it rests on, 1 to 5
 */
public record Fact(@Nullable Object value, List<Provenance> from, List<String> missing, int confidentiality) {
    public Fact {
        from = List.copyOf(from);
        missing = List.copyOf(missing);
    }

    /**
     * Where a part of a value comes from.
     *
     * @param what such as 工资性收入, 标签 A01, 出生日期
     * @param person whose it is; null for what concerns a place
     * @param feed the contract under which it was delivered, or the table of the registry
     * @param source the department or who else stands for it
     * @param date delivered, or verified
     * @param detail amount, level or period, as text
     */
    public record Provenance(
            String what,
            @Nullable Long person,
            String feed,
            String source,
            @Nullable LocalDate date,
            String detail) {}

    static Fact of(@Nullable Object value, List<Provenance> from, int confidentiality) {
        return new Fact(value, from, List.of(), confidentiality);
    }

    static Fact missing(String... what) {
        return new Fact(null, List.of(), List.of(what), 1);
    }
}
