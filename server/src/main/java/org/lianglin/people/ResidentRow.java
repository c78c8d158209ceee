package org.lianglin.people;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * A row of a list of residents (居民名册) as it was understood. What the list does not say is null, and is left as it is in the
 * registry.
 *
 * @param idType null when the list names neither type nor number
 * @param dwelling of the address
 * @param area grid of the dwelling
 * @param address as it was written
 * @param candidates dwellings that an inexact address may mean; empty when it is exact
 */
record ResidentRow(
        String name,
        @Nullable String idType,
        @Nullable String idNumber,
        @Nullable Integer sex,
        LocalDate birthDate,
        @Nullable String phone,
        @Nullable String ethnic,
        @Nullable String marital,
        @Nullable Long dwelling,
        @Nullable Area area,
        @Nullable String kind,
        @Nullable String relation,
        @Nullable LocalDate from,
        @Nullable String address,
        List<Long> candidates) {

    /** The kind of document that the number belongs to; a resident card when the list does not say. */
    IdType typeOfNumber() {
        return idType == null ? IdType.RESIDENT_CARD : IdType.find(idType).orElse(IdType.RESIDENT_CARD);
    }

    List<String> toValues() {
        return List.of(
                name,
                text(idType),
                text(idNumber),
                text(sex),
                birthDate.toString(),
                text(phone),
                text(ethnic),
                text(marital),
                text(dwelling),
                area == null ? "" : Long.toString(area.code()),
                text(kind),
                text(relation),
                text(from),
                text(address),
                candidates.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    static ResidentRow of(List<String> values) {
        var sex = nullable(values.get(3));
        var dwelling = nullable(values.get(8));
        var area = nullable(values.get(9));
        var from = nullable(values.get(12));
        return new ResidentRow(
                values.get(0),
                nullable(values.get(1)),
                nullable(values.get(2)),
                sex == null ? null : Integer.valueOf(sex),
                LocalDate.parse(values.get(4)),
                nullable(values.get(5)),
                nullable(values.get(6)),
                nullable(values.get(7)),
                dwelling == null ? null : Long.valueOf(dwelling),
                area == null ? null : new Area(Long.parseLong(area)),
                nullable(values.get(10)),
                nullable(values.get(11)),
                from == null ? null : LocalDate.parse(from),
                nullable(values.get(13)),
                values.get(14).isEmpty()
                        ? List.of()
                        : Arrays.stream(values.get(14).split(" "))
                                .map(Long::valueOf)
                                .toList());
    }

    /** The dwelling of the address, for somebody who lives in one of those that it may mean. */
    @Nullable
    Long dwellingFor(@Nullable Long presentHome) {
        return presentHome != null && candidates.contains(presentHome) ? presentHome : dwelling;
    }

    /** What makes two rows the same person. */
    String key() {
        return idNumber != null ? "id " + idNumber : name + " " + birthDate + " " + dwelling;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable String nullable(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Keeps the numbers out of logs. */
    @Override
    public String toString() {
        return "ResidentRow[]";
    }
}
