package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A good policy, spoilt in one way each: the message names the place and the fault. */
class RejectedPoliciesTest {
    private static final String YAML = """
            name: {zh: 试验, en: Trial}
            from: 2023-01-01
            subject: household
            basis: [{title: 试验办法, source: 试验, since: 2023-01-01}]
            model: trial.dmn
            inputs:
              - {name: 收入, column: income, zh: 月收入, en: Income, type: number, scale: 2, max: 9999.99, article: 第一条}
            parameters:
              - name: 标准
                zh: 标准
                en: Standard
                article: 第二条
                values:
                  - {area: "2101", from: 2023-01-01, to: 2023-06-30, value: 700.00, source: found}
                  - {area: "2101", from: 2023-07-01, value: 800.00, source: found}
            eligible: 符合
            outputs: [金额]
            conditions: [{decision: 符合, zh: 收入低于标准, en: Income below the standard, article: 第一条}]
            """;

    private static final String EXAMPLES = """
            case,article,area,day,income,=符合,=金额
            低于标准,第一条,210102,2023-07-01,799.99,true,100
            等于标准,第一条,210102,2023-07-01,800.00,false,0
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("policy.yaml"), YAML);
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标准", "if 符合 then 100 else 0"));
        Files.writeString(folder().resolve("examples.csv"), EXAMPLES);
    }

    private Path folder() {
        return root.resolve("trial/2023-01-01");
    }

    private static String model(String eligible, String amount) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="trial" name="trial" namespace="trial">
                <inputData id="i1" name="收入"><variable name="收入" typeRef="number"/></inputData>
                <inputData id="i2" name="标准"><variable name="标准" typeRef="number"/></inputData>
                <decision id="d1" name="符合"><variable name="符合" typeRef="boolean"/>
                <informationRequirement><requiredInput href="#i1"/></informationRequirement>
                <informationRequirement><requiredInput href="#i2"/></informationRequirement>
                <literalExpression><text>%s</text></literalExpression></decision>
                <decision id="d2" name="金额"><variable name="金额" typeRef="number"/>
                <informationRequirement><requiredInput href="#i1"/></informationRequirement>
                <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
                %s</decision>
                </definitions>
                """.formatted(
                eligible,
                amount.startsWith("<") ? amount : "<literalExpression><text>" + amount + "</text></literalExpression>");
    }

    private void spoil(String file, String from, String to) throws IOException {
        var path = folder().resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private Problem only() {
        var problems = problems();
        assertThat(problems).as(problems.toString()).hasSize(1);
        return problems.getFirst();
    }

    private List<Problem> problems() {
        return catchThrowableOfType(PolicyRejected.class, () -> Policies.load(root))
                .problems();
    }

    @Test
    void theGoodOneLoads() throws IOException {
        assertThat(Policies.load(root).ids()).containsExactly("trial");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a bound that names no other input    | policy.yaml | max: 9999.99 | max: 别的收入 | inputs 收入 | 第一条 | max：别的收入 不是另一个同类的输入，也不是参数 | max: 别的收入 is no other input of the same kind and no parameter
            a proposal beyond what can be judged | policy.yaml | max: 9999.99 | max: 9999.99, most: 10000 | inputs 收入 | 第一条 | most：10000 超出可判断的范围 | most: 10000 lies beyond what can be judged
            changes by neither true nor false    | policy.yaml | max: 9999.99 | max: 9999.99, changes: perhaps | inputs 收入 | 第一条 | changes 应为 true 或 false | 'changes' must be true or false
            a unit of what the law does not know | policy.yaml | outputs: [金额] | `outputs: [金额]\nunits: [{zh: 元, en: yuan, of: [收入, 标准, 金额, 支出]}]` | policy | | units 中的“支出”不是输入、参数或决策 | '支出' in 'units' is no input, parameter or decision
            a gap between two values             | policy.yaml | to: 2023-06-30 | to: 2023-06-28 | parameters 标准 | 第二条 | 区域 2101：2023-06-29 至 2023-06-30 没有值 | area 2101: no value from 2023-06-29 to 2023-06-30
            two values on one day                | policy.yaml | to: 2023-06-30 | to: 2023-07-01 | parameters 标准 | 第二条 | 区域 2101：两个值在 2023-07-01 重叠 | area 2101: two values overlap on 2023-07-01
            a key nobody knows                   | policy.yaml | eligible: 符合 | `eligible: 符合\nmodell: x` | policy | | 未知的键 modell | the key 'modell' is not known
            a folder that is not the date        | policy.yaml | `from: 2023-01-01\nsubject` | `from: 2022-01-01\nsubject` | policy | | from 与目录名不符 | 'from' differs from the name of the folder
            a policy about nobody                | policy.yaml | subject: household | subject: village | policy | | subject 应为 [HOUSEHOLD, PERSON, CASE] | 'subject' must be one of [HOUSEHOLD, PERSON, CASE]
            a cycle                              | trial.dmn | <requiredInput href="#i2"/> | <requiredDecision href="#d2"/> | decision 符合 | 第一条 | 无法编译：循环引用：符合 → 金额 → 符合，一个决策不能直接或间接用到自己 | a cycle: 符合 → 金额 → 符合
            an example that contradicts          | examples.csv | 800.00,false,0 | 800.00,true,0 | example 等于标准 | 第一条 | 例子与政策矛盾：符合 应为 true，得到 false | the example contradicts the policy: 符合 should be true and is false
            """)
    void aSpoiltText(
            String name,
            String file,
            String from,
            String to,
            String element,
            @Nullable String article,
            String zh,
            String en)
            throws IOException {
        spoil(file, from, to);
        assertThat(only()).as(name).isEqualTo(problem(file, element, null, article, zh, en));
    }

    private static Problem problem(
            String file, String element, @Nullable Integer rule, @Nullable String article, String zh, String en) {
        return new Problem("trial/2023-01-01/" + file, element, rule, article, zh, en);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            for what nobody says         | {类型: 支出} | `` | required：{类型=[支出]} 没有取值 [支出]；应为 [急难型, 支出型] 中的一个或几个 | required: {类型=[支出]} has no value [支出]; write some of [急难型, 支出型]
            by one that is not there     | {种类: 支出型} | `` | required：{种类=[支出型]} 不是有固定取值的输入；应为 [类型] 之一 | required: {种类=[支出型]} is no input with a list of values; name one of [类型]
            by itself                    | {收入: [1, 2]} | `` | required：{收入=[1, 2]} 取决于自己；应写另一个输入 | required: {收入=[1, 2]} hangs on the input itself; name another one
            by one that need not be said | {类型: [支出型, 急难型]} | , required: false | required：{类型=[支出型, 急难型]} 自身不是必填；去掉“类型”的 required | required: {类型=[支出型, 急难型]} is not required itself; take 'required' from 类型
            by nothing                   | {} | `` | required 中没有任何输入：写明输入和取值 | 'required' names no input: name one with its values
            """)
    void anInputThatIsRequired(String name, String when, String of, String zh, String en) throws IOException {
        spoil("policy.yaml", "max: 9999.99", "max: 9999.99, required: " + when);
        spoil(
                "policy.yaml",
                "parameters:",
                "  - {name: 类型, column: kind, zh: 类型, en: Kind, type: string, values: [急难型, 支出型]%s}\nparameters:"
                        .formatted(of));
        assertThat(only()).as(name).isEqualTo(problem("policy.yaml", "inputs 收入", null, "第一条", zh, en));
    }

    @Test
    void aDateWithoutBounds() throws IOException {
        spoil(
                "policy.yaml",
                "parameters:",
                "  - {name: 日, column: day_of, zh: 日, en: Day, type: date, max: 2099-12-31}\nparameters:");
        assertThat(problems().getFirst().en()).isEqualTo("a date must have 'min'");
    }

    @Test
    void aGapAtTheBeginningAndAtTheEnd() throws IOException {
        spoil("policy.yaml", "from: 2023-01-01, to", "from: 2023-02-01, to");
        spoil("policy.yaml", "from: 2023-07-01, value", "from: 2023-07-01, to: 2023-12-31, value");
        assertThat(problems())
                .extracting(Problem::en)
                .containsExactly(
                        "area 2101: no value from 2023-01-01 to 2023-01-31",
                        "area 2101: no value from 2024-01-01 to the end");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a type error                            | 收入 &lt; "800" | 0 | decision 符合 | 无法编译：类型不符：数字和文字不能比较 | type error: number is compared with string
            a decision that is not what it declares | 收入 &lt; 标准 | "一百" | decision 金额 | 无法编译：类型不符：声明的是数字，得到的是文字 | type error: string where a number is declared
            a function that SQL does not have       | 收入 &lt; 标准 | stddev([收入, 1]) | decision 金额 | 无法编译：不支持函数 stddev，请换一种写法 | the function 'stddev' is not supported
            the time of day                         | 收入 &lt; 标准 and today() &gt; date("2023-01-01") | 0 | decision 符合 | 无法编译：today：政策不取当前时间，请把日期设为输入 | 'today': a policy does not ask for the time; make the date an input
            """)
    void aSpoiltExpression(String name, String eligible, String amount, String element, String zh, String en)
            throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model(eligible, amount));
        assertThat(only()).as(name).isEqualTo(problem("trial.dmn", element, null, "第一条", zh, en));
    }

    @Test
    void aNameThatIsNotRequired() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标淮", "0"));
        assertThat(only().en()).contains("标淮");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rules of a unique table that overlap | [799.99..900] | decision 金额 | UNIQUE 表中规则 1 与 2 重叠，例如 收入 = 799.999999 | rules 1 and 2 of a UNIQUE table overlap, as in 收入 = 799.999999
            an empty cell                        | ` ` | decision 金额, rule 2 | 无法编译：第 1 格是空的：任意值请写“-” | cell 1 is empty: write '-' for whatever
            a cell that cannot be compiled       | &gt;= "x" | decision 金额, rule 2 | 无法编译：类型不符：文字和数字不能比较 | type error: string is compared with number
            """)
    void aSpoiltRule(String name, String second, String element, String zh, String en) throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标准", table("&lt; 800", second)));
        assertThat(only()).as(name).isEqualTo(problem("trial.dmn", element, 2, "第五条", zh, en));
    }

    @Test
    void rulesThatOnlyTouchDoNotOverlap() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标准", table("&lt; 800", "&gt;= 800")));
        assertThat(Policies.load(root).ids()).containsExactly("trial");
    }

    private static String table(String first, String second) {
        return """
                <decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>收入</text></inputExpression></input>
                <output/><annotation name="依据"/>
                <rule><inputEntry><text>%s</text></inputEntry><outputEntry><text>100</text></outputEntry>
                <annotationEntry><text>第四条</text></annotationEntry></rule>
                <rule><inputEntry><text>%s</text></inputEntry><outputEntry><text>0</text></outputEntry>
                <annotationEntry><text>第五条</text></annotationEntry></rule></decisionTable>
                """.formatted(first, second);
    }

    @Test
    void anExampleThatCannotBeRead() throws IOException {
        spoil("examples.csv", "799.99", "七百");
        assertThat(only().element()).isEqualTo("example 低于标准");
    }

    @Test
    void anExampleOutsideTheVersion() throws IOException {
        spoil("examples.csv", "2023-07-01,799.99", "2022-07-01,799.99");
        assertThat(problems()).extracting(Problem::en).contains("2022-07-01 is not a day of this version");
    }

    @Test
    void whatIsMissing() throws IOException {
        spoil("policy.yaml", "source: found", "note: x");
        spoil("policy.yaml", "column: income", "column: Income");
        assertThat(problems())
                .extracting(Problem::en)
                .containsExactly(
                        "'column' must be a lower-case identifier", "'source' is missing", "'source' is missing");
    }

    @Test
    void noExamples() throws IOException {
        Files.delete(folder().resolve("examples.csv"));
        assertThat(only().en()).isEqualTo("the examples are missing");
    }

    @Test
    void aModelThatIsNoModel() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), "<definitions");
        var problem = only();
        assertThat(problem.file()).isEqualTo("trial/2023-01-01/trial.dmn");
        assertThat(problem.element()).isEqualTo("model");
        assertThat(problem.zh()).startsWith("模型无法读取：");
    }

    @Test
    void textsAreCheckedAsFoldersAre() throws IOException {
        var texts = PolicyPackage.read(folder());
        assertThat(texts.law()).isEqualTo("trial");
        assertThat(texts.check(null)).isEmpty();
        assertThat(texts.policy(null).name().zh()).isEqualTo("试验");
        var changed = new java.util.HashMap<>(texts.files());
        changed.put(PolicyPackage.EXAMPLES, EXAMPLES.replace("800.00,false,0", "800.00,true,0"));
        var other = new PolicyPackage(texts.law(), texts.version(), changed);
        assertThat(other.check(null)).extracting(Problem::element).containsExactly("example 等于标准");
        assertThat(other.hash()).isNotEqualTo(texts.hash()).hasSize(64);
        assertThat(PolicyPackage.read(folder()).hash()).isEqualTo(texts.hash());
    }

    @Test
    void aLaterVersionTakesTheExamplesAlongThatStillHold() throws IOException {
        spoil("examples.csv", "等于标准", "旧标准,第一条,210102,2023-06-01,700.00,false,0\n等于标准");
        var later = PolicyPackage.read(folder()).startingOn(java.time.LocalDate.of(2024, 1, 1));
        assertThat(later.check(null)).isEmpty();
        assertThat(later.version()).isEqualTo("2024-01-01");
        assertThat(later.files().get(PolicyPackage.EXAMPLES))
                .contains("等于标准,第一条,210102,2024-01-01")
                .doesNotContain("旧标准");
    }

    @Test
    void parametersAreReplacedInTheText() throws IOException {
        var texts = PolicyPackage.read(folder());
        var yaml = java.util.Objects.requireNonNull(texts.files().get(PolicyPackage.POLICY));
        var parameters = ParameterText.of(yaml);
        assertThat(parameters.getFirst().values()).hasSize(2);
        var same = ParameterText.replace(yaml, parameters);
        assertThat(ParameterText.of(same)).isEqualTo(parameters);
        var files = new java.util.HashMap<>(texts.files());
        files.put(PolicyPackage.POLICY, same);
        assertThat(new PolicyPackage("trial", "2023-01-01", files).check(null)).isEmpty();
        var odd = new ParameterText.Value("2101", "明年", "", "八百: \"x\"", "found", "a, b");
        var typed =
                ParameterText.replace(yaml, List.of(new ParameterText("标准", "标准", "Standard", "第二条", List.of(odd))));
        assertThat(ParameterText.of(typed).getFirst().values()).containsExactly(odd);
        assertThat(typed).contains("eligible: 符合").startsWith("name: {zh: 试验");
    }
}
