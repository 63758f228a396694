package com.wisebook.clients.bank.format;

import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.bank.ParsedStatement;
import com.wisebook.clients.bank.StatementFault;
import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementFormat;

/** What the readers of all formats share: the statements that are done and what is wrong. */
abstract class FormatReader {

    final List<ParsedStatement> statements = new ArrayList<>();
    final List<StatementFault> faults = new ArrayList<>();

    void error(Integer line, String code, String field, String found, String expected) {
        faults.add(StatementFault.error(line, code, field, found, expected));
    }

    void warning(Integer line, String code, String field, String found, String expected) {
        faults.add(StatementFault.warning(line, code, field, found, expected));
    }

    StatementFile file(StatementFormat format) {
        if (statements.isEmpty() && faults.stream().noneMatch(StatementFault::refused)) {
            error(1, "NO_STATEMENT", null, null, null);
        }
        return new StatementFile(format, List.copyOf(statements), List.copyOf(faults));
    }
}
