package org.lianglin.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line for each rule of normalising; an empty result means that the text says nothing. */
class NormaliseTest {
    private static String normalised(String kind, String raw) {
        var value = Kind.of(kind).normalise(raw);
        return value == null ? "" : value;
    }

    @ParameterizedTest
    @CsvSource({
        "張國華, 张国华",
        "'王 伟', 王伟",
        "'李　娜', 李娜",
        "买买提·艾力, 买买提艾力",
        "吳峯, 吴峰",
        "嚞, 喆",
        "张小明（曾用名张大明）, 张小明",
        "WANG Xiaoming, wang xiaoming",
        "'O’Neill  José', oneill jose",
        "不详, ''",
        "12345, ''",
        "'  ', ''",
    })
    void names(String raw, String expected) {
        assertThat(normalised("name", raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "21019919500101018x, 21019919500101018X",
        "２１０１９９１９４３０７０９００１８, 210199194307090018",
        "210199 19430709 0018, 210199194307090018",
        "210199430709001, 21019919430709001~",
        "'''210199194307090018', 210199194307090018",
        "210199194307090000, ''",
        "2.10199E+17, ''",
        "2101**********0018, ''",
        "000000000000000000, ''",
        "无, ''",
        "e12345678, E12345678",
    })
    void identityNumbers(String raw, String expected) {
        assertThat(normalised("id-number", raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1943-07-09, 19430709",
        "19430709, 19430709",
        "1943/7/9, 19430709",
        "1943.07.09, 19430709",
        "1943年7月9日, 19430709",
        "一九四三年七月九日, 19430709",
        "一九四三年十二月二十一日, 19431221",
        "民国32年7月9日, 19430709",
        "9.7.1943, 19430709",
        "25/12/1943, 19431225",
        "12/25/1943, 19431225",
        "43-7-9, 19430709",
        "05-7-9, 20050709",
        "430709, 19430709",
        "1943-07, 19430700",
        "194307, 19430700",
        "1943, 19430000",
        "1943年, 19430000",
        "15896, 19430709",
        "1943-07-09 00:00:00, 19430709",
        "1943-13-05, 19431305",
        "1900-01-01, ''",
        "0000-00-00, ''",
        "不详, ''",
    })
    void dates(String raw, String expected) {
        assertThat(normalised("date", raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "13912345678, 13912345678",
        "+86 139-1234-5678, 13912345678",
        "0086 13912345678, 13912345678",
        "013912345678, 13912345678",
        "024-23456789, 02423456789",
        "13912345678/024-23456789, 02423456789/13912345678",
        "13800138000, ''",
        "11111111111, ''",
        "12345678, ''",
        "110, ''",
        "无, ''",
    })
    void telephones(String raw, String expected) {
        assertThat(normalised("phone", raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "辽宁省沈阳市沈河区五里河街道文艺社区三好街12号浑河家园3号楼2单元401室, 沈河区|五里河|文艺|三好街|12|浑河家园|3|2|401",
        "沈河区浑河家园三号楼二单元401, 沈河区|||||浑河家园|3|2|401",
        "沈河區渾河家園十二號樓一單元401室, 沈河区|||||浑河家园|12|1|401",
        "浑河家园3-2-401, |||||浑河家园|3|2|401",
        "浑河家园3号楼2-401, |||||浑河家园|3|2|401",
        "浑河家园3栋2门401号, |||||浑河家园|3|2|401",
        "浑河家园3#2单元401户, |||||浑河家园|3|2|401",
        "沈阳市东陵区全运路9号, 浑南区|||全运路|9||||",
        "新城子区道义街道办事处, 沈北新区|道义|||||||",
        "新民市大民屯镇方巾牛村, 新民市|大民屯镇|方巾牛村||||||",
        "铁西区阳光小区5号楼, 铁西区|||||阳光小区|5||",
        "Heping District, ''",
        "无, ''",
    })
    void addresses(String raw, String expected) {
        assertThat(normalised("address", raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"男, 1", "女性, 2", "1, 1", "F, 2", "9, ''", "未说明, ''"})
    void sexes(String raw, String expected) {
        assertThat(normalised("sex", raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"' Stanley  Street.', stanley street", "ÉCOLE, ecole", "'--', ''"})
    void words(String raw, String expected) {
        assertThat(normalised("text", raw)).isEqualTo(expected);
    }
}
