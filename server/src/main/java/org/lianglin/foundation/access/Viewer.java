package org.lianglin.foundation.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who acts: an account with its grants of today.
 *
 * @param scopes the places whose people this viewer may see or count; empty for administrators
 */
public record Viewer(long accountId, String username, String displayName, List<Grant> grants, Scopes scopes) {
    public Viewer {
        grants = List.copyOf(grants);
    }

    static Viewer of(long accountId, String username, String displayName, List<Grant> grants) {
        var areas = grants.stream()
                .filter(g -> !g.role().administers())
                .map(Grant::area)
                .distinct()
                .toList();
        return new Viewer(accountId, username, displayName, grants, new Scopes(areas));
    }

    public boolean may(Permission permission) {
        return grants.stream().anyMatch(g -> g.role().permissions().contains(permission));
    }

    public boolean may(Permission permission, Area place) {
        return grants.stream()
                .anyMatch(g ->
                        g.role().permissions().contains(permission) && g.area().contains(place));
    }

    public Set<Permission> permissions() {
        return grants.stream().flatMap(g -> g.role().permissions().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
