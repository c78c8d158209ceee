package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.place.Homes;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;

/** Makes the lines of a list from rows: addresses and homes are fetched once for the whole list, numbers are masked. */
@Component
class PersonLines {
    static final String ID_NUMBER = "people.person.id_no";
    static final String PHONE = "people.person.phone";

    private final PersonTable persons;
    private final MainHomeTable homes;
    private final Homes dwellings;
    private final Places places;
    private final Parameters parameters;
    private final Sealer sealer;
    private final Clock clock;

    PersonLines(
            PersonTable persons,
            MainHomeTable homes,
            Homes dwellings,
            Places places,
            Parameters parameters,
            Sealer sealer,
            Clock clock) {
        this.persons = persons;
        this.homes = homes;
        this.dwellings = dwellings;
        this.places = places;
        this.parameters = parameters;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** By id, without those whom the viewer may not see. */
    Map<Long, PersonLine> byId(Collection<Long> ids) {
        return of(persons.list(ids)).stream().collect(Collectors.toMap(l -> Long.valueOf(l.id()), Function.identity()));
    }

    PersonLine of(PersonRow row) {
        return of(List.of(row)).getFirst();
    }

    /** In the order of the rows. */
    List<PersonLine> of(List<PersonRow> rows) {
        var home = homes.homesOf(rows.stream().map(PersonRow::id).toList());
        var addresses = dwellings.addresses(home.values().stream()
                .map(MainHomeTable.Home::dwellingId)
                .distinct()
                .toList());
        var elder = parameters.get("people.elder.age");
        return rows.stream()
                .map(r -> line(r, home.get(r.id()), addresses, elder))
                .toList();
    }

    private PersonLine line(PersonRow row, MainHomeTable.@Nullable Home home, Map<Long, String> addresses, int elder) {
        var area = new Area(row.area());
        var age = Age.of(row, LocalDate.now(clock));
        var address = home == null ? row.registeredAddress() : addresses.getOrDefault(home.dwellingId(), "");
        return new PersonLine(
                Long.toString(row.id()),
                row.name(),
                row.sex(),
                Codes.name("sex", Integer.toString(row.sex())),
                age,
                Masked.birthDate(row.birthDate()),
                masked(row.idNoEnc(), ID_NUMBER, Masked::idNumber),
                masked(row.phoneEnc(), PHONE, Masked::phone),
                Objects.requireNonNullElse(address, ""),
                area,
                places.nameOf(area),
                LifeStatus.valueOf(row.lifeStatus()),
                Codes.name("lifeStatus", row.lifeStatus()),
                marks(row, home, age, elder));
    }

    private @Nullable String masked(byte @Nullable [] sealed, String context, Function<String, String> mask) {
        return sealed == null ? null : mask.apply(sealer.open(sealed, context));
    }

    private static List<String> marks(PersonRow row, MainHomeTable.@Nullable Home home, int age, int elder) {
        var marks = new ArrayList<String>();
        if ("ALIVE".equals(row.lifeStatus())) {
            Age.mark(age, elder).ifPresent(m -> marks.add(Codes.name("mark", m)));
            if (age >= elder && home != null && home.alone()) {
                marks.add(Codes.name("mark", "ALONE"));
            }
        }
        if (home != null && List.of("NR_L", "TEMP").contains(home.kind())) {
            marks.add(Codes.name("mark", "MIGRANT"));
        }
        if (home == null) {
            marks.add(Codes.name("mark", "NO_HOME"));
        }
        return marks;
    }
}
