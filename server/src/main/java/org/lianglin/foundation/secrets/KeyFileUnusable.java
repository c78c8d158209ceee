package org.lianglin.foundation.secrets;

/** The key file cannot be used; the installation must not start. The message says what is wrong and how to repair it. */
public final class KeyFileUnusable extends RuntimeException {
    private final String problem;
    private final String repair;

    KeyFileUnusable(String problem, String repair) {
        this(problem, repair, null);
    }

    KeyFileUnusable(String problem, String repair, @org.jspecify.annotations.Nullable Throwable cause) {
        super(problem + " " + repair, cause);
        this.problem = problem;
        this.repair = repair;
    }

    /** What is wrong, without the repair. */
    public String problem() {
        return problem;
    }

    /** What an operator does about it, one sentence. */
    public String repair() {
        return repair;
    }
}
