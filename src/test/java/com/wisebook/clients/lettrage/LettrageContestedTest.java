package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;

/** What a customer contests of an invoice stays out of the lettrage; the rest does not. */
@IntegrationTest
class LettrageContestedTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private TestRestTemplate http;

    private LettrageScene scene;
    private long invoice;

    @BeforeEach
    void tenThousandOfWhichTwelveHundredAreContested() {
        scene = new LettrageScene(jdbc, companies, "CTS", "Contestee");
        invoice = scene.invoice("2026-09-01", "10000.00", "FA2026-00101");
        dispute("1200");
    }

    private void dispute(String amount) {
        jdbc.sql("""
                with d as (insert into dispute (number, company_id, customer_id, currency, amount, reason, description, source, status, opened_by, opened_at,
                               changed_at)
                           values ('LIT-CTS-' || nextval('dispute_number'), :company, :customer, 'EUR', :amount, 'PRICE', 'Prix', 'OFFICER', 'ANSWERING', 'camille', now(),
                               now()) returning id)
                insert into dispute_part (dispute_id, entry_id, amount, held) select id, :entry, :amount, :amount from d""")
            .param("company", scene.company.id()).param("customer", scene.customer).param("amount", new BigDecimal(amount)).param("entry", invoice).update();
    }

    private BigDecimal contested() {
        return jdbc.sql("select contested_amount from ledger_entry where id = :id").param("id", invoice).query(BigDecimal.class).single();
    }

    private LettrageProposal proposed() {
        assertThat(runs.byId(runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow()).extracting(LettrageRun::made, LettrageRun::proposed)
            .containsExactly(0, 1);
        return lettrages.proposals(scene.company.id(), null, 10, 0).get(0);
    }

    @Test
    void theRestIsProposedLetteredInPartAndUndone() {
        long payment = scene.payment("2026-10-01", "8800.00", "VIR JAOUEN FA2026-00101");
        LettrageProposal proposal = proposed();
        assertThat(proposal.entries()).extracting(LettrageGroup.Entry::ledgerEntryId, entry -> entry.amount().intValue())
            .containsExactly(tuple(invoice, 8_800), tuple(payment, -8_800));
        assertThat(proposal.clues()).contains("Partie contestée par le client\u202f: 1\u202f200,00");
        assertThat(proposal.missing()).isEqualTo("Il reste 1\u202f200,00\u00a0€ ouverts, que le client conteste\u202f: le litige terminé l’aurait rendu certain.");
        assertThat(lettrages.accept(proposal.id(), "amelie").orElseThrow()).satisfies(made -> {
            assertThat(made.code()).isEqualTo("aaa");
            assertThat(made.partial()).isTrue();
            assertThat(scene.open(invoice)).isEqualByComparingTo("1200");
            assertThat(contested()).as("all that remains is contested").isEqualByComparingTo("1200");
            lettrages.undo(scene.company.id(), made.id(), "amelie");
        });
        assertThat(scene.open(invoice)).isEqualByComparingTo("10000");
        assertThat(contested()).as("as though it had never been").isEqualByComparingTo("1200");
    }

    @Test
    void aPaymentOfEverythingIsForPeople() {
        scene.payment("2026-10-01", "10000.00", "VIR JAOUEN FA2026-00101");
        LettrageProposal proposal = proposed();
        assertThat(proposal.clues()).contains("Partie contestée par le client\u202f: 1\u202f200,00");
        assertThat(proposal.missing()).isEqualTo(
            "Le règlement du 01/10/2026 paie aussi ce que le client conteste de FA2026-00101\u202f: à lui de dire s’il renonce à son litige.");
        assertThat(lettrages.accept(proposal.id(), "amelie").orElseThrow().code()).as("nothing stays open").isEqualTo("AAA");
        assertThat(scene.open(invoice)).isZero();
        assertThat(contested()).isZero();
    }

    @Test
    void whatIsContestedAsAWholeWaitsForWhoNamesIt() {
        dispute("8800");
        scene.payment("2026-10-01", "8800.00", "VIR JAOUEN");
        assertThat(runs.byId(runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow()).extracting(LettrageRun::made, LettrageRun::proposed)
            .containsExactly(0, 0);
        scene.payment("2026-10-02", "10000.00", "VIR JAOUEN FA2026-00101");
        assertThat(proposed().entries()).hasSize(2);
    }

    @Test
    void theWorkshopSuggestsTheRestForItsPaymentAndTheWholeForTheWhole() {
        long rest = scene.payment("2026-10-01", "8800.00", "VIR JAOUEN");
        long whole = scene.payment("2026-10-02", "10000.00", "VIR JAOUEN");
        assertThat(suggestion(rest).at("/amounts/0").decimalValue()).isEqualByComparingTo("8800");
        assertThat(suggestion(whole).at("/amounts/0").decimalValue()).isEqualByComparingTo("10000");
        assertThat(suggestion(rest).at("/entries/0/contested").decimalValue()).isEqualByComparingTo("1200");
        assertThat(suggestions(invoice).at("/0/entries/0/id").asLong()).as("what is chosen of the invoice is the rest").isEqualTo(rest);
    }

    private JsonNode suggestions(long chosen) {
        JsonNode items = http.withBasicAuth("amelie", "demo").postForObject("/api/v1/lettrage/suggestions",
            Map.of("companyCode", "CTS", "customerCode", "C1", "entryIds", List.of(chosen)), JsonNode.class).path("items");
        assertThat(items).isNotEmpty();
        return items;
    }

    private JsonNode suggestion(long payment) {
        JsonNode items = suggestions(payment);
        assertThat(items.at("/0/entries/0/id").asLong()).isEqualTo(invoice);
        return items.get(0);
    }
}
