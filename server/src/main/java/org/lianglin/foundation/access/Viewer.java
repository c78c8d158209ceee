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

    /** The places on which the viewer holds a permission: narrower than {@link #scopes} when some roles only count. */
    public Scopes scopes(Permission permission) {
        return new Scopes(grants.stream()
                .filter(g -> g.role().permissions().contains(permission))
                .map(Grant::area)
                .distinct()
                .toList());
    }

    /** The part of a place on which the viewer holds a permission: the place itself, or the viewer's places inside it. */
    public Scopes scopes(Permission permission, Area place) {
        return new Scopes(scopes(permission).areas().stream()
                .filter(a -> a.contains(place) || place.contains(a))
                .map(a -> a.contains(place) ? place : a)
                .distinct()
                .toList());
    }

    public Set<Permission> permissions() {
        return grants.stream().flatMap(g -> g.role().permissions().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
