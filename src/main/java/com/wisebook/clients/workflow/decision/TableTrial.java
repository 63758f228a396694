package com.wisebook.clients.workflow.decision;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries a table on sample facts made of its own cells: every row is evaluated, what it answers is held against the contract,
 * and facts that no row answers, or rows that never get to speak, are told.
 */
final class TableTrial {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}_\"])-?\\d{1,12}(\\.\\d{1,6})?");
    private static final int SAMPLES = 250;
    private static final int SAMPLES_A_ROW = 20;
    private static final int GAPS_SHOWN = 5;
    private static final int MOST_VALUES = 40;

    private final TableDocument document;
    private final DecisionContract contract;
    private final TableView view;
    private final List<TableFinding> findings = new ArrayList<>();
    private final Map<String, List<Object>> values = new LinkedHashMap<>();
    private final Set<Integer> heard = new HashSet<>();

    TableTrial(TableDocument document, DecisionContract contract) {
        this.document = document;
        this.contract = contract;
        this.view = TableReader.view(document);
        contract.inputs().forEach(input -> values.put(input.name(), candidates(input)));
    }

    List<TableFinding> run() {
        DecisionTable whole;
        try {
            whole = DecisionTable.of(document, contract.key());
        } catch (DecisionFailed e) {
            findings.add(TableFinding.error(null, null, "unreadable", String.valueOf(e.getMessage())));
            return findings;
        }
        Map<Integer, List<Map<String, Object>>> fitting = new LinkedHashMap<>();
        view.rows().forEach(row -> fitting.put(row.number(), tryAlone(row)));
        if (findings.stream().noneMatch(TableFinding::isError)) {
            gaps(whole);
            fitting.forEach((row, samples) -> silent(whole, row, samples));
        }
        return findings;
    }

    /** The row alone on facts of its own cells; gives those that fit. */
    private List<Map<String, Object>> tryAlone(TableView.Row row) {
        List<Map<String, Object>> fitting = new ArrayList<>();
        try {
            DecisionTable alone = DecisionTable.of(document.onlyRow(row.number()), contract.key());
            Set<String> asked = new LinkedHashSet<>();
            for (int i = 0; i < view.inputs().size(); i++) {
                if (!row.inputs().get(i).isEmpty() && !"-".equals(row.inputs().get(i))) {
                    asked.add(view.inputs().get(i).name());
                }
            }
            // what an answer is worked out from matters as much as what a row asks for
            values.keySet().stream().filter(name -> row.outputs().stream().anyMatch(cell -> cell.contains(name))).forEach(asked::add);
            for (Map<String, Object> facts : samples(asked, SAMPLES)) {
                if (fitting.size() == SAMPLES_A_ROW) {
                    return fitting;
                }
                List<RowHit> hits = alone.ask(facts);
                if (!hits.isEmpty()) {
                    fitting.add(facts);
                    if (!answers(row, hits.get(0))) {
                        return fitting;
                    }
                }
            }
        } catch (DecisionFailed e) {
            findings.add(TableFinding.error(row.number(), null, "row-fails", String.valueOf(e.getMessage())));
            return fitting;
        }
        if (fitting.isEmpty()) {
            findings.add(TableFinding.warning(row.number(), null, "row-never"));
        }
        return fitting;
    }

    private boolean answers(TableView.Row row, RowHit hit) {
        for (DecisionContract.Output output : contract.outputs()) {
            Object value = hit.outputs().get(output.name());
            if (!output.allows(value)) {
                findings.add(TableFinding.error(row.number(), output.name(), "output-wrong", value == null ? "null" : value,
                    output.values().isEmpty() ? output.least() + " … " + (output.most() == null ? "" : output.most()) : String.join(", ", output.values())));
                return false;
            }
        }
        return true;
    }

    private void gaps(DecisionTable whole) {
        if (contract.collects()) {
            return;
        }
        int gaps = 0;
        for (Map<String, Object> facts : samples(values.keySet(), SAMPLES)) {
            List<RowHit> hits = whole.ask(facts);
            hits.forEach(hit -> heard.add(hit.row()));
            if (hits.isEmpty() && gaps++ < GAPS_SHOWN) {
                findings.add(TableFinding.warning(null, null, "gap", shown(facts)));
            }
        }
    }

    private void silent(DecisionTable whole, int row, List<Map<String, Object>> samples) {
        if (contract.collects() || samples.isEmpty() || heard.contains(row)) {
            return;
        }
        Set<Integer> before = new TreeSet<>();
        for (Map<String, Object> facts : samples) {
            int first = whole.ask(facts).get(0).row();
            if (first == row) {
                return;
            }
            before.add(first);
        }
        findings.add(TableFinding.warning(row, null, "row-masked", String.join(", ", before.stream().map(String::valueOf).toList())));
    }

    private String shown(Map<String, Object> facts) {
        Set<String> asked = new LinkedHashSet<>();
        view.inputs().forEach(input -> asked.add(input.name()));
        return String.join(", ", asked.stream().map(name -> name + " = " + facts.get(name)).toList());
    }

    /** Facts in which the named ones take all their values together, as far as the number allows; the others are usual. */
    private List<Map<String, Object>> samples(Set<String> varied, int most) {
        Map<String, Object> usual = new HashMap<>();
        values.forEach((name, list) -> usual.put(name, list.get(0)));
        long combinations = 1;
        for (String name : varied) {
            combinations = Math.min(Integer.MAX_VALUE, combinations * values.getOrDefault(name, List.of(0)).size());
        }
        List<Map<String, Object>> samples = new ArrayList<>();
        Random dice = new Random(42);
        for (long n = 0; n < Math.min(combinations, most); n++) {
            Map<String, Object> facts = new HashMap<>(usual);
            long rest = n;
            for (String name : varied) {
                List<Object> list = values.get(name);
                if (list == null) {
                    continue;
                }
                facts.put(name, list.get(combinations <= most ? (int) (rest % list.size()) : dice.nextInt(list.size())));
                rest /= list.size();
            }
            samples.add(facts);
        }
        return samples;
    }

    private List<Object> candidates(DecisionContract.Input input) {
        Set<Object> found = new LinkedHashSet<>(input.samples());
        switch (input.kind()) {
            case TEXT -> found.addAll(input.values());
            case BOOLEAN -> found.addAll(List.of(true, false));
            case NUMBER -> found.addAll(around(input.name()));
        }
        List<Object> list = new ArrayList<>(found);
        return list.size() > MOST_VALUES ? list.subList(0, MOST_VALUES) : list;
    }

    /** The numbers that the column compares with, and their neighbours. */
    private Set<Object> around(String column) {
        Set<BigDecimal> numbers = new TreeSet<>();
        for (int i = 0; i < view.inputs().size(); i++) {
            if (view.inputs().get(i).name().equals(column)) {
                for (TableView.Row row : view.rows()) {
                    for (Matcher number = NUMBER.matcher(row.inputs().get(i)); number.find(); ) {
                        BigDecimal at = new BigDecimal(number.group());
                        numbers.addAll(List.of(at.subtract(BigDecimal.ONE), at, at.add(BigDecimal.ONE)));
                    }
                }
            }
        }
        return new LinkedHashSet<>(numbers);
    }
}
