package org.lianglin.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkerTest {
    private final Linker linker = new Linker(Schema.people(), Model.usual(Schema.people()));

    private static Entry person(String id, String name, String birth, String number) {
        return new Entry(id, Map.of("name", name, "birth", birth, "id_no", number));
    }

    @Test
    void theBestCandidateComesFirst() {
        var answer = linker.one(
                person("new", "王小明", "1943-07-09", "210199194307090018"),
                List.of(
                        person("other", "李芳", "1961-02-28", ""),
                        person("same", "王晓明", "1943-07-09", "210199430709001")));
        assertThat(answer.verdict()).isEqualTo(Verdict.LINK);
        assertThat(answer.decisions().getFirst().right()).isEqualTo("same");
        assertThat(answer.decisions().getFirst().reasons())
                .extracting(Reason::field)
                .contains("name", "id_no", "prior");
    }

    @Test
    void twoThatWouldBothBeLinkedAreAQuestion() {
        var twice = person("a", "王小明", "1943-07-09", "210199194307090018");
        assertThat(linker.one(twice, List.of(twice, twice)).verdict()).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void nobodyIsNew() {
        assertThat(linker.one(person("a", "王小明", "1943-07-09", ""), List.of()).verdict())
                .isEqualTo(Verdict.NEW);
    }

    @Test
    void rareNamesSayMoreThanFrequentOnes() {
        var rare = linker.compare(person("a", "逄夔", "1943-07-09", ""), person("b", "逄夔", "1943-07-09", ""));
        var frequent = linker.compare(person("a", "王伟", "1943-07-09", ""), person("b", "王伟", "1943-07-09", ""));
        assertThat(rare.bits()).isGreaterThan(frequent.bits() + 2);
    }

    @Test
    void twoValidNumbersVetoALink() {
        var left = Map.of(
                "name",
                "逄夔",
                "birth",
                "1943-07-09",
                "phone",
                "13912345678",
                "sex",
                "男",
                "address",
                "浑河家园3-2-401",
                "id_no",
                "210199194307090018");
        var right = new java.util.HashMap<>(left);
        right.put("id_no", "210199194307090034");
        var decision = linker.compare(new Entry("a", left), new Entry("b", right));
        assertThat(decision.verdict()).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void keysLeadFromOneRecordToTheOther() {
        var keys = linker.keys(person("a", "张志成", "1943-07-09", ""));
        assertThat(keys).isNotEmpty().containsAnyElementsOf(linker.keys(person("b", "张自成", "1943/7/9", "")));
    }

    @Test
    void aModelIsReadAsItWasWritten() {
        var model = Model.usual(Schema.people());
        var again = Model.parse(Schema.people(), model.text());
        assertThat(again.text()).isEqualTo(model.text());
        var random = new Random(1);
        for (var i = 0; i < 1_000; i++) {
            var agreement = 0L;
            for (var f = 0; f < 6; f++) {
                agreement |= (long) random.nextInt(
                                Schema.people().fields().get(f).kind().levels().size() + 1)
                        << 4 * f;
            }
            assertThat(again.bits(agreement)).isEqualTo(model.bits(agreement));
        }
    }

    @Test
    void aModelOfAnotherSchemaIsRefused() {
        var other = Schema.parse("field a = text\nblock a\n");
        assertThatThrownBy(() -> Model.parse(other, Model.usual(Schema.people()).text()))
                .hasMessageContaining("train");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "id-number", "date", "address", "phone", "sex", "text", "digits", "exact"})
    void hostileTextBreaksNoComparator(String name) {
        var kind = Kind.of(name);
        var random = new Random(17);
        var alphabet = "王欧阳0123456789xX-/.|~*号楼单元室区市路街省村镇年月日民国十百千一aZ'\"\\ \t\n\u0000\u200b\ud83d\ude00\ud800／１";
        for (var i = 0; i < 20_000; i++) {
            var left = kind.normalise(text(random, alphabet));
            var right = kind.normalise(text(random, alphabet));
            if (left != null && right != null) {
                assertThat(kind.level(left, right))
                        .isBetween(0, kind.levels().size() - 1)
                        .isEqualTo(kind.level(right, left));
                kind.keys().forEach(k -> kind.key(left, k));
                kind.identity(left);
            }
        }
        for (var c : new String[] {"王", "1", "号", "a", "\u0000", "十", "|"}) {
            var value = kind.normalise(c.repeat(50_000));
            assertThat(value == null || value.length() <= 256).isTrue();
        }
    }

    private static String text(Random random, String alphabet) {
        var text = new StringBuilder();
        for (var i = random.nextInt(24); i >= 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "field a = nothing",
                "field a = text\nblock b",
                "field a = text\nblock a.nokey",
                "field a = text\nnonsense",
                "field a b\nblock a",
                "field a-b = text\nblock a",
                "block a",
                "field a = text",
                "field a = text\nblock a\nlink 1\nreview 2",
            })
    void aSchemaThatIsWrongSaysWhere(String text) {
        assertThatThrownBy(() -> Schema.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).{10,}");
    }
}
