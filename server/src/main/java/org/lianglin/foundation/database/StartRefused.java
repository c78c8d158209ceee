package org.lianglin.foundation.database;

/** The product cannot start as asked. The message is one line for a person at a terminal; the repair says what to do. */
public class StartRefused extends RuntimeException {
    private final String repair;

    public StartRefused(String message, String repair) {
        super(message);
        this.repair = repair;
    }

    public String repair() {
        return repair;
    }
}
