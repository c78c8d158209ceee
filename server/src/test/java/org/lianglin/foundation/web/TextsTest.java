package org.lianglin.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every no that the product can say has its sentences, in both languages, with the way to repair it. */
class TextsTest {
    private static final Pattern CODE = Pattern.compile(
            "\"((?:access|audit|calendar|desk|facts|founding|notices|parameters|people|place|policies|secrets|sources|tables|tags|web)\\.[a-z0-9-]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Texts texts = new Texts();

    @Test
    void bothLanguagesHaveTheSameSentences() {
        assertThat(texts.chinese()).hasSizeGreaterThan(200);
        assertThat(new TreeSet<>(texts.english().keySet()))
                .isEqualTo(new TreeSet<>(texts.chinese().keySet()));
    }

    /** A comma of the keyboard between Chinese words is a slip; a pair of coordinates stands in brackets as it is written in a file. */
    @Test
    void chineseIsPunctuatedInChinese() {
        var slip = Pattern.compile("\\p{IsHan}[,:;?!()]|[,:;?!()]\\p{IsHan}");
        assertThat(texts.chinese().entrySet())
                .noneMatch(text -> slip.matcher(text.getValue().replaceAll("\\[[^]]*]", ""))
                        .find());
    }

    @Test
    void bothLanguagesNameTheSameFacts() {
        for (var key : texts.chinese().keySet()) {
            assertThat(facts(texts.english().getOrDefault(key, "")))
                    .as(key)
                    .isEqualTo(facts(texts.chinese().get(key)));
        }
    }

    @Test
    void aFactThatIsASentenceIsToldInTheLanguageOfTheReader() {
        var facts = Map.of("element", "e", "rule", "2", "article", "–", "problem", "类型不符", "problemEn", "wrong type");
        assertThat(texts.get("policies.problem.message", Locale.CHINESE, facts))
                .contains("类型不符")
                .doesNotContain("wrong type");
        assertThat(texts.get("policies.problem.message", Locale.ENGLISH, facts))
                .contains("wrong type")
                .doesNotContain("类型不符");
    }

    @Test
    void everyRefusalInTheSourcesHasASentenceAndARepair() throws IOException {
        var codes = codesOfRefusals();
        assertThat(codes).hasSizeGreaterThan(60);
        var mute = codes.stream()
                .filter(c -> texts.find(c + ".title", Locale.CHINESE, Map.of()).isEmpty()
                        && texts.find(c + ".message", Locale.CHINESE, Map.of()).isEmpty())
                .toList();
        assertThat(mute).as("codes without a sentence").isEmpty();
        var helpless = codes.stream()
                .filter(c -> texts.find(c + ".repair", Locale.CHINESE, Map.of()).isEmpty())
                .toList();
        assertThat(helpless).as("codes without a repair").isEmpty();
    }

    private Set<String> codesOfRefusals() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var codes = new TreeSet<String>();
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                if (source.contains("Refusal") || source.contains("FieldError") || source.contains("Refused")) {
                    CODE.matcher(source)
                            .results()
                            .map(m -> m.group(1))
                            .filter(c ->
                                    !NO_REFUSALS.contains(c) && !texts.chinese().containsKey("audit.action." + c))
                            .forEach(codes::add);
                }
            }
            return codes;
        }
    }

    /** Names of tables, and of groups of texts, that look like codes. Actions of the trail are known by their texts. */
    private static final Set<String> NO_REFUSALS = Set.of(
            "people.residents",
            "people.person",
            "people.occupancy",
            "people.household",
            "people.census",
            "place.dwelling",
            "place.grid",
            "place.border",
            "place.building",
            "place.division",
            "place.estate",
            "facts.item",
            "facts.items",
            "facts.register",
            "tables.reason",
            "tables.result",
            "tags.listed",
            "tags.coverage",
            "tags.key-groups");

    private static Set<String> facts(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
