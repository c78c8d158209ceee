package org.lianglin.foundation.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who could do something: to tell them of it, not to decide whether they may. */
@Component
public class Holders {
    private final AccountTable accounts;
    private final Clock clock;

    Holders(AccountTable accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * The accounts that hold all of the permissions on a place by one role, as close to it as there are any: the colleagues of a
     * community before the officers of its street, and these before the district.
     */
    @Transactional(readOnly = true)
    public List<Long> nearest(Set<Permission> permissions, Area place, long except) {
        var roles = Arrays.stream(Role.values())
                .filter(r -> r.permissions().containsAll(permissions))
                .collect(Collectors.toSet());
        var places = Arrays.stream(Level.values()).map(place::at).distinct().toList();
        var holders = accounts.listHolders(roles, places, LocalDate.now(clock)).stream()
                .filter(h -> h.accountId() != except)
                .toList();
        return holders.stream()
                .map(AccountTable.HolderOn::area)
                .max(Comparator.comparing(Area::level))
                .map(closest -> holders.stream()
                        .filter(h -> h.area().level() == closest.level())
                        .map(AccountTable.HolderOn::accountId)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }
}
