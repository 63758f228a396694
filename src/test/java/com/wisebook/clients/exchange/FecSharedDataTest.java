package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real ledgers, where the shared data folder is at hand. */
class FecSharedDataTest {

    private ExchangeFixture fixture;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
    }

    private static Path shared(String name) {
        Optional<Path> file = ExchangeFixture.shared("fec/" + name);
        assumeTrue(file.isPresent(), "no shared data here: " + name);
        return file.get();
    }

    @ParameterizedTest
    @CsvSource({
        "0000000001FEC20220831.txt, 538, 2022-08-31, 15",
        "111111111FEC20221231.TXT, 151, 2022-12-31, 0",
        "quadra-dev-411.txt, 746, 2019-07-31, 0",
        "agrigest-123456789FEC20230331.txt, 279, 2023-03-31, 0",
        "istea-123456789FEC20201231.txt, 2, 2020-12-31, 0",
        "coala-2020.txt, 8, 2020-12-31, 8"})
    void every_customer_line_goes_in_and_unbalanced_letters_are_reported(String name, int lines, String year, int unbalanced) {
        ImportView run = fixture.fec(shared(name));

        assertThat(run.status()).as(fixture.codes(run).toString()).isEqualTo("DONE");
        assertThat(run.added()).isEqualTo(lines);
        assertThat(run.refused()).isZero();
        assertThat(fixture.jdbc.sql("select distinct fiscal_year from ledger_entry").query(String.class).single()).isEqualTo(year);
        assertThat(fixture.codes(run).stream().filter("LETTER_UNBALANCED"::equals).count()).isEqualTo(unbalanced);
    }

    @ParameterizedTest
    @CsvSource({"0000000001FEC20220831.txt", "111111111FEC20221231.TXT", "quadra-dev-411.txt", "agrigest-123456789FEC20230331.txt"})
    void the_same_file_again_changes_nothing(String name) {
        fixture.fec(shared(name));
        var before = fixture.dump();
        fixture.events.heard.clear();

        ImportView again = fixture.fec(shared(name));

        assertThat(again.added()).isZero();
        assertThat(again.updated()).isZero();
        assertThat(again.closed()).isZero();
        assertThat(fixture.dump()).isEqualTo(before);
        assertThat(fixture.events.heard).isEmpty();
    }

    @Test
    void letters_whose_invoices_lie_in_the_year_before_settle_the_opening_balance() {
        fixture.fec(shared("0000000001FEC20220831.txt"));

        assertThat(fixture.count("ledger_entry where kind = 'OPENING' and open_amount <> 0 and customer_id in "
            + "(select id from customer where code in ('NVVEVO', 'NTNZB0', 'NTEGEG', 'NTXU00', 'NWIEJU'))")).isZero();
        assertThat(fixture.count("ledger_entry where letter is not null and open_amount > 0"))
            .as("no lettered invoice is left to be dunned").isZero();
    }
}
