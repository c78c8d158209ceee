package org.lianglin.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/** All that the registry holds of a person on one page (一人一档), each value with who told it and when. */
record PersonFile(
        PersonLine line,
        List<Attribute> attributes,
        List<Residence> residences,
        List<HouseholdOfPerson> households,
        @Nullable PersonLine spouse,
        List<TimelineEntry> timeline,
        @Nullable AsOf asOf,
        int version) {

    /** @param correctable whether the reader of this file may correct the attribute by itself */
    record Attribute(
            String key,
            String label,
            @Nullable String value,
            boolean masked,
            @Nullable String code,
            boolean correctable,
            Provenance provenance) {}

    record Provenance(
            String source,
            String sourceName,
            LocalDate date,
            String giver,
            @Nullable LocalDate from,
            @Nullable LocalDate verifiedAt) {}

    record Residence(
            @Nullable String dwellingId,
            String address,
            Area area,
            String kind,
            String kindName,
            boolean main,
            LocalDate from,
            @Nullable LocalDate to,
            String source) {}

    record HouseholdOfPerson(
            String id,
            String grouping,
            String groupingName,
            String relation,
            String relationName,
            List<Member> members) {}

    record Member(@JsonUnwrapped PersonLine person, String relation, String relationName) {}

    record TimelineEntry(LocalDate at, String kind, String title, String detail, String source) {}

    /** The two times of an answer about the past. */
    record AsOf(LocalDate validAt, Instant knownAt) {}
}
