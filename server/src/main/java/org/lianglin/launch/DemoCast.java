package org.lianglin.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.place.Counts;
import org.lianglin.place.Headcount;
import org.lianglin.place.Places;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One account per role of the demo city, on the places where most people live; their passwords stay in a file of the folder. */
final class DemoCast {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Access access;
    private final DemoAccounts accounts;
    private final Headcount headcount;
    private final Places places;
    private final TransactionOperations transactions;
    private final Area city;
    private final Path file;

    DemoCast(
            Access access,
            DemoAccounts accounts,
            Headcount headcount,
            Places places,
            TransactionOperations transactions,
            Area city,
            Path file) {
        this.access = access;
        this.accounts = accounts;
        this.headcount = headcount;
        this.places = places;
        this.transactions = transactions;
        this.city = city;
        this.file = file;
    }

    /** What a visitor needs to sign in as somebody. */
    record Member(Role role, String roleName, String place, String username, String password) {}

    /** The accounts of this city, created when they do not exist yet. */
    List<Member> members() {
        try {
            if (Files.exists(file)) {
                return JSON.readValue(Files.readString(file), new TypeReference<List<Member>>() {});
            }
            var wanted = access.asJob("demo", city, this::wanted);
            var members =
                    accounts.create(() -> wanted).stream().map(this::member).toList();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, JSON.writeValueAsString(members));
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<DemoAccounts.Wanted> wanted() {
        var community = busiest(city, Level.COMMUNITY);
        var grid = busiest(community, Level.GRID);
        return Arrays.stream(Role.values())
                .map(role -> new DemoAccounts.Wanted(
                        username(role), role.chinese() + "（示范）", new Grant(role, placeOf(role, community, grid))))
                .toList();
    }

    private Area placeOf(Role role, Area community, Area grid) {
        return role.level() == Level.GRID ? grid : community.at(role.level());
    }

    private static String username(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private Area busiest(Area within, Level level) {
        Map<Area, Counts> counts = transactions.execute(status -> headcount.below(within, level));
        return counts == null
                ? within
                : counts.entrySet().stream()
                        .max(Comparator.comparingInt((Map.Entry<Area, Counts> e) ->
                                        e.getValue().persons())
                                .thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey)
                        .orElse(within);
    }

    private Member member(DemoAccounts.Ready ready) {
        var role = ready.grant().role();
        return new Member(
                role, role.chinese(), places.nameOf(ready.grant().area()), ready.username(), ready.password());
    }
}
