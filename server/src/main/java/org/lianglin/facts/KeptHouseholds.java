package org.lianglin.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.lianglin.foundation.warehouse.Columnar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Households as they were laid out, kept as files (已列出的家庭情况). A file is named by everything that it was laid from: the state of what is
 * read, the statements with the day, the registers, the parameters and the laws in them. So it is taken again exactly when laying out anew
 * would write the same, and a change of any of them makes another one.
 */
@Component
class KeptHouseholds {
    private static final int KEPT = 3;
    /** So many digits of its hash tell one file from another. */
    private static final int NAMED = 16;

    /** Somebody may still be reading an older one. */
    private static final Duration SPARED = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;

    KeptHouseholds(@Value("${lianglin.data:data}") Path data, Clock clock) {
        this.folder = data.resolve("facts").toAbsolutePath();
        this.clock = clock;
    }

    /**
     * How rows are made: the statements that prepare for a query, and the query.
     *
     * @param types of columns, as those who read them ask for them
     */
    record Recipe(List<String> statements, String query, Map<String, String> types) {
        Recipe {
            statements = List.copyOf(statements);
            types = Map.copyOf(types);
        }
    }

    /**
     * The file of a recipe, which may not be there yet.
     *
     * @param state of what the recipe reads, when that still changes
     * @param recipe with the names of topics where rows are read
     */
    Path file(String state, Recipe recipe) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(state.getBytes(StandardCharsets.UTF_8));
            recipe.statements().forEach(s -> digest.update(s.getBytes(StandardCharsets.UTF_8)));
            digest.update(recipe.query().getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest.digest()) + ".duckdb");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The table of the rows, laid out now unless they were before. */
    String table(Path file, Supplier<Recipe> recipe, Columnar columns) {
        if (!Files.exists(file)) {
            lay(recipe.get(), columns, file);
            sweep();
        }
        return table(file, columns);
    }

    /** The table of rows that were laid out before. */
    String table(Path file, Columnar columns) {
        var name = "kept_" + file.getFileName().toString().substring(0, NAMED);
        columns.run("attach if not exists %s as %s (read_only)".formatted(Columnar.quoted(file), name));
        return name + ".household";
    }

    private void lay(Recipe recipe, Columnar columns, Path file) {
        var draft = Columnar.privateFolder(folder).resolve(UUID.randomUUID() + ".draft");
        try {
            recipe.statements().forEach(columns::run);
            columns.run("create or replace temp table f_laid as " + recipe.query());
            columns.run("attach %s as draft".formatted(Columnar.quoted(draft)));
            columns.run(
                    "create table draft.household as " + new PackHouseholds(columns, "f_laid", recipe.types()).query());
            columns.run("detach draft");
            columns.run("drop table f_laid");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sweep() {
        var before = clock.instant().minus(SPARED).toEpochMilli();
        try (var files = Files.list(folder)) {
            var old = files.sorted(
                            Comparator.comparingLong((Path f) -> f.toFile().lastModified())
                                    .reversed())
                    .skip(KEPT)
                    .filter(f -> f.toFile().lastModified() < before)
                    .toList();
            for (var file : old) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
