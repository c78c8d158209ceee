package org.lianglin.sources;

import java.util.Set;
import java.util.stream.Collectors;

/** Words of lists that say something beyond a date: whoever reads a file and whoever reads a pushed row asks here. What is in none of them says nothing. */
final class SaidWords {
    /** The person is dead. */
    static final Set<String> DEAD = Set.of("死亡", "已死亡", "死亡注销", "DECEASED", "DEAD");

    /** The person is alive. */
    static final Set<String> ALIVE = Set.of("正常", "健在", "在世", "生存", "存活", "有效", "未注销", "ALIVE", "NORMAL");

    /** What has no end. */
    static final Set<String> FOR_EVER = Set.of("长期", "永久", "长期有效", "无固定期限");

    /** The department was asked and did not answer. */
    static final Set<String> NO_ANSWER = Set.of("未反馈", "无反馈", "no response", "no answer");

    private SaidWords() {}

    /** Whether a text of SQL is one of the words. No IN: see {@link StageRows}. */
    static String test(String text, Set<String> words) {
        return words.stream()
                .sorted()
                .map(word -> "when '%s' then true".formatted(word))
                .collect(Collectors.joining(" ", "case trim(" + text + ") ", " else false end"));
    }
}
