package com.wisebook.clients.workflow.decision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What can be said of a table by reading it: it is one decision table of the contract, in FEEL, and nothing besides. */
final class TableForm {

    private static final int MOST_ROWS = 300;
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final Set<String> ELEMENTS = Set.of("definitions", "description", "decision", "variable", "informationRequirement",
        "requiredInput", "inputData", "decisionTable", "input", "inputExpression", "inputValues", "output", "outputValues", "text", "rule",
        "inputEntry", "outputEntry", "annotation", "annotationEntry");
    private static final Set<String> DRAWING = Set.of("https://www.omg.org/spec/DMN/20191111/DMNDI/",
        "http://www.omg.org/spec/DMN/20180521/DC/", "http://www.omg.org/spec/DMN/20180521/DI/", "http://bpmn.io/schema/dmn/biodi/2.0",
        "http://bpmn.io/schema/dmn/biodi/1.0");
    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of("historyTimeToLive", "versionTag", "width");
    private static final Set<String> FEEL = Set.of("feel", "https://www.omg.org/spec/DMN/20191111/FEEL/",
        "http://www.omg.org/spec/DMN/20180521/FEEL/", "http://www.omg.org/spec/FEEL/20140401");
    private static final Map<DecisionContract.Kind, Set<String>> TYPES = Map.of(
        DecisionContract.Kind.TEXT, Set.of("string"),
        DecisionContract.Kind.NUMBER, Set.of("number", "integer", "long", "double"),
        DecisionContract.Kind.BOOLEAN, Set.of("boolean"));

    private final TableDocument document;
    private final DecisionContract contract;
    private final FeelCells cells;
    private final List<TableFinding> findings = new ArrayList<>();

    TableForm(TableDocument document, DecisionContract contract) {
        this.document = document;
        this.contract = contract;
        this.cells = new FeelCells(contract);
    }

    List<TableFinding> check() {
        Element root = document.root();
        if (!TableDocument.DMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
            findings.add(TableFinding.error(null, null, "not-dmn", root.getNodeName()));
            return findings;
        }
        nothingBesides(root);
        if (findings.isEmpty() && oneDecision()) {
            Element table = document.all("decisionTable").get(0);
            policy(table);
            inputs(TableDocument.children(table, "input"));
            outputs(TableDocument.children(table, "output"));
            rows(table);
        }
        return findings;
    }

    private void nothingBesides(Element element) {
        boolean drawn = DRAWING.contains(String.valueOf(element.getNamespaceURI()));
        boolean known = TableDocument.DMN.equals(element.getNamespaceURI()) && ELEMENTS.contains(element.getLocalName());
        if (!drawn && !known) {
            findings.add(TableFinding.error(null, null, "element", element.getNodeName()));
            return;
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attribute((Attr) element.getAttributes().item(i));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                nothingBesides(inner);
            } else if (child.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                findings.add(TableFinding.error(null, null, "element", child.getNodeName()));
            }
        }
    }

    private void attribute(Attr attribute) {
        String name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
        if (CAMUNDA.equals(attribute.getNamespaceURI()) && !CAMUNDA_ATTRIBUTES.contains(name)) {
            findings.add(TableFinding.error(null, null, "attribute", attribute.getName()));
        }
        if ("expressionLanguage".equals(name) && !FEEL.contains(attribute.getValue())
                || "typeLanguage".equals(name) && !attribute.getValue().contains("/FEEL")) {
            findings.add(TableFinding.error(null, null, "language", attribute.getValue()));
        }
        if (attribute.getValue().contains("${") || attribute.getValue().contains("#{")) {
            findings.add(TableFinding.error(null, null, "attribute", attribute.getName()));
        }
    }

    private boolean oneDecision() {
        List<Element> decisions = document.all("decision");
        List<Element> tables = document.all("decisionTable");
        if (decisions.size() != 1 || tables.size() != 1) {
            findings.add(TableFinding.error(null, null, "one-table", decisions.size()));
            return false;
        }
        if (!contract.key().equals(decisions.get(0).getAttribute("id"))) {
            findings.add(TableFinding.error(null, null, "other-decision", decisions.get(0).getAttribute("id"), contract.key()));
        }
        return true;
    }

    private void policy(Element table) {
        if (!TableReader.hitPolicy(table).equals(contract.hitPolicy()) || table.hasAttribute("aggregation")) {
            findings.add(TableFinding.error(null, null, "hit-policy", TableReader.hitPolicy(table), contract.hitPolicy()));
        }
    }

    private void inputs(List<Element> inputs) {
        Set<String> seen = new HashSet<>();
        for (Element input : inputs) {
            String name = TableReader.inputName(input);
            contract.input(name).ifPresentOrElse(
                known -> TableDocument.children(input, "inputExpression").forEach(expression -> type(expression, name, known.kind())),
                () -> findings.add(TableFinding.error(null, name, "input-unknown", name,
                    String.join(", ", contract.inputs().stream().map(DecisionContract.Input::name).toList()))));
            if (!seen.add(name)) {
                findings.add(TableFinding.error(null, name, "input-twice", name));
            }
            TableDocument.children(input, "inputValues").forEach(values -> cell(null, name, TableDocument.text(values)));
        }
    }

    private void outputs(List<Element> outputs) {
        Set<String> seen = new HashSet<>();
        for (Element output : outputs) {
            String name = output.getAttribute("name");
            contract.output(name).ifPresentOrElse(known -> type(output, name, known.kind()),
                () -> findings.add(TableFinding.error(null, name, "output-unknown", name)));
            if (!seen.add(name)) {
                findings.add(TableFinding.error(null, name, "input-twice", name));
            }
            TableDocument.children(output, "outputValues").forEach(values -> cell(null, name, TableDocument.text(values)));
        }
        contract.outputs().stream().filter(wanted -> !seen.contains(wanted.name()))
            .forEach(wanted -> findings.add(TableFinding.error(null, wanted.name(), "output-missing", wanted.name())));
    }

    private void type(Element holder, String column, DecisionContract.Kind kind) {
        String type = holder.getAttribute("typeRef").toLowerCase(Locale.ROOT);
        if (!TYPES.get(kind).contains(type)) {
            findings.add(TableFinding.error(null, column, "type", column, type.isEmpty() ? "–" : type, String.join(", ", TYPES.get(kind))));
        }
    }

    private void rows(Element table) {
        List<Element> rules = TableDocument.children(table, "rule");
        if (rules.isEmpty() || rules.size() > MOST_ROWS) {
            findings.add(TableFinding.error(null, null, "rows", rules.size(), MOST_ROWS));
            return;
        }
        List<String> inputs = TableDocument.children(table, "input").stream().map(TableReader::inputName).toList();
        List<String> outputs = TableDocument.children(table, "output").stream().map(output -> output.getAttribute("name")).toList();
        Set<String> ids = new HashSet<>();
        for (int row = 1; row <= rules.size(); row++) {
            Element rule = rules.get(row - 1);
            if (rule.getAttribute("id").isBlank() || !ids.add(rule.getAttribute("id"))) {
                findings.add(TableFinding.error(row, null, "row-id"));
            }
            entries(row, inputs, TableDocument.children(rule, "inputEntry"), false);
            entries(row, outputs, TableDocument.children(rule, "outputEntry"), true);
        }
    }

    private void entries(int row, List<String> columns, List<Element> entries, boolean outputs) {
        if (entries.size() != columns.size()) {
            findings.add(TableFinding.error(row, null, "row-cells", entries.size(), columns.size()));
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            String cell = TableDocument.text(entries.get(i));
            String column = columns.get(i);
            cell(row, column, cell);
            List<String> values = outputs ? contract.output(column).map(DecisionContract.Output::values).orElse(List.of())
                : contract.input(column).map(DecisionContract.Input::values).orElse(List.of());
            if (!values.isEmpty()) {
                FeelCells.literals(cell).stream().filter(text -> !values.contains(text)).forEach(text ->
                    findings.add(TableFinding.error(row, column, "value-unknown", text, String.join(", ", values))));
            }
            if (outputs && cell.isEmpty()) {
                findings.add(TableFinding.error(row, column, "output-empty", column));
            }
        }
    }

    private void cell(Integer row, String column, String cell) {
        cells.flaw(cell).ifPresent(flaw -> findings.add(TableFinding.error(row, column, flaw.get(0), flaw.get(1))));
    }
}
