package com.wisebook.clients.dunning.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A paragraph of a template: text with parts between double asterisks in bold. Paragraphs are separated by an empty
 * line; a single line break inside one is a space.
 */
record RichText(List<Run> runs) {

    /** Characters of one weight. */
    record Run(String text, boolean bold) { }

    static List<RichText> paragraphs(String written) {
        List<RichText> paragraphs = new ArrayList<>();
        for (String block : written.split("\\R[ \\t]*\\R")) {
            String line = block.strip().replaceAll("[ \\t]*\\R[ \\t]*", " ");
            if (!line.isEmpty()) {
                paragraphs.add(of(line));
            }
        }
        return paragraphs;
    }

    static RichText of(String line) {
        List<Run> runs = new ArrayList<>();
        String[] parts = line.split("\\*\\*", -1);
        // An odd number of marks means that one stands for itself.
        boolean marked = parts.length % 2 == 1;
        if (!marked) {
            return new RichText(List.of(new Run(line, false)));
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                runs.add(new Run(parts[i], i % 2 == 1));
            }
        }
        return new RichText(runs);
    }

    String plain() {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }
}
