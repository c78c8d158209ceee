package org.lianglin.foundation.audit;

/** The trail is not sound; a fault that somebody must look into. */
public final class TrailBroken extends RuntimeException {
    private final transient Finding finding;

    TrailBroken(Finding finding) {
        super(finding.record() + " " + finding.why());
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
