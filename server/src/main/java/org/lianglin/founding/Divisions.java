package org.lianglin.founding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;

/** The city's divisions down to the community, in the order of their codes. */
final class Divisions {
    private static final Comparator<Division> BY_CODE = Comparator.comparing(Division::area);

    private final List<Division> all;

    private Divisions(List<Division> all) {
        this.all = all;
    }

    record Division(Area area, String name) {
        /** The two or three digits that tell the kind: street digits of a street, village digits of a community. */
        int digits() {
            return switch (area.level()) {
                case STREET -> (int) (area.code() / Level.STREET.span() % 1000);
                case COMMUNITY -> (int) (area.code() / Level.COMMUNITY.span() % 1000);
                case CITY, DISTRICT, GRID -> throw new IllegalStateException(area.toString());
            };
        }
    }

    static Divisions ofShenyang() {
        var all = new ArrayList<Division>();
        for (var line : Words.text("shenyang-divisions.csv").lines().skip(1).toList()) {
            var cells = line.split(",", -1);
            all.add(new Division(Area.parse(cells[0]), cells[1]));
        }
        all.sort(BY_CODE);
        return new Divisions(List.copyOf(all));
    }

    List<Division> at(Level level) {
        return all.stream().filter(d -> d.area.level() == level).toList();
    }

    String name(Area area) {
        var at = Collections.binarySearch(all, new Division(area, ""), BY_CODE);
        if (at < 0) {
            throw new IllegalArgumentException("no division " + area);
        }
        return all.get(at).name;
    }
}
