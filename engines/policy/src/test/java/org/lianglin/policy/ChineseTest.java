package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever drafts a policy reads in Chinese why it cannot be compiled. */
class ChineseTest {
    private static final Path COMPILER = Path.of("src/main/java/org/lianglin/policy/compile");
    private static final Pattern REFUSAL = Pattern.compile("(?:refuse|Unsupported)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void everySentenceOfTheCompilerHasOneInChinese() throws IOException {
        var said = new TreeSet<String>();
        try (var files = Files.list(COMPILER)) {
            for (var file : files.toList()) {
                REFUSAL.matcher(Files.readString(file))
                        .results()
                        .map(m -> m.group(1))
                        .forEach(said::add);
            }
        }
        assertThat(said).hasSizeGreaterThan(60);
        said.removeIf(Chinese.sentences()::contains);
        said.removeIf(s -> Chinese.sentences().contains(s + "%s"));
        assertThat(said).isEmpty();
        assertThat(Chinese.sentences())
                .allSatisfy(s -> assertThat(Chinese.of(s.replace("%d", "2").replace("%s", "甲")))
                        .as(s)
                        .doesNotContainPattern("\\{\\d}")
                        .containsPattern("\\p{IsHan}{2}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    type error: list of number is compared with string | 类型不符：数字列表和文字不能比较
                    the function 'number' is not supported             | 不支持函数 number，请换一种写法
                    '收入 + 1' cannot be read: Unknown variable '收入'  | “收入 + 1”读不懂：没有“收入”这个名称，先把它列为该决策所需的输入、参数或决策，决策不能用到自己
                    '1 +' cannot be read: missing EOF                  | “1 +”读不懂：missing EOF
                    cell 3 is empty: write '-' for whatever            | 第 3 格是空的：任意值请写“-”
                    The parameter 'from', in function date(), is no date.  | 函数 date() 的参数“from”不能用：is no date
                    something that nobody wrote a sentence for         | something that nobody wrote a sentence for
                    """)
    void typesAreTranslatedAndNamesAreNot(String english, String chinese) {
        assertThat(Chinese.of(english)).isEqualTo(chinese);
    }
}
