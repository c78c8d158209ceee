package org.lianglin.tags;

import java.time.LocalDate;
import java.util.List;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.verification.Invariant;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestServer;

/** The whole application on a small synthetic city with its key groups. */
final class TaggedCity implements AutoCloseable {
    static final Area CITY = SmallCity.CITY;
    static final LocalDate TODAY = SmallCity.TODAY;

    private final SmallCity city = new SmallCity();

    TestServer server() {
        return city.server();
    }

    TestClient signedIn(String username, Role role, Area area) {
        return city.signedIn(username, role, area);
    }

    /** What the invariants of tags and people find. */
    List<String> breaches() {
        var access = city.bean(Access.class);
        return city.server().beans(Invariant.class).stream()
                .filter(i -> i.id().matches("(tags|people)-.*"))
                .flatMap(i ->
                        access.asJob("verify", CITY, i::firstBreach).stream().map(b -> i.id() + " " + b))
                .toList();
    }

    /** The first column of each row, read behind the product's back. */
    List<String> read(String sql) {
        return city.read(sql);
    }

    String one(String sql) {
        return city.one(sql);
    }

    /** Alters records behind the product's back. */
    void alter(String sql) {
        city.alter(sql);
    }

    @Override
    public void close() {
        city.close();
    }
}
