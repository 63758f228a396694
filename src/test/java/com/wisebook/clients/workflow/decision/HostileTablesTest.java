package com.wisebook.clients.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

import com.wisebook.clients.workflow.decision.DecisionContract.Input;
import com.wisebook.clients.workflow.decision.DecisionContract.Kind;
import com.wisebook.clients.workflow.decision.DecisionContract.Output;

/** What a person may upload as a table, and what it is told instead of being run. */
class HostileTablesTest {

    private static final DecisionContract CONTRACT = new DecisionContract("greeting", false,
        List.of(new Input("amount", Kind.NUMBER, List.of(), List.of(BigDecimal.TEN, BigDecimal.ZERO)),
            new Input("colour", Kind.TEXT, List.of("RED", "BLUE"), List.of("RED"))),
        List.of(Output.oneOf("word", List.of("HELLO", "BYE")), Output.number("points", 0, 100L)));
    private static final DecisionTables TABLES = DecisionTablesForTests.tables();

    private static final String GOOD = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="n" namespace="x">
          <decision id="greeting" name="Greeting">
            <decisionTable id="t" hitPolicy="FIRST">
              <input id="i1" label="Amount"><inputExpression id="e1" typeRef="number"><text>amount</text></inputExpression></input>
              <input id="i2" label="Colour"><inputExpression id="e2" typeRef="string"><text>colour</text></inputExpression></input>
              <output id="o1" name="word" typeRef="string" /><output id="o2" name="points" typeRef="number" />
              <rule id="r1"><inputEntry id="r1a"><text>&gt; 100</text></inputEntry><inputEntry id="r1b"><text>"RED"</text></inputEntry>
                <outputEntry id="r1c"><text>"HELLO"</text></outputEntry><outputEntry id="r1d"><text>min(amount, 50)</text></outputEntry></rule>
              <rule id="r2"><inputEntry id="r2a"><text></text></inputEntry><inputEntry id="r2b"><text>-</text></inputEntry>
                <outputEntry id="r2c"><text>"BYE"</text></outputEntry><outputEntry id="r2d"><text>1</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """;

    static Stream<Arguments> hostile() {
        return Stream.of(
            Arguments.of("JUEL in a cell", GOOD.replace("min(amount, 50)", "${''.getClass()}"), "cell-expression"),
            Arguments.of("deferred JUEL in a cell", GOOD.replace("min(amount, 50)", "#{runtimeService}"), "cell-expression"),
            Arguments.of("JUEL as the language of an entry", GOOD.replace("<outputEntry id=\"r1d\">", "<outputEntry id=\"r1d\" expressionLanguage=\"juel\">"), "language"),
            Arguments.of("a script language", GOOD.replace("<outputEntry id=\"r1d\">", "<outputEntry id=\"r1d\" expressionLanguage=\"javascript\">"), "language"),
            Arguments.of("a script language for the file", GOOD.replace("namespace=\"x\"", "namespace=\"x\" expressionLanguage=\"groovy\""), "language"),
            Arguments.of("FEEL that calls Java", GOOD.replace("min(amount, 50)",
                "function(c) external { java: { class: &quot;java.lang.Runtime&quot;, method signature: &quot;exit(int)&quot; } }"), "cell-character"),
            Arguments.of("a FEEL function", GOOD.replace("min(amount, 50)", "function(x) x"), "cell-word"),
            Arguments.of("a loop", GOOD.replace("min(amount, 50)", "count(for i in 1..1000000000 return i)"), "cell-word"),
            Arguments.of("a power without end", GOOD.replace("min(amount, 50)", "9**9**9"), "cell-large"),
            Arguments.of("a context", GOOD.replace("min(amount, 50)", "{a: 1}.a"), "cell-character"),
            Arguments.of("an unknown variable", GOOD.replace("min(amount, 50)", "execution"), "cell-word"),
            Arguments.of("an expression as an input", GOOD.replace("<text>amount</text>", "<text>amount * 2</text>"), "input-unknown"),
            Arguments.of("JUEL in an input", GOOD.replace("<text>amount</text>", "<text>${amount}</text>"), "input-unknown"),
            Arguments.of("JUEL in an attribute", GOOD.replace("name=\"Greeting\"", "name=\"${x}\""), "attribute"),
            Arguments.of("an attribute of the engine", GOOD.replace("<input id=\"i1\"", "<input camunda:inputVariable=\"x\" id=\"i1\""), "attribute"),
            Arguments.of("an external entity", GOOD.replace("<definitions", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><definitions").replace("Greeting", "&e;"), "not-xml"),
            Arguments.of("a billion laughs", GOOD.replace("<definitions", "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><definitions"), "not-xml"),
            Arguments.of("no XML", "rm -rf /", "not-xml"),
            Arguments.of("a process in disguise", "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"greeting\"/></definitions>", "not-dmn"),
            Arguments.of("a process inside", GOOD.replace("</decision>", "</decision><process xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"p\"/>"), "element"),
            Arguments.of("a literal expression", GOOD.replace("</decision>", "</decision><decision id=\"b\"><literalExpression><text>1</text></literalExpression></decision>"), "element"),
            Arguments.of("knowledge of business", GOOD.replace("</decision>", "</decision><businessKnowledgeModel id=\"k\"/>"), "element"),
            Arguments.of("an import", GOOD.replace("<decision id", "<import namespace=\"y\" importType=\"z\"/><decision id"), "element"),
            Arguments.of("a processing instruction", GOOD.replace("<decision id", "<?php exit ?><decision id"), "element"),
            Arguments.of("another decision", GOOD.replace("id=\"greeting\"", "id=\"dunning\""), "other-decision"),
            Arguments.of("two decisions", GOOD.replace("</decision>", "</decision><decision id=\"b\"/>"), "one-table"),
            Arguments.of("another hit policy", GOOD.replace("FIRST", "COLLECT"), "hit-policy"),
            Arguments.of("no hit policy", GOOD.replace(" hitPolicy=\"FIRST\"", ""), "hit-policy"),
            Arguments.of("an aggregation", GOOD.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"FIRST\" aggregation=\"SUM\""), "hit-policy"),
            Arguments.of("a word that is not on the list", GOOD.replace("\"HELLO\"", "\"GOODBYE\""), "value-unknown"),
            Arguments.of("a colour that there is not", GOOD.replace("\"RED\"", "\"GREEN\""), "value-unknown"),
            Arguments.of("an output of ours missing", GOOD.replace("name=\"points\"", "name=\"marks\""), "output-missing"),
            Arguments.of("a type that does not fit", GOOD.replace("typeRef=\"number\"><text>amount", "typeRef=\"string\"><text>amount"), "type"),
            Arguments.of("a number out of bounds", GOOD.replace("<text>1</text>", "<text>1000</text>"), "output-wrong"),
            Arguments.of("a text for a number", GOOD.replace("<text>1</text>", "<text>\"HELLO\"</text>"), "output-wrong"),
            Arguments.of("an answer left out", GOOD.replace("<text>1</text>", "<text></text>"), "output-empty"),
            Arguments.of("half a cell", GOOD.replace("min(amount, 50)", "min(amount, "), "row-fails"),
            Arguments.of("a row without its cells", GOOD.replace("<inputEntry id=\"r2b\"><text>-</text></inputEntry>", ""), "row-cells"),
            Arguments.of("two rows of one id", GOOD.replace("rule id=\"r2\"", "rule id=\"r1\""), "row-id"),
            Arguments.of("a novel in a cell", GOOD.replace("min(amount, 50)", "1" + " + 1".repeat(200)), "cell-long"),
            Arguments.of("no rows", GOOD.replaceAll("(?s)<rule.*</rule>", ""), "rows"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isRefusedAndTold(String what, String file, String finding) {
        CheckedTable checked = TABLES.check(CONTRACT, file.getBytes(StandardCharsets.UTF_8));

        assertThat(file).as("the corpus differs from what is good").isNotEqualTo(GOOD);
        assertThat(checked.usable()).isFalse();
        assertThat(checked.xml()).isNull();
        assertThat(checked.findings()).filteredOn(TableFinding::isError).extracting(TableFinding::key).contains(finding);
    }

    @Test
    void aGoodTableIsKeptSaysThatItIsFeelAndAnswers() {
        CheckedTable checked = TABLES.check(CONTRACT, GOOD.getBytes(StandardCharsets.UTF_8));

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.xml()).contains("expressionLanguage=\"feel\"");
        assertThat(checked.table().rows()).hasSize(2);
        DecisionTable table = TABLES.open(CONTRACT, checked.xml());
        assertThat(table.ask(Map.of("amount", new BigDecimal("150.5"), "colour", "RED"))).singleElement().satisfies(hit -> {
            assertThat(hit.row()).isEqualTo(1);
            assertThat(hit.text("word")).isEqualTo("HELLO");
            assertThat(hit.number("points")).isEqualByComparingTo("50");
        });
        assertThat(table.ask(Map.of("amount", BigDecimal.ONE, "colour", "BLUE"))).extracting(RowHit::row).containsExactly(2);
    }

    @Test
    void tooLargeAndEmptyFilesAreNotEvenRead() {
        assertThat(TABLES.check(CONTRACT, new byte[0]).findings()).extracting(TableFinding::key).containsExactly("empty");
        assertThat(TABLES.check(CONTRACT, new byte[DecisionTables.MAX_BYTES + 1]).findings()).extracting(TableFinding::key).containsExactly("large");
    }

    @Test
    void factsThatNoRowAnswersAndRowsThatNeverSpeakAreTold() {
        String gap = GOOD.replace("<inputEntry id=\"r2a\"><text></text></inputEntry>", "<inputEntry id=\"r2a\"><text>&lt; 5</text></inputEntry>");
        assertThat(TABLES.check(CONTRACT, gap.getBytes(StandardCharsets.UTF_8)).findings()).extracting(TableFinding::key).contains("gap")
            .doesNotContain("row-never");
        String masked = GOOD.replace("&gt; 100", "").replace("<text>\"RED\"</text>", "<text></text>");
        assertThat(TABLES.check(CONTRACT, masked.getBytes(StandardCharsets.UTF_8)).findings()).singleElement()
            .satisfies(finding -> {
                assertThat(finding.key()).isEqualTo("row-masked");
                assertThat(finding.row()).isEqualTo(2);
                assertThat(finding.args()).containsExactly("1");
            });
        String never = GOOD.replace("&gt; 100", "&gt; 100 and &lt; 50").replace("&gt; 100 and &lt; 50", "[100..50]");
        assertThat(TABLES.check(CONTRACT, never.getBytes(StandardCharsets.UTF_8)).findings()).extracting(TableFinding::key).contains("row-never");
    }

    /** Whatever a check of ours overlooked, the engine itself has no door into Java. */
    @Test
    void theEngineDoesNotRunExternalFunctions() throws Exception {
        String external = GOOD.replace("min(amount, 50)",
            "(function(a, b) external { java: { class: &quot;java.lang.Math&quot;, method signature: &quot;max(double, double)&quot; } })(1, 2)");
        DecisionTable table = TABLES.open(CONTRACT, external);

        org.assertj.core.api.Assertions.assertThat(answer(table)).isNotEqualTo("2");
    }

    private static String answer(DecisionTable table) {
        try {
            return String.valueOf(table.ask(Map.of("amount", new BigDecimal(150), "colour", "RED")).get(0).number("points"));
        } catch (DecisionFailed refused) {
            return "refused";
        }
    }

    @Test
    void everyFindingHasItsSentenceInBothLanguages() throws IOException {
        String french = new ClassPathResource("messages/onboarding.properties").getContentAsString(StandardCharsets.UTF_8);
        String english = new ClassPathResource("messages/onboarding_en.properties").getContentAsString(StandardCharsets.UTF_8);
        assertThat(hostile().map(arguments -> (String) arguments.get()[2])).allSatisfy(key -> {
            assertThat(french).contains("decision.finding." + key + "=");
            assertThat(english).contains("decision.finding." + key + "=");
        });
    }
}
