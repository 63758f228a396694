package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.receivable.LettrageLinks;

/** The tax of invoices as a ledger file posts it: exact, or not told. */
class InvoiceTaxTest {

    private static final String NAME = "123456789FEC20251231.txt";

    @TempDir
    Path folder;
    private ExchangeFixture fixture;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
    }

    private void load(FecLines lines) {
        ImportView run = fixture.fec(ExchangeFixture.write(folder, NAME, lines.text()));
        assertThat(run.status()).as(fixture.codes(run).toString()).isEqualTo("DONE");
    }

    /** Lines of an entry of the sales journal as "account customer piece debit credit", blanks for none. */
    private static FecLines entry(FecLines lines, String num, String... posted) {
        for (String one : posted) {
            String[] part = one.split(" ");
            boolean customer = part[0].startsWith("411");
            lines.line("VE", num, "20250310", part[0], customer ? part[1] : "", customer ? part[2] : "FA" + num, part[part.length - 2], part[part.length - 1], "");
        }
        return lines;
    }

    /** Two rates on one invoice, a credit note on part of it, an invoice without tax. */
    private static FecLines sales() {
        FecLines lines = new FecLines();
        entry(lines, "1", "411000 DUPONT FA1 1160,00 0,00", "707020 0,00 600,00", "707010 0,00 400,00", "445712 0,00 120,00", "445711 0,00 40,00");
        entry(lines, "2", "411000 DUPONT AV2 0,00 110,00", "707010 100,00 0,00", "445711 10,00 0,00");
        return entry(lines, "3", "411000 EXPORT FA3 500,00 0,00", "707900 0,00 500,00");
    }

    /** Document, gross, tax and accounts of what is known. */
    private List<String> told() {
        return fixture.jdbc.sql("""
                select e.document_ref || ' ' || trim_scale(v.gross) || ' ' || trim_scale(v.vat) || ' ' || v.accounts from ledger_entry_vat v join ledger_entry e on e.id = v.entry_id
                 order by e.source_line""").query(String.class).list();
    }

    @Test
    void it_is_the_sum_of_its_own_entrys_tax_accounts_rate_by_rate() {
        load(sales());
        assertThat(told()).containsExactly("FA1 1160 160 {\"445711\": 40.0000, \"445712\": 120.0000}", "AV2 -110 -10 {\"445711\": -10.0000}", "FA3 500 0 {}");
    }

    @Test
    void several_due_dates_of_one_invoice_share_it_to_the_cent() {
        load(entry(new FecLines(), "1", "411000 DUPONT FA1 40,00 0,00", "411000 DUPONT FA1 40,00 0,00", "411000 DUPONT FA1 40,01 0,00", "706000 0,00 100,00", "445710 0,00 20,01"));
        assertThat(fixture.jdbc.sql("select trim_scale(vat) from ledger_entry_vat order by entry_id").query(String.class).list()).containsExactly("6.67", "6.67", "6.67");
        assertThat(fixture.sum("(select sum(vat) from ledger_entry_vat)")).isEqualByComparingTo("20.01");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', value = {
        "two customers in one entry; 411000 DUPONT FA1 60,00 0,00; 411000 MARTIN FA1 60,00 0,00; 706000 0,00 100,00; 445710 0,00 20,00",
        "two pieces in one entry; 411000 DUPONT FA1 60,00 0,00; 411000 DUPONT FA2 60,00 0,00; 706000 0,00 100,00; 445710 0,00 20,00",
        "a debit and a credit of the customer; 411000 DUPONT FA1 240,00 0,00; 411000 DUPONT FA1 0,00 120,00; 706000 0,00 100,00; 445710 0,00 20,00",
        "tax that is due when it is paid; 411000 DUPONT FA1 120,00 0,00; 706000 0,00 100,00; 445800 0,00 20,00;",
        "tax on the wrong side; 411000 DUPONT FA1 120,00 0,00; 706000 0,00 140,00; 445710 20,00 0,00;",
        "nothing sold; 411000 DUPONT FA1 120,00 0,00; 467000 0,00 120,00;;"})
    void where_anything_is_doubtful_nothing_is_told(String what, String first, String second, String third, String fourth) {
        load(entry(new FecLines(), "1", fourth == null ? third == null ? new String[] {first, second} : new String[] {first, second, third}
            : new String[] {first, second, third, fourth}));
        assertThat(fixture.count("ledger_entry")).isPositive();
        assertThat(told()).as(what).isEmpty();
    }

    @Test
    void a_file_of_customer_lines_only_tells_nothing_and_the_whole_one_later_does() {
        load(new FecLines().line("VE", "1", "20250310", "411000", "DUPONT", "FA1", "120,00", "0,00", ""));
        assertThat(told()).isEmpty();
        load(entry(new FecLines(), "1", "411000 DUPONT FA1 120,00 0,00", "706000 0,00 100,00", "445710 0,00 20,00"));
        assertThat(fixture.count("ledger_entry")).as("the same line").isEqualTo(1);
        assertThat(told()).containsExactly("FA1 120 20 {\"445710\": 20.0000}");
    }

    @Test
    void what_remains_has_the_tax_of_the_invoice_less_its_credit_note() {
        load(sales());
        long invoice = id("FA1");
        long credit = id("AV2");
        assertThat(remaining(invoice)).isEqualTo("1160 160");
        fixture.transaction.executeWithoutResult(status -> fixture.context.getBean(LettrageLinks.class).make(fixture.jdbc.sql("select id from company").query(Long.class).single(),
            fixture.jdbc.sql("select customer_id from ledger_entry where id = :id").param("id", invoice).query(Long.class).single(),
            Map.of(invoice, new java.math.BigDecimal("110"), credit, new java.math.BigDecimal("-110")), "MANUAL", LocalDate.of(2025, 5, 1), "camille"));
        assertThat(remaining(invoice)).isEqualTo("1050 150");
        fixture.jdbc.sql("delete from ledger_entry_vat where entry_id = :id").param("id", credit).update();
        assertThat(fixture.jdbc.sql("select count(*) from entry_vat where entry_id = :id").param("id", invoice).query(Long.class).single())
            .as("of a credit note of unknown tax nobody can say").isZero();
    }

    @Test
    void it_goes_with_the_import_that_brought_the_entry() {
        load(sales());
        fixture.imports.rollback(1, "camille");
        assertThat(told()).isEmpty();
        assertThat(fixture.dump()).isEmpty();
    }

    private long id(String document) {
        return fixture.jdbc.sql("select id from ledger_entry where document_ref = :document").param("document", document).query(Long.class).single();
    }

    private String remaining(long entry) {
        return fixture.jdbc.sql("select trim_scale(round(gross, 2)) || ' ' || trim_scale(round(vat, 2)) from entry_vat where entry_id = :id").param("id", entry)
            .query(String.class).single();
    }
}
