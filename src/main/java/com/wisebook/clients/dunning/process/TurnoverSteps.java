package com.wisebook.clients.dunning.process;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * The amounts at which the segment table changes its mind about the turnover. Between two of them all turnovers look the
 * same to the table, so that one decision serves all customers in between: the decision engine reads each cell's text
 * again at every decision, which for thousands of different turnovers takes longer than all the rest of the morning.
 */
final class TurnoverSteps {

    private static final String INPUT = "turnover";
    /** Comparisons with numbers and ranges of them; for anything else every turnover is decided for itself. */
    private static final Pattern COMPARISONS = Pattern.compile("[\\s\\d.,<>=\\[\\]()-]*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final TreeSet<BigDecimal> steps;

    private TurnoverSteps(TreeSet<BigDecimal> steps) {
        this.steps = steps;
    }

    /** Reads them from the table; empty when a cell says more than comparisons with numbers. */
    static Optional<TurnoverSteps> of(DmnModelInstance model) {
        TreeSet<BigDecimal> steps = new TreeSet<>();
        for (String cell : cells(model.getModelElementsByType(DecisionTable.class).iterator().next())) {
            if (!COMPARISONS.matcher(cell).matches()) {
                return Optional.empty();
            }
            for (Matcher number = NUMBER.matcher(cell); number.find(); ) {
                steps.add(new BigDecimal(number.group()));
            }
        }
        return Optional.of(new TurnoverSteps(steps));
    }

    private static List<String> cells(DecisionTable table) {
        List<String> cells = new ArrayList<>();
        List<Input> inputs = List.copyOf(table.getInputs());
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).getInputExpression().getText().getTextContent().contains(INPUT)) {
                for (Rule rule : table.getRules()) {
                    cells.add(List.<InputEntry>copyOf(rule.getInputEntries()).get(i).getText().getTextContent());
                }
            }
        }
        return cells;
    }

    /** A turnover that stands for all that look like this one: itself on a step, otherwise one between the same two steps. */
    BigDecimal representative(BigDecimal turnover) {
        BigDecimal below = steps.floor(turnover);
        BigDecimal above = steps.ceiling(turnover);
        if (below != null && below.equals(above)) {
            return below;
        }
        if (below == null) {
            return above == null ? BigDecimal.ZERO : above.subtract(BigDecimal.ONE);
        }
        return above == null ? below.add(BigDecimal.ONE) : below.add(above).divide(TWO);
    }
}
