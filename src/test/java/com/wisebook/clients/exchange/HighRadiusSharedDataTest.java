package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** The HighRadius open items with the mapping of docs/imports.md, where the shared data folder is at hand. */
class HighRadiusSharedDataTest {

    static final String MAPPING = """
        {"dateOrder": "YMD", "decimalMark": ".", "asOf": "2020-05-22",
         "columns": {"customerCode": "cust_number", "customerName": "name_customer", "documentRef": "doc_id",
                     "documentDate": "document_create_date.1", "entryDate": "posting_date", "dueDate": "due_in_date",
                     "openAmount": "total_open_amount", "currency": "invoice_currency"}}""";

    @Test
    void nine_thousand_seven_hundred_items_of_664_customers_go_in_in_their_currency() {
        Optional<Path> file = ExchangeFixture.shared("receivables/highradius-open-items.csv");
        assumeTrue(file.isPresent(), "no shared data here");
        ExchangeFixture fixture = ExchangeFixture.clean();

        ImportView run = fixture.run(new ImportRequest(ImportKind.OPEN_ITEMS, "HRC", "HighRadius Corp", "highradius-open-items.csv",
            file.get(), false, ImportParameters.parse(MAPPING), "camille"));

        assertThat(run.status()).as(fixture.codes(run).toString()).isEqualTo("DONE");
        assertThat(run.added()).isEqualTo(9700);
        assertThat(run.refused()).isZero();
        assertThat(fixture.count("customer")).isEqualTo(664);
        assertThat(fixture.jdbc.sql("select string_agg(c || n, ' ') from (select currency c, count(*) n from ledger_entry group by 1 order by 1) x")
            .query(String.class).single()).isEqualTo("CAD747 USD8953");
        assertThat(fixture.count("ledger_entry where document_ref like '%.%' or due_date is null or due_date_computed")).isZero();
        assertThat(fixture.jdbc.sql("select sending_open from company where code = 'HRC'").query(Boolean.class).single())
            .as("a company made by an import is in observation").isFalse();
    }
}
