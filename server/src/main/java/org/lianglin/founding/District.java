package org.lianglin.founding;

import java.util.List;

/**
 * What distinguishes a district's people and houses. Population in thousands, in the order of the census of 2020; every other
 * number is an estimate that makes the districts differ as they are known to: an old industrial core, young new districts,
 * counties of farmers.
 *
 * @param outsiders share of residents registered outside the city
 * @param movers share of residents registered in another community of the city
 * @param age factor on the share of elders
 * @param old share of estates built before 2000
 */
record District(int code, int thousands, Kind kind, double outsiders, double movers, double age, double old) {
    enum Kind {
        CORE,
        NEW,
        SUBURB,
        COUNTY
    }

    static final List<District> ALL = List.of(
            new District(210102, 738, Kind.CORE, 0.135, 0.100, 0.96, 0.45),
            new District(210103, 760, Kind.CORE, 0.125, 0.105, 1.06, 0.50),
            new District(210104, 685, Kind.CORE, 0.115, 0.105, 1.13, 0.55),
            new District(210105, 833, Kind.CORE, 0.120, 0.105, 1.08, 0.50),
            new District(210106, 1326, Kind.CORE, 0.135, 0.100, 1.06, 0.48),
            new District(210111, 434, Kind.SUBURB, 0.070, 0.070, 1.08, 0.40),
            new District(210112, 875, Kind.NEW, 0.160, 0.090, 0.78, 0.15),
            new District(210113, 560, Kind.NEW, 0.170, 0.080, 0.76, 0.15),
            new District(210114, 952, Kind.NEW, 0.150, 0.090, 0.86, 0.20),
            new District(210115, 405, Kind.SUBURB, 0.030, 0.040, 1.03, 0.40),
            new District(210123, 271, Kind.COUNTY, 0.025, 0.030, 1.00, 0.45),
            new District(210124, 338, Kind.COUNTY, 0.025, 0.030, 1.02, 0.45),
            new District(210181, 565, Kind.COUNTY, 0.030, 0.030, 1.02, 0.45));

    static District of(long area) {
        var code = area / 10_000_000_000L;
        return ALL.stream().filter(d -> d.code == code).findFirst().orElseThrow();
    }
}
