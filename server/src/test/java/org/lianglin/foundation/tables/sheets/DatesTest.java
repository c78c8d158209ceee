package org.lianglin.foundation.tables.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024.3.5",
                "2024-03-05",
                "2024/3/5",
                "20240305",
                "2024年3月5日",
                "2024年03月05号",
                "二〇二四年三月五日",
                "二零二四年三月五日",
                "２０２４．３．５",
                "45356",
                "45356.5",
                "2024-03-05 00:00:00",
                "2024/3/5 8:30",
                " 2024 年 3 月 5 日 ",
                "2024–3–5",
                "2024-03-05T00:00:00.000Z"
            })
    void aDayIsReadHoweverItIsWritten(String written) {
        assertThat(Dates.read(written)).contains(LocalDate.of(2024, 3, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"二〇二四年十二月三十一日", "2024.12.31", "二零二四年十二月卅一日"})
    void theLastDayOfAYearIsReadToo(String written) {
        assertThat(Dates.read(written)).contains(LocalDate.of(2024, 12, 31));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024年3月",
                "2024.03",
                "2024-02-30",
                "2023-02-29",
                "24.3.5",
                "3/5/2024",
                "2024-13-01",
                "二〇二四年十三月一日",
                "二〇二四年三月十十日",
                "45",
                "999999",
                "五月",
                "不详",
                "2024-3",
                "２０２４"
            })
    void whatIsNoWholeDayIsNone(String written) {
        assertThat(Dates.read(written).filter(d -> d.getYear() > 1910)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015年3月", "２０１５．３", "2015-03", "2015/3", "二〇一五年三月", "二零一五年三月", "2015年3月1日", "20150301"})
    void aStartIsTheFirstDayOfAMonthThatStandsAlone(String written) {
        assertThat(Dates.readStart(written)).contains(LocalDate.of(2015, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2015年13月", "2015年", "三月", "二〇一五年十三月", "5015年3月", "不详"})
    void whatIsNoMonthIsNoStart(String written) {
        assertThat(Dates.readStart(written)).isEmpty();
    }
}
