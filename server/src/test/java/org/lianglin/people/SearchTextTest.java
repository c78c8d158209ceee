package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
    @ParameterizedTest
    @CsvSource({
        "21010219430709123X, ID",
        "２１０１０２１９４３０７０９１２３ｘ, ID",
        "13940012345, PHONE",
        "139 4001 2345, PHONE",
        "1234, ID_TAIL",
        "123X, ID_TAIL",
        "0123x, ID_TAIL",
        "张伟, NAME",
        "欧阳娜娜, NAME",
        "古丽·买买提, NAME",
        "张, NAME",
        "zhangwei, PINYIN",
        "zhang wei, PINYIN",
        "和平区, ADDRESS",
        "三好街12号3号楼2单元501, ADDRESS",
        "张伟 和平区, MIXED",
        "张伟 三好街, MIXED",
        "zhangwei 1957, MIXED"
    })
    void aTextIsUnderstoodByItsForm(String typed, SearchText.Kind kind) {
        assertThat(SearchText.of(typed).kind()).isEqualTo(kind);
    }

    @Test
    void aYearAndAPlaceStandBesideTheName() {
        var text = SearchText.of("张伟 1957年 和平区");
        assertThat(text.name()).contains("张伟");
        assertThat(text.birthYear()).contains(1957);
        assertThat(text.places()).containsExactly("和平区");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u200b"})
    void nothingIsRefused(String typed) {
        assertThatThrownBy(() -> SearchText.of(typed)).hasMessage("people.query-missing");
    }

    @Test
    void aHundredCharactersAreReadAndOneMoreIsRefused() {
        assertThat(SearchText.of("张".repeat(100)).text()).hasSize(100);
        assertThatThrownBy(() -> SearchText.of("张".repeat(101))).hasMessage("people.query-too-long");
        assertThatThrownBy(() -> SearchText.of("张".repeat(50_000))).hasMessage("people.query-too-long");
    }
}
