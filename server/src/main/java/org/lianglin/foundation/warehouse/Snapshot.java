package org.lianglin.foundation.warehouse;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was true at one moment, as files.
 *
 * @param asOf the moment at which the rows were read, all of them in one transaction
 * @param version grows with every refresh that found a change
 */
public record Snapshot(String topic, Instant asOf, long version, List<DistrictFile> files) {
    /** @param district six digits */
    public record DistrictFile(int district, Path path, long rows) {}

    public Snapshot {
        files = List.copyOf(files);
    }

    public long rows() {
        return files.stream().mapToLong(DistrictFile::rows).sum();
    }

    /** The table of these rows for DuckDB. */
    public String table() {
        return files.stream()
                .map(f -> Columnar.quoted(f.path()))
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }
}
