package com.wisebook.clients.rulebook;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A table of the product with what decides now; the compiled table is swapped as a whole. */
final class LiveTable {

    final RuleTableDefinition definition;
    final TrustedWorkbook trusted;
    final WorkbookReader reader;
    /** Done once the first version is compiled. */
    final CompletableFuture<Void> ready = new CompletableFuture<>();
    /** A version that another node put into use and that cannot be used here, so as not to try it again and again. */
    volatile int unreadable;
    private final AtomicReference<CompiledTable> current = new AtomicReference<>();

    LiveTable(RuleTableDefinition definition) {
        this.definition = definition;
        this.trusted = new TrustedWorkbook(definition);
        this.reader = new WorkbookReader(definition, trusted);
    }

    CompiledTable current() {
        CompiledTable table = current.get();
        if (table == null) {
            ready.join();
            table = current.get();
        }
        return table;
    }

    int compiledVersion() {
        CompiledTable table = current.get();
        return table == null ? 0 : table.version();
    }

    void swap(CompiledTable table) {
        current.set(table);
        ready.complete(null);
    }

    /** Everything that speaks against a workbook, and its rows when nothing does. */
    WorkbookReader.Reading examine(byte[] workbook) {
        WorkbookReader.Reading reading = reader.read(workbook);
        if (!reading.findings().isEmpty()) {
            return reading;
        }
        List<Finding> findings = TableChecks.check(definition, reading.rows());
        return new WorkbookReader.Reading(reading.rows(), findings);
    }
}
