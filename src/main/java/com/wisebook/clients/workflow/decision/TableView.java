package com.wisebook.clients.workflow.decision;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A table as people read it. */
@Schema(name = "DecisionTableView", requiredProperties = {"key", "name", "hitPolicy", "inputs", "outputs", "rows"})
public record TableView(String key, String name, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Row> rows) {

    /** A column, with the heading its author gave it. */
    @Schema(name = "DecisionTableColumn", requiredProperties = {"name", "label"})
    public record Column(String name, String label) {
    }

    /**
     * A row.
     *
     * @param number     1-based
     * @param inputs     conditions as written; an empty one is always true
     * @param outputs    answers as written
     * @param annotation the author's remark, or null
     */
    @Schema(name = "DecisionTableRow", requiredProperties = {"number", "inputs", "outputs"})
    public record Row(int number, List<String> inputs, List<String> outputs, String annotation) {
    }
}
