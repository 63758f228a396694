package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.sql.RecordRows;

/** Letters on their way back to accounting. */
@Service
public class LedgerLetters {

    /**
     * A third party's line of the ledger as a FEC has it. It has one letter, so only a lettrage of whole entries is written.
     *
     * @param companyAmount debit positive, credit negative, in the company's currency
     * @param side          -1 on a supplier's account
     */
    public record FecLine(String journal, String entryNumber, LocalDate entryDate, String account, String customerCode, String customerName,
                          String documentRef, LocalDate documentDate, String label, String kind, BigDecimal companyAmount, BigDecimal amount, String currency,
                          String letter, LocalDate lettrageDate, int side) {
    }

    /** An entry in a lettrage, with the part of it that is lettered there. */
    public record Linked(String account, String customerCode, String customerName, String journal, String entryNumber, LocalDate entryDate,
                         String documentRef, String label, BigDecimal amount, BigDecimal lettered, String currency, String letter, boolean partial,
                         LocalDate lettrageDate, String source) {
    }

    private static final int FETCHED = 1_000;

    private final JdbcClient jdbc;

    LedgerLetters(DataSource dataSource) {
        this.jdbc = streaming(dataSource);
    }

    /** Reads rows a thousand at a time instead of all at once. */
    static JdbcClient streaming(DataSource dataSource) {
        JdbcTemplate rows = new JdbcTemplate(dataSource);
        rows.setFetchSize(FETCHED);
        return JdbcClient.create(rows);
    }

    /** Lines that a ledger brought, in the order of its entries, those without a letter too. The dates are those of the entries; null: all. */
    @Transactional(readOnly = true)
    public void eachLine(long companyId, LocalDate from, LocalDate to, Consumer<FecLine> lines) {
        try (var stream = jdbc.sql("""
                select journal, entry_number, entry_date, account, customer_code, customer_name, document_ref, document_date, label, kind, company_amount,
                       amount, currency, letter, lettrage_date, side
                  from lettrage_fec_line
                 where company_id = :company and (:from::date is null or entry_date >= :from) and (:to::date is null or entry_date <= :to)
                 order by entry_date, journal, entry_number, entry_rank, entry_id""")
            .param("company", companyId).param("from", from).param("to", to).query(RecordRows.of(FecLine.class)).stream()) {
            stream.forEach(lines);
        }
    }

    /** Lettrages made in that time with their entries; null: all. */
    @Transactional(readOnly = true)
    public void eachLink(long companyId, LocalDate from, LocalDate to, Consumer<Linked> links) {
        try (var stream = jdbc.sql("""
                select account, customer_code, customer_name, journal, entry_number, entry_date, document_ref, label, amount, lettered, currency, letter,
                       partial, lettrage_date, source
                  from lettrage_link_line
                 where company_id = :company and (:from::date is null or lettrage_date >= :from) and (:to::date is null or lettrage_date <= :to)
                 order by customer_code, lettrage_id, entry_date, entry_id""")
            .param("company", companyId).param("from", from).param("to", to).query(RecordRows.of(Linked.class)).stream()) {
            stream.forEach(links);
        }
    }
}
