package org.lianglin.foundation.access;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The viewer of the running request or job. */
@Component
class CurrentViewer {
    static final Viewer NOBODY = new Viewer(0, "nobody", "", List.of(), Scopes.NONE);

    private final ThreadLocal<Viewer> running = ThreadLocal.withInitial(() -> NOBODY);

    Viewer get() {
        return running.get();
    }

    void enter(Viewer viewer) {
        running.set(viewer);
    }

    void leave() {
        running.remove();
    }

    <T> T as(Viewer viewer, Supplier<T> work) {
        var before = running.get();
        running.set(viewer);
        try {
            return work.get();
        } finally {
            if (before == NOBODY) {
                running.remove();
            } else {
                running.set(before);
            }
        }
    }
}
