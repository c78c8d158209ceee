package org.lianglin.sources;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list that a department delivers, with its contract.
 *
 * @param complete each delivery holds everybody, so that absence says something
 * @param rowKey the roles by which a row is one row
 */
record Feed(
        String code,
        String name,
        String nameEn,
        String department,
        int cadenceDays,
        boolean complete,
        List<String> rowKey,
        Set<DiscrepancyType> checks,
        String basis,
        List<String> users,
        List<Column> columns) {
    /**
     * @param role what the platform knows it as
     * @param headers how departments write it
     */
    record Column(String role, boolean required, List<String> headers) {}

    Feed {
        rowKey = List.copyOf(rowKey);
        checks = Set.copyOf(checks);
        users = List.copyOf(users);
        columns = List.copyOf(columns);
    }

    boolean checks(DiscrepancyType type) {
        return checks.contains(type);
    }

    Optional<Column> column(String role) {
        return columns.stream().filter(c -> c.role().equals(role)).findFirst();
    }
}
