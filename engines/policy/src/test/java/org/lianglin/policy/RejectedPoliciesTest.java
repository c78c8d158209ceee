package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void aBoundThatNamesNoOtherInput() throws IOException {
        spoil("policy.yaml", "max: 9999.99", "max: 别的收入");
        var problem = only();
        assertThat(problem.file()).isEqualTo("trial/2023-01-01/policy.yaml");
        assertThat(problem.element()).isEqualTo("inputs 收入");
        assertThat(problem.article()).isEqualTo("第一条");
        assertThat(problem.zh()).isEqualTo("max：别的收入 不是另一个同类的输入");
        assertThat(problem.en()).isEqualTo("max: 别的收入 is no other input of the same kind");
    }

    @Test
    void aProposalBeyondWhatCanBeJudged() throws IOException {
        spoil("policy.yaml", "max: 9999.99", "max: 9999.99, most: 10000");
        assertThat(only().en()).isEqualTo("most: 10000 lies beyond what can be judged");
    }

    @Test
    void whetherAnInputChangesIsSaidByTrueOrFalse() throws IOException {
        spoil("policy.yaml", "max: 9999.99", "max: 9999.99, changes: perhaps");
        assertThat(only().en()).isEqualTo("'changes' must be true or false");
    }

    @Test
    void aUnitOfWhatTheLawDoesNotKnow() throws IOException {
        spoil("policy.yaml", "outputs: [金额]", "outputs: [金额]\nunits: [{zh: 元, en: yuan, of: [收入, 标准, 金额, 支出]}]");
        assertThat(only().zh()).isEqualTo("units 中的“支出”不是输入、参数或决策");
        assertThat(only().en()).isEqualTo("'支出' in 'units' is no input, parameter or decision");
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
    void aGapBetweenTwoValues() throws IOException {
        spoil("policy.yaml", "to: 2023-06-30", "to: 2023-06-28");
        var problem = only();
        assertThat(problem.file()).isEqualTo("trial/2023-01-01/policy.yaml");
        assertThat(problem.element()).isEqualTo("parameters 标准");
        assertThat(problem.article()).isEqualTo("第二条");
        assertThat(problem.en()).isEqualTo("area 2101: no value from 2023-06-29 to 2023-06-30");
        assertThat(problem.zh()).isEqualTo("区域 2101：2023-06-29 至 2023-06-30 没有值");
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

    @Test
    void twoValuesOnOneDay() throws IOException {
        spoil("policy.yaml", "to: 2023-06-30", "to: 2023-07-01");
        assertThat(only().en()).isEqualTo("area 2101: two values overlap on 2023-07-01");
    }

    @Test
    void aCycle() throws IOException {
        spoil("trial.dmn", "<requiredInput href=\"#i2\"/>", "<requiredDecision href=\"#d2\"/>");
        var problem = only();
        assertThat(problem.file()).isEqualTo("trial/2023-01-01/trial.dmn");
        assertThat(problem.en()).isEqualTo("a cycle: 符合 → 金额 → 符合");
    }

    @Test
    void aTypeError() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; \"800\"", "0"));
        var problem = only();
        assertThat(problem.element()).isEqualTo("decision 符合");
        assertThat(problem.en()).isEqualTo("type error: number is compared with string");
    }

    @Test
    void aDecisionThatIsNotWhatItDeclares() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标准", "\"一百\""));
        assertThat(only().en()).isEqualTo("type error: string where a number is declared");
    }

    @Test
    void aFunctionThatSqlDoesNotHave() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标准", "stddev([收入, 1])"));
        assertThat(only().en()).isEqualTo("the function 'stddev' is not supported");
    }

    @Test
    void theTimeOfDay() throws IOException {
        Files.writeString(
                folder().resolve("trial.dmn"), model("收入 &lt; 标准 and today() &gt; date(\"2023-01-01\")", "0"));
        assertThat(only().en()).contains("make the date an input");
    }

    @Test
    void aNameThatIsNotRequired() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标淮", "0"));
        assertThat(only().en()).contains("标淮");
    }

    @Test
    void rulesOfAUniqueTableThatOverlap() throws IOException {
        Files.writeString(
                folder().resolve("trial.dmn"), model("收入 &lt; 标准", table("&lt; 800", "[799.99..900]", "第五条")));
        var problem = only();
        assertThat(problem.element()).isEqualTo("decision 金额");
        assertThat(problem.rule()).isEqualTo(2);
        assertThat(problem.article()).isEqualTo("第五条");
        assertThat(problem.en()).startsWith("rules 1 and 2 of a UNIQUE table overlap, as in 收入 = 799.99");
    }

    @Test
    void rulesThatOnlyTouchDoNotOverlap() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标准", table("&lt; 800", "&gt;= 800", "第五条")));
        assertThat(Policies.load(root).ids()).containsExactly("trial");
    }

    private static String table(String first, String second, String article) {
        return """
                <decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>收入</text></inputExpression></input>
                <output/><annotation name="依据"/>
                <rule><inputEntry><text>%s</text></inputEntry><outputEntry><text>100</text></outputEntry>
                <annotationEntry><text>第四条</text></annotationEntry></rule>
                <rule><inputEntry><text>%s</text></inputEntry><outputEntry><text>0</text></outputEntry>
                <annotationEntry><text>%s</text></annotationEntry></rule></decisionTable>
                """.formatted(first, second, article);
    }

    @Test
    void anEmptyCell() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标准", table("&lt; 800", " ", "第五条")));
        var problem = only();
        assertThat(problem.element()).isEqualTo("decision 金额, rule 2");
        assertThat(problem.en()).isEqualTo("cell 1 is empty: write '-' for whatever");
    }

    @Test
    void anExampleThatContradicts() throws IOException {
        spoil("examples.csv", "800.00,false,0", "800.00,true,0");
        var problem = only();
        assertThat(problem.file()).isEqualTo("trial/2023-01-01/examples.csv");
        assertThat(problem.element()).isEqualTo("example 等于标准");
        assertThat(problem.article()).isEqualTo("第一条");
        assertThat(problem.en()).isEqualTo("the example contradicts the policy: 符合 should be true and is false");
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
    void aKeyNobodyKnows() throws IOException {
        spoil("policy.yaml", "eligible: 符合", "eligible: 符合\nmodell: x");
        assertThat(only().en()).isEqualTo("the key 'modell' is not known");
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
    void aFolderThatIsNotTheDate() throws IOException {
        spoil("policy.yaml", "from: 2023-01-01\nsubject", "from: 2022-01-01\nsubject");
        assertThat(only().en()).isEqualTo("'from' differs from the name of the folder");
    }

    @Test
    void aPolicyAboutNobody() throws IOException {
        spoil("policy.yaml", "subject: household", "subject: village");
        assertThat(only().en()).isEqualTo("'subject' must be one of [HOUSEHOLD, PERSON, CASE]");
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
    void aCellThatCannotBeCompiledNamesItsRuleAndArticle() throws IOException {
        Files.writeString(folder().resolve("trial.dmn"), model("收入 &lt; 标准", table("&lt; 800", "&gt;= \"x\"", "第五条")));
        var problem = only();
        assertThat(problem.element()).startsWith("decision 金额, rule 2");
        assertThat(problem.rule()).isEqualTo(2);
        assertThat(problem.article()).isEqualTo("第五条");
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
