package org.lianglin.people;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.DwellingPlace;

/**
 * Where the registration of a person goes.
 *
 * @param families registered households of the person
 * @param dwelling null when the registration hangs
 */
record Registration(
        PersonRow person,
        List<Family> families,
        Area to,
        @Nullable DwellingPlace dwelling) implements FamilyChange.Concerned {
    Registration {
        families = List.copyOf(families);
    }

    @Override
    public Area area() {
        return new Area(person.area());
    }

    @Override
    public Collection<Long> persons() {
        var all = new LinkedHashSet<>(List.of(person.id()));
        families.forEach(f -> all.addAll(f.ids()));
        return all;
    }

    @Override
    public Collection<Area> places() {
        return List.of(to);
    }
}
