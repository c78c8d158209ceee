package org.lianglin.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/** What one row would write: a new person, or the attributes, the home and the relation of a known one. Null stays as it is. */
final class ResidentChange {
    final int number;
    final ResidentRow row;
    final ResidentImportTable.@Nullable Known person;

    @Nullable
    String name;

    @Nullable
    Integer sex;

    @Nullable
    LocalDate birthDate;

    @Nullable
    String idNumber;

    @Nullable
    String phone;

    @Nullable
    String ethnic;

    @Nullable
    String marital;

    @Nullable
    String relation;

    /** How somebody lives in the home of the row from a day on; null when the home stays. */
    @Nullable
    String kind;

    @Nullable
    LocalDate from;

    /** The household that is joined; null when one has to be opened. */
    ResidentImportTable.@Nullable Household household;

    private ResidentChange(int number, ResidentRow row, ResidentImportTable.@Nullable Known person) {
        this.number = number;
        this.row = row;
        this.person = person;
    }

    /** The person of a row that changes somebody. */
    ResidentImportTable.Known known() {
        return Objects.requireNonNull(person);
    }

    static ResidentChange entry(int number, ResidentRow row, String kind, LocalDate from) {
        var change = new ResidentChange(number, row, null);
        change.kind = kind;
        change.from = from;
        return change;
    }

    static ResidentChange of(int number, ResidentRow row, ResidentImportTable.Known person) {
        return new ResidentChange(number, row, person);
    }

    boolean changesAnything() {
        return kind != null || relation != null || changesAttributes();
    }

    boolean changesAttributes() {
        return name != null
                || sex != null
                || birthDate != null
                || idNumber != null
                || phone != null
                || ethnic != null
                || marital != null;
    }

    /** The dwelling whose household is joined; null when no household changes. */
    @Nullable
    Long joins() {
        var stays = person != null && row.dwelling() != null && row.dwelling().equals(person.dwelling());
        return kind == null || "R_NL".equals(kind) || stays ? null : row.dwelling();
    }

    /** Whether the person leaves the household of another dwelling. */
    boolean leaves() {
        return person != null && joins() != null && person.household() != null;
    }

    boolean main() {
        return !"R_NL".equals(kind);
    }

    boolean local() {
        return !List.of("NR_L", "TEMP").contains(kind == null ? "" : kind);
    }

    int sexOfPerson() {
        if (row.sex() != null) {
            return row.sex();
        }
        return person == null ? 0 : person.sex();
    }

    /** Where the person lives after the change, given where somebody without a dwelling is kept. */
    Area areaOr(Area community) {
        var area = row.area();
        return area == null ? community : area;
    }
}
