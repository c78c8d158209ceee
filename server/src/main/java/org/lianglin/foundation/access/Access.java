package org.lianglin.foundation.access;

import java.util.List;
import java.util.function.Supplier;
import org.lianglin.foundation.database.RoleConnections;
import org.springframework.stereotype.Component;

/** The door of access: who acts, and whether they may. */
@Component
public class Access {
    private final CurrentViewer current;
    private final ScopePerTransaction scope;

    Access(CurrentViewer current, ScopePerTransaction scope) {
        this.current = current;
        this.scope = scope;
    }

    /** The acting viewer; a viewer without any right when nobody is signed in. */
    public Viewer viewer() {
        return current.get();
    }

    /** @throws AccessRefused when the viewer holds the permission nowhere */
    public void require(Permission permission) {
        if (!viewer().may(permission)) {
            throw new AccessRefused.NoPermission(permission);
        }
    }

    /** @throws AccessRefused when the viewer does not hold the permission on that place */
    public void require(Permission permission, Area place) {
        if (!viewer().may(permission, place)) {
            throw new AccessRefused.NoPermission(permission);
        }
    }

    /** Where the viewer holds the permission on at least one of the places, such as where a person lives or is registered. */
    public void requireOnAny(Permission permission, List<Area> places) {
        if (places.stream().noneMatch(p -> viewer().may(permission, p))) {
            throw new AccessRefused.NoPermission(permission);
        }
    }

    /** The part of a place on which the viewer holds the permission; refused when there is none. */
    public Scopes requirePart(Permission permission, Area place) {
        var part = viewer().scopes(permission, place);
        if (part.areas().isEmpty()) {
            throw new AccessRefused.NoPermission(permission);
        }
        return part;
    }

    /**
     * Lets the running transaction see a place beyond the viewer's own while work is done, such as the former home of somebody
     * who shows a document at the counter. The viewer's permissions stay what they are; whoever calls this has checked the reason
     * and records it.
     */
    public <T> T beyond(Area place, Supplier<T> work) {
        return scope.lookingAt(Scopes.of(place), viewer(), work);
    }

    /**
     * Like {@link #beyond}, with the eyes of a job that sees everything of the place, tags of all classes included: what a viewer hands in is
     * judged as a delivered list would be. The viewer is told no more than the work answers.
     */
    public <T> T beyondAsJob(String name, Area place, Supplier<T> work) {
        var job = job(name, place);
        return scope.lookingAt(Scopes.of(place), job, () -> current.as(job, work));
    }

    /** Runs scheduled work in the name of a job that sees one place, whoever is signed in. */
    public <T> T asJob(String name, Area scope, Supplier<T> work) {
        return current.as(job(name, scope), () -> RoleConnections.asJob(work));
    }

    /** Like {@link #asJob}, for a short call of a machine that waits for its answer. */
    public <T> T asCall(String name, Area scope, Supplier<T> work) {
        return current.as(job(name, scope), () -> RoleConnections.asCall(work));
    }

    private static Viewer job(String name, Area scope) {
        return Viewer.of(
                0,
                "job:" + name,
                name,
                List.of(new Grant(Role.CITY_OFFICER, scope), new Grant(Role.SAFETY_OFFICER, scope)));
    }
}
