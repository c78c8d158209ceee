package org.lianglin.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies of a folder: {@code <law>/<first day>/policy.yaml}, a DMN model and {@code examples.csv}. */
public final class Policies {
    private final Map<String, List<Policy>> versions;
    private final Map<Policy, Examples> examples;

    private Policies(Map<String, List<Policy>> versions, Map<Policy, Examples> examples) {
        this.versions = versions;
        this.examples = examples;
    }

    /**
     * Reads and checks all policies: their files, their parameters on every day, their models on both paths, and their examples.
     *
     * @throws PolicyRejected naming all that is wrong
     */
    public static Policies load(Path root) throws IOException {
        var problems = new ArrayList<Problem>();
        var versions = new LinkedHashMap<String, List<Policy>>();
        var files = new LinkedHashMap<String, PolicyPackage>();
        for (var law : folders(root)) {
            var read = new ArrayList<Policy>();
            for (var version : folders(law)) {
                if (Files.isRegularFile(version.resolve("policy.yaml"))) {
                    var texts = PolicyPackage.read(version);
                    var policy = PolicyFile.read(texts, problems);
                    files.put(texts.law() + policy.from(), texts);
                    read.add(policy);
                } else {
                    problems.add(Problem.of(
                            root.relativize(version).toString(),
                            "policy.yaml",
                            "缺少 policy.yaml",
                            "policy.yaml is missing"));
                }
            }
            versions.put(law.getFileName().toString(), closed(read));
        }
        if (!problems.isEmpty()) {
            throw new PolicyRejected(problems);
        }
        var examples = new LinkedHashMap<Policy, Examples>();
        for (var policy : versions.values().stream().flatMap(List::stream).toList()) {
            var texts = java.util.Objects.requireNonNull(files.get(policy.id() + policy.from()));
            examples.put(policy, texts.examples(policy, problems));
        }
        if (!problems.isEmpty()) {
            throw new PolicyRejected(problems);
        }
        return new Policies(versions, examples);
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (var files = Files.list(parent)) {
            return files.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(p -> p.getFileName().toString()))
                    .toList();
        }
    }

    /** A version ends where the next one begins. */
    private static List<Policy> closed(List<Policy> read) {
        var closed = new ArrayList<Policy>();
        for (var i = 0; i < read.size(); i++) {
            closed.add(
                    i + 1 < read.size()
                            ? read.get(i).until(read.get(i + 1).from().minusDays(1))
                            : read.get(i));
        }
        return List.copyOf(closed);
    }

    public List<String> ids() {
        return List.copyOf(versions.keySet());
    }

    /** All versions of a policy, the oldest first. */
    public List<Policy> versions(String id) {
        return versions.getOrDefault(id, List.of());
    }

    public List<Policy> all() {
        return versions.values().stream().flatMap(List::stream).toList();
    }

    /** The version that holds on a day. */
    public Optional<Policy> inForce(String id, LocalDate day) {
        return versions(id).stream().filter(p -> p.covers(day)).findFirst();
    }

    public Examples examples(Policy policy) {
        return examples.getOrDefault(policy, new Examples(List.of()));
    }
}
