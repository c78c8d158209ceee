package org.lianglin.foundation.tables;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of tables.
 *
 * @param megabytes largest file that is taken
 * @param rows most rows of one file
 * @param columns most columns of one file
 * @param undoHours how long an import can be taken back
 * @param keepDays how long files and reasons of imports are kept
 * @param exportKeepDays how long an export can be fetched
 * @param peopleWithoutApproval up to so many people leave the house without a second pair of eyes
 * @param exportsPerDay so often
 */
@ConfigurationProperties("lianglin.tables")
public record TableSettings(
        @DefaultValue("100") int megabytes,
        @DefaultValue("500000") int rows,
        @DefaultValue("200") int columns,
        @DefaultValue("24") int undoHours,
        @DefaultValue("30") int keepDays,
        @DefaultValue("7") int exportKeepDays,
        @DefaultValue("200") int peopleWithoutApproval,
        @DefaultValue("3") int exportsPerDay) {}
