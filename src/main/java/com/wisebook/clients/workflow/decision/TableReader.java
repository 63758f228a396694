package com.wisebook.clients.workflow.decision;

import java.util.ArrayList;
import java.util.List;

import org.w3c.dom.Element;

/** Turns the document into what people read. */
final class TableReader {

    private TableReader() {
    }

    static TableView view(TableDocument document) {
        Element decision = document.all("decision").get(0);
        Element table = document.all("decisionTable").get(0);
        List<TableView.Row> rows = new ArrayList<>();
        for (Element rule : TableDocument.children(table, "rule")) {
            rows.add(new TableView.Row(rows.size() + 1,
                TableDocument.children(rule, "inputEntry").stream().map(TableDocument::text).toList(),
                TableDocument.children(rule, "outputEntry").stream().map(TableDocument::text).toList(), TableDocument.annotation(rule)));
        }
        return new TableView(decision.getAttribute("id"), decision.getAttribute("name"), hitPolicy(table),
            TableDocument.children(table, "input").stream().map(input -> column(inputName(input), input)).toList(),
            TableDocument.children(table, "output").stream().map(output -> column(output.getAttribute("name"), output)).toList(), rows);
    }

    /** UNIQUE where the file says nothing, as the standard has it. */
    static String hitPolicy(Element table) {
        return table.hasAttribute("hitPolicy") ? table.getAttribute("hitPolicy").toUpperCase(java.util.Locale.ROOT) : "UNIQUE";
    }

    static String inputName(Element input) {
        return TableDocument.children(input, "inputExpression").stream().findFirst().map(TableDocument::text).orElse("");
    }

    private static TableView.Column column(String name, Element column) {
        String label = column.getAttribute("label").strip();
        return new TableView.Column(name, label.isEmpty() ? name : label);
    }
}
