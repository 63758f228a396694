package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.sql.RecordRows;

/** The tax of invoices as the ledger file posted it with them: what of it is lost is its share of what is lost. */
@Component
class LossTax {

    /** Gross and tax of what of an invoice remains to be paid by money, in the company's currency. */
    record Told(long entryId, BigDecimal gross, BigDecimal vat) {

        /** The price without tax of that part of the invoice. */
        BigDecimal netOf(BigDecimal amount) {
            return amount.subtract(amount.multiply(vat).divide(gross, 2, RoundingMode.HALF_UP));
        }
    }

    /** The highest rate of tax in France (CGI 278), and what rounding may add. */
    private static final BigDecimal HIGHEST_RATE = new BigDecimal("0.20");
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final JdbcClient jdbc;

    LossTax(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of those of these entries whose tax is known, by entry. */
    Map<Long, Told> of(Collection<Long> entries) {
        return jdbc.sql("select entry_id, gross, vat from entry_vat where entry_id = any(:entries) and gross > 0 and vat >= 0 and vat < gross")
            .param("entries", entries.toArray(Long[]::new)).query(RecordRows.of(Told.class)).list().stream()
            .collect(Collectors.toMap(Told::entryId, Function.identity()));
    }

    /** The most tax that a price can have. */
    static BigDecimal mostOf(BigDecimal net) {
        return net.multiply(HIGHEST_RATE).setScale(2, RoundingMode.HALF_UP).add(CENT);
    }

    /** Whether that of all that is owed is known, so that nobody has to type a rate. */
    boolean knownOf(List<LegalItem> items) {
        List<Long> owed = items.stream().filter(LegalItem::owed).map(LegalItem::entryId).toList();
        return !owed.isEmpty() && of(owed).size() == owed.size();
    }
}
