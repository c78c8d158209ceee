package org.lianglin.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.Policies;
import org.lianglin.policy.Policy;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The policies that the product ships, read and checked when they are first asked for: that takes seconds. */
@Component
@Fallback
public class ShippedPolicies implements PoliciesInForce {
    private static final String FOLDER = "/policies/";

    private @Nullable Policies loaded;

    ShippedPolicies() {}

    public synchronized Policies policies() {
        var known = loaded;
        if (known == null) {
            known = load();
            loaded = known;
        }
        return known;
    }

    @Override
    public Optional<Policy> find(String law, LocalDate day) {
        return policies().inForce(law, day);
    }

    private static Policies load() {
        try {
            var folder = Files.createTempDirectory("lianglin-policies");
            try {
                unpack(folder);
                return Policies.load(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path folder) throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:policies/*/*/*.*")) {
            var path = file.getURL().getPath();
            var target = folder.resolve(path.substring(path.lastIndexOf(FOLDER) + FOLDER.length()));
            Files.createDirectories(target.getParent());
            try (var content = file.getInputStream()) {
                Files.copy(content, target);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
