package org.lianglin.foundation.tables;

import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;

/** The figures of tables as they hold today. */
@Component
public class TableSettings {
    private final Parameters parameters;

    TableSettings(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Largest file that is taken. */
    public int megabytes() {
        return parameters.get("tables.file.megabytes");
    }

    /** Most rows of one file. */
    public int rows() {
        return parameters.get("tables.file.rows");
    }

    /** Most columns of one file. */
    public int columns() {
        return parameters.get("tables.file.columns");
    }

    /** How long an import can be taken back. */
    public int undoHours() {
        return parameters.get("tables.undo.hours");
    }

    /** How long files and reasons of imports are kept. */
    public int keepDays() {
        return parameters.get("tables.import.keep_days");
    }

    /** How long an export can be fetched. */
    public int exportKeepDays() {
        return parameters.get("tables.export.keep_days");
    }

    /** Up to so many people leave the house without a second pair of eyes. */
    public int peopleWithoutApproval() {
        return parameters.get("tables.export.people");
    }

    /** So often in a day. */
    public int exportsPerDay() {
        return parameters.get("tables.export.per_day");
    }

    /** Within so many days a second person should decide on an export. */
    public int decideDays() {
        return parameters.get("tables.export.decide_days");
    }
}
