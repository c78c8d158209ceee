package org.lianglin.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The degrees of agreement of each field. */
class CompareTest {
    private static String level(String kindName, String left, String right) {
        var kind = Kind.of(kindName);
        var l = Objects.requireNonNull(kind.normalise(left), left);
        var r = Objects.requireNonNull(kind.normalise(right), right);
        assertThat(kind.level(r, l)).isEqualTo(kind.level(l, r));
        return kind.levels().get(kind.level(l, r)).name();
    }

    @ParameterizedTest
    @CsvSource({
        "张国华, 張國華, same",
        "王建国, 王健国, same-sound",
        "单雄信, 善雄信, same-sound",
        "仇英, 邱英, same-sound",
        "查良镛, 扎良庸, same-sound",
        "解晓东, 谢晓东, same-sound",
        "区志强, 欧志强, same-sound",
        "曾国藩, 增国藩, same-sound",
        "王小明, Wang Xiaoming, same-sound",
        "王小明, Xiaoming Wang, same-sound",
        "单雄信, Shan Xiongxin, same-sound",
        "张志成, 张自成, alike",
        "陈昌林, 陈仓林, alike",
        "石春生, 石春森, alike",
        "周兰英, 周南英, alike",
        "付春花, 胡春花, alike",
        "林静, 林进, alike",
        "王清, Wang Qin, alike",
        "李未, 李末, alike",
        "王小明, 王明小, alike",
        "方安生, 陈方安生, part",
        "欧阳娜娜, 欧阳娜, part",
        "王大明, 王小明, one-character",
        "李建国, 王建国, other-surname",
        "王伟, 王芳, same-surname",
        "王伟, 李芳, different",
        "John Smith, Smith John, same",
        "Jon Smith, John Smith, alike",
    })
    void names(String left, String right, String expected) {
        assertThat(level("name", left, right)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "210199194307090018, 210199194307090018, same",
        "210199430709001, 210199194307090018, same",
        "210199430709001, 210199430709001, same",
        "210199194307090019, 210199194307090019, same-unchecked",
        "210199194307090018, 210199194307090118, one-digit",
        "210199194307090018, 210199194370090018, one-digit",
        "210199194307090018, 21019919430709018, one-digit",
        "210199430709001, 210199430709003, one-digit",
        "210199194307090018, 210199194307190218, two-digits",
        "210199194307090018, 210199195001010172, different",
        "210199194307090018, 210199194307090026, another",
    })
    void identityNumbers(String left, String right, String expected) {
        assertThat(level("id-number", left, right)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1943-07-09, 1943/7/9, same",
        "1943-07-09, 1943-07, as-far-as-stated",
        "1943-07-09, 1943, as-far-as-stated",
        "1943-07-09, 1943-09-07, swapped",
        "1943-07-09, 1943-07-19, one-digit",
        "1943-07-19, 1943-07-91, one-digit",
        "1943-07-09, 1953-07-09, one-digit",
        "1943-07-09, 1952-07-09, other-year",
        "1943-07-09, 1943-08-21, near",
        "1943-07-09, 1943-11-28, same-year",
        "1943-07-09, 1961-02-28, different",
    })
    void dates(String left, String right, String expected) {
        assertThat(level("date", left, right)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "13912345678, +86 139 1234 5678, same",
        "13912345678/024-23456789, 024-23456789, same",
        "024-23456789, 23456789, same-tail",
        "13912345678, 13912345687, one-digit",
        "13912345678, 13812345678, one-digit",
        "13912345678, 15098765432, different",
    })
    void telephones(String left, String right, String expected) {
        assertThat(level("phone", left, right)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "沈河区三好街12号浑河家园3号楼2单元401室, 沈河区三好街12号浑河家园三号楼二单元401, same",
        "沈河区三好街12号浑河家园3号楼2单元401室, 浑河家园3-2-401, same-door",
        "沈河区三好街12号3号楼2单元401, 沈河区三好街12号浑河家园3号楼2单元401室, same-door",
        "东陵区全运路9号锦绣公馆2号楼1单元101, 浑南区全运路9号锦绣公馆2号楼1单元101, same",
        "浑河家园3号楼2单元401, 浑河家园3号楼1单元302, same-building",
        "浑河家园3号楼2单元401, 浑河家园8号楼2单元401, same-estate",
        "沈河区文艺社区3号楼, 沈河区文艺社区东湖花园8号楼, same-neighbourhood",
        "沈河区浑河家园3号楼, 沈河区东湖花园8号楼, same-district",
        "沈河区浑河家园3号楼, 铁西区东湖花园8号楼, different",
    })
    void addresses(String left, String right, String expected) {
        assertThat(level("address", left, right)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "stanley street, Stanley Street, same",
        "stanley street, stanley setreet, close",
        "smith jones, jones smith, close",
        "michaela, mikaela, similar",
        "miami, kela, different",
    })
    void words(String left, String right, String expected) {
        assertThat(level("text", left, right)).isEqualTo(expected);
    }

    @Test
    void theCheckCharacterFindsEverySingleSlip() {
        var number = "210199194307090018";
        for (var at = 0; at < 17; at++) {
            for (var digit = '0'; digit <= '9'; digit++) {
                var other = number.substring(0, at) + digit + number.substring(at + 1);
                assertThat(IdNumberKind.checkCharacter(other) == other.charAt(17))
                        .isEqualTo(other.equals(number));
            }
        }
    }

    @Test
    void theLevelsOfEveryKindAreDistributions() {
        for (var name :
                new String[] {"name", "id-number", "date", "address", "phone", "sex", "text", "digits", "exact"}) {
            var levels = Kind.of(name).levels();
            assertThat(levels.stream().mapToDouble(Level::m).sum()).as(name).isBetween(0.99, 1.01);
            assertThat(levels.stream().mapToDouble(Level::u).sum()).as(name).isBetween(0.99, 1.01);
            assertThat(levels.stream().mapToDouble(Level::kin).sum()).as(name).isBetween(0.99, 1.01);
        }
    }
}
