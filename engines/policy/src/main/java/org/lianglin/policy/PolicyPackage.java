package org.lianglin.policy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.compile.Refusal;

/**
 * The files of one version of a policy as texts, wherever they lie: {@code policy.yaml}, the model that it names, and
 * {@code examples.csv}.
 *
 * @param law the folder of the law
 * @param version the folder of the version: its first day
 * @param files texts by the name of the file
 */
public record PolicyPackage(String law, String version, Map<String, String> files) {
    public static final String POLICY = "policy.yaml";
    public static final String EXAMPLES = "examples.csv";

    private static final Pattern FROM = Pattern.compile("(?m)^from\\s*:.*$");
    private static final Pattern ELEMENT = Pattern.compile("(?:decision|knowledge model) ([^,]+)(?:.*?, rule (\\d+))?");

    public PolicyPackage {
        files = Map.copyOf(files);
    }

    /** The files of a folder {@code <law>/<first day>}. */
    public static PolicyPackage read(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.list(folder)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        var path = folder.toAbsolutePath().normalize();
        var names = path.getNameCount();
        return new PolicyPackage(
                path.getName(names - 2).toString(), path.getName(names - 1).toString(), files);
    }

    /** The name of a file in messages. */
    String place(String file) {
        return law + "/" + version + "/" + file;
    }

    /** The SHA-256 of all files with their names, in hexadecimal digits: the same for the same law, to the letter. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files)
                    .forEach((name, text) -> digest.update(
                            (name + "\0" + text.length() + "\0" + text).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what is written, without asking whether it holds together.
     *
     * @param until the day before the next version; null for the last one
     * @throws PolicyRejected naming what cannot be read
     */
    public Policy policy(@Nullable LocalDate until) {
        var problems = new ArrayList<Problem>();
        var policy = PolicyFile.read(this, problems).until(until);
        if (!problems.isEmpty()) {
            throw new PolicyRejected(problems);
        }
        return policy;
    }

    /**
     * All that is wrong, in the files, the parameters on every day, the model on both paths, and the examples; nothing means that it may
     * be published.
     *
     * @param until the day before the next version; null for the last one
     */
    public List<Problem> check(@Nullable LocalDate until) {
        var problems = new ArrayList<Problem>();
        var policy = PolicyFile.read(this, problems).until(until);
        if (problems.isEmpty()) {
            examples(policy, problems);
        }
        return problems;
    }

    /**
     * The same law from a later day on. Examples of earlier days are moved to it where they still hold; those that speak of former
     * parameters stay behind.
     */
    public PolicyPackage startingOn(LocalDate day) {
        var moved = new HashMap<>(files);
        moved.computeIfPresent(POLICY, (_, yaml) -> FROM.matcher(yaml).replaceFirst("from: " + day));
        var lines = Csv.read(files.getOrDefault(EXAMPLES, ""));
        var at = lines.isEmpty() ? -1 : lines.getFirst().indexOf("day");
        if (at >= 0) {
            moved.put(EXAMPLES, Csv.write(List.of(lines.getFirst())));
            var judge = Judge.of(new PolicyPackage(law, day.toString(), moved).policy(null));
            var kept = new ArrayList<>(List.of(lines.getFirst()));
            lines.stream().skip(1).map(line -> onOrAfter(line, at, day)).forEach(line -> {
                var problems = new ArrayList<Problem>();
                var examples = read(judge.policy(), Csv.write(List.of(lines.getFirst(), line)), problems);
                problems.addAll(examples.contradictions(judge, EXAMPLES));
                if (problems.isEmpty()) {
                    kept.add(line);
                }
            });
            moved.put(EXAMPLES, Csv.write(kept));
        }
        return new PolicyPackage(law, day.toString(), moved);
    }

    private static List<String> onOrAfter(List<String> line, int at, LocalDate day) {
        var moved = new ArrayList<>(line);
        if (at < line.size() && line.get(at).compareTo(day.toString()) < 0) {
            moved.set(at, day.toString());
        }
        return moved;
    }

    /** The examples beside a policy, which are run when nothing else is wrong. */
    Examples examples(Policy policy, List<Problem> problems) {
        problems.addAll(ParameterChecks.of(policy));
        problems.addAll(Bounds.missing(policy));
        var before = problems.size();
        check(policy, problems);
        var file = place(EXAMPLES);
        var text = files.get(EXAMPLES);
        if (text == null) {
            problems.add(Problem.of(file, "examples", "缺少例子", "the examples are missing"));
            return new Examples(List.of());
        }
        var examples = read(policy, text, problems);
        if (problems.size() > before) {
            return examples;
        }
        var judge = Judge.of(policy);
        for (var error : judge.errors()) {
            problems.add(Problem.of(policy.file(), "model", error, error));
        }
        if (problems.size() == before) {
            problems.addAll(examples.contradictions(judge, file));
        }
        return examples;
    }

    private static void check(Policy policy, List<Problem> problems) {
        try {
            Screen.of(policy);
            problems.addAll(TableChecks.of(policy));
        } catch (Refusal refusal) {
            problems.add(problem(policy, refusal));
        } catch (RuntimeException e) {
            // the marshaller throws whatever its parser does
            problems.add(Problem.of(policy.file(), "model", "模型无法读取：" + first(e), "cannot be read: " + first(e)));
        }
    }

    /** With the rule, and the article that the rule, the decision or the condition names. */
    private static Problem problem(Policy policy, Refusal refusal) {
        var place = ELEMENT.matcher(refusal.element());
        if (!place.lookingAt()) {
            return Problem.of(
                    refusal.file(), refusal.element(), "无法编译：" + Chinese.of(refusal.construct()), refusal.construct());
        }
        var rule = place.group(2) == null ? null : Integer.valueOf(place.group(2));
        return new Problem(
                refusal.file(),
                refusal.element(),
                rule,
                Articles.of(policy, place.group(1), rule),
                "无法编译：" + Chinese.of(refusal.construct()),
                refusal.construct());
    }

    private static String first(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    private Examples read(Policy policy, String text, List<Problem> problems) {
        try {
            return Examples.read(policy, place(EXAMPLES), new StringReader(text), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
