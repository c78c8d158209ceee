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
            "\"((?:access|audit|calendar|desk|founding|notices|parameters|people|place|secrets|tables|web)\\.[a-z0-9-]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Texts texts = new Texts();

    @Test
    void bothLanguagesHaveTheSameSentences() {
        assertThat(texts.chinese()).hasSizeGreaterThan(200);
        assertThat(new TreeSet<>(texts.english().keySet()))
                .isEqualTo(new TreeSet<>(texts.chinese().keySet()));
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

    private static Set<String> codesOfRefusals() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var codes = new TreeSet<String>();
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                if (source.contains("Refusal") || source.contains("FieldError") || source.contains("Refused")) {
                    CODE.matcher(source)
                            .results()
                            .map(m -> m.group(1))
                            .filter(c -> !NO_REFUSALS.contains(c))
                            .forEach(codes::add);
                }
            }
            return codes;
        }
    }

    /** Names of audit actions and of tables that look like codes. */
    private static final Set<String> NO_REFUSALS = Set.of(
            "parameters.value-added",
            "access.signed-in",
            "access.signed-out",
            "access.password-changed",
            "access.account-created",
            "access.grant-added",
            "access.grant-removed",
            "access.account-unlocked",
            "access.account-reopened",
            "access.password-reset",
            "access.second-factor-set",
            "access.second-factor-reset",
            "people.viewed",
            "people.searched",
            "people.unmask",
            "people.registered",
            "people.corrected",
            "people.moved-in",
            "people.imported",
            "people.import-undone",
            "people.residents",
            "tables.reason",
            "tables.result",
            "tables.file-received",
            "tables.import-committed",
            "tables.import-stopped",
            "tables.import-undone",
            "tables.export-requested",
            "tables.export-approved",
            "tables.export-refused",
            "tables.export-fetched",
            "people.taken-in",
            "people.death-recorded",
            "people.death-withdrawn",
            "place.grid-defined",
            "place.post-filled",
            "place.grids-changed",
            "place.grid-change-ordered",
            "place.grid-change-cancelled",
            "access.grant-followed",
            "people.person",
            "people.occupancy",
            "people.household",
            "people.census",
            "place.dwelling",
            "place.grid_command",
            "place.grid",
            "place.border",
            "place.building",
            "place.division",
            "place.estate",
            "notices.settings-changed",
            "desk.filter-saved",
            "desk.filter-changed",
            "desk.filter-removed",
            "place.post-closed",
            "place.post-trained",
            "access.seen-as");

    private static Set<String> facts(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
