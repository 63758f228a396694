package com.wisebook.clients.dunning.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * An invoice that is drawn to be looked at: the demonstration has none of its own.
 *
 * @param paper who sells to whom
 * @param tax   VAT in percent
 */
public record SampleInvoice(StatementModel paper, String number, boolean credit, LocalDate date, LocalDate dueDate, String currency,
                            List<Line> lines, BigDecimal tax) {

    public SampleInvoice {
        lines = List.copyOf(lines);
    }

    /** What was sold, before tax. */
    public record Line(String label, int quantity, BigDecimal price, BigDecimal amount) { }
}
