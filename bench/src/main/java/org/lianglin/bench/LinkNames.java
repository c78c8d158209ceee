package org.lianglin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.lianglin.people.Pinyin;

/** Names by the words of the synthetic city: surnames by frequency, given names by decade and sex; and characters that sound alike. */
final class LinkNames {
    private final SplittableRandom random;
    private final Map<String, List<String>> words = words();
    private final List<String> surnames = new ArrayList<>();
    private final int[] upTo;
    private final Map<String, List<String>> bySound = new HashMap<>();

    LinkNames(SplittableRandom random) {
        this.random = random;
        var pairs = Objects.requireNonNull(words.get("surnames"));
        upTo = new int[pairs.size() / 2];
        var sum = 0;
        for (var i = 0; i < upTo.length; i++) {
            surnames.add(pairs.get(2 * i));
            sum += Integer.parseInt(pairs.get(2 * i + 1));
            upTo[i] = sum;
        }
        words.entrySet().stream()
                .filter(e -> e.getKey().startsWith("chars"))
                .flatMap(e -> e.getValue().stream())
                .distinct()
                .sorted()
                .forEach(c -> Pinyin.readings(c).stream()
                        .limit(1)
                        .forEach(s -> bySound.computeIfAbsent(s, k -> new ArrayList<>())
                                .add(c)));
    }

    String surname() {
        var at = Arrays.binarySearch(upTo, random.nextInt(upTo[upTo.length - 1]) + 1);
        return surnames.get(at < 0 ? -at - 1 : at);
    }

    String given(LocalDate birth, int sex) {
        var whole = section("given", birth, sex);
        if (random.nextInt(4) == 0) {
            return whole.get(random.nextInt(whole.size()));
        }
        var first = character(birth, sex);
        return birth.getYear() > 1965 && random.nextInt(5) == 0 ? first : first + character(birth, sex);
    }

    String character(LocalDate birth, int sex) {
        var characters = section("chars", birth, sex);
        return characters.get(random.nextInt(characters.size()));
    }

    /** Another character with the same sound, or one of the sounds that dialects do not keep apart; itself when there is none. */
    String soundsLike(String character, boolean dialect) {
        var sound = Pinyin.readings(character).stream().findFirst().orElse("");
        var wanted = dialect ? blurred(sound) : sound;
        var others = bySound.getOrDefault(wanted, List.of()).stream()
                .filter(c -> !c.equals(character))
                .toList();
        return others.isEmpty() ? character : others.get(random.nextInt(others.size()));
    }

    private static String blurred(String sound) {
        if (sound.matches("[zcs]h.*")) {
            return sound.charAt(0) + sound.substring(2);
        }
        if (sound.matches("[zcs].*")) {
            return sound.charAt(0) + "h" + sound.substring(1);
        }
        if (sound.matches(".*[ei]ng")) {
            return sound.substring(0, sound.length() - 1);
        }
        if (sound.matches(".*[ei]n")) {
            return sound + "g";
        }
        return sound.startsWith("l")
                ? "n" + sound.substring(1)
                : sound.startsWith("n") ? "l" + sound.substring(1) : sound;
    }

    private List<String> section(String kind, LocalDate birth, int sex) {
        var decade = Math.clamp(birth.getYear() / 10 * 10, 1930, 2010);
        return Objects.requireNonNull(words.get("%s.%d.%d".formatted(kind, decade, sex)));
    }

    private static Map<String, List<String>> words() {
        try (var stream = Objects.requireNonNull(LinkNames.class.getResourceAsStream("/shenyang/names.txt"))) {
            var sections = new TreeMap<String, List<String>>();
            var section = new ArrayList<String>();
            for (var line : new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("[")) {
                    section = new ArrayList<>();
                    sections.put(line.substring(1, line.indexOf(']')), section);
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    section.addAll(List.of(line.strip().split("\\s+")));
                }
            }
            return sections;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
