package org.lianglin.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lianglin.foundation.access.Area;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to the residents for other modules: what the viewer may see of them, and nothing in full. */
@Component
public class People {
    private final PersonTable persons;
    private final PersonLines lines;

    People(PersonTable persons, PersonLines lines) {
        this.persons = persons;
        this.lines = lines;
    }

    /**
     * A person as other modules need one.
     *
     * @param area where the person lives: a grid, or a community for those without a home
     * @param places where somebody must hold a permission, at least on one of them, to act for the person
     */
    public record Resident(long id, Area area, LocalDate birthDate, boolean alive, List<Area> places) {}

    @Transactional(readOnly = true)
    public Optional<Resident> find(long id) {
        return persons.find(id)
                .map(p -> new Resident(
                        p.id(), new Area(p.area()), p.birthDate(), "ALIVE".equals(p.lifeStatus()), p.places()));
    }

    /** Those that the viewer may see, by id. */
    @Transactional(readOnly = true)
    public Map<Long, PersonLine> lines(Collection<Long> ids) {
        return lines.byId(ids);
    }
}
