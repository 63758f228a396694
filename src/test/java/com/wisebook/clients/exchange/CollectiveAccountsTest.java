package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.receivable.Receivables;

/** A ledger with one collective account and no auxiliaries: customers are found in labels, the others stay in sight, and a person says whose they are. */
@IntegrationTest
class CollectiveAccountsTest {

    private static final String NAME = "123456789FEC20251231.txt";

    @TempDir
    private Path folder;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private Imports imports;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private Receivables receivables;
    @Autowired
    private TestRestTemplate http;

    private Company company;
    private final List<String> lines = new ArrayList<>(List.of(FecLines.TITLES.replace(' ', '\t')));
    private int number;

    @BeforeEach
    void aCompany() {
        EmptyTables.in(jdbc, "company, customer, lettrage_line, import_run, job, event_publication");
        companies.create("COL", "Collectif", null, "EUR");
        company = companies.byCode("COL").orElseThrow();
    }

    private void entry(String journal, String day, String label, String piece, String amount) {
        boolean sale = journal.equals("VE");
        number++;
        line(journal, day, "411000", "Clients", label, piece, sale ? amount : "0,00", sale ? "0,00" : amount);
        line(journal, day, sale ? "706000" : "512000", sale ? "Prestations" : "Banque", label, piece, sale ? "0,00" : amount, sale ? amount : "0,00");
    }

    private void line(String journal, String day, String account, String name, String label, String piece, String debit, String credit) {
        lines.add(String.join("\t", journal, journal.equals("VE") ? "Ventes" : "Banque", String.valueOf(number), day, account, name, "", "", piece, day, label,
            debit, credit, "", "", day, "", ""));
    }

    private void sold(String day, String label, String piece, String amount) {
        entry("VE", day, label, piece, amount);
    }

    private void paid(String day, String label, String piece, String amount) {
        entry("BQ", day, label, piece, amount);
    }

    private ImportView load() {
        return imports.byId(imports.runNow(new ImportRequest(ImportKind.FEC, "COL", null, NAME,
            ExchangeFixture.write(folder, NAME, String.join("\n", lines) + "\n"), false, ImportParameters.parse("{}"), "camille"))).orElseThrow();
    }

    private JsonNode get(String path) {
        return http.withBasicAuth("amelie", "demo").getForObject(path, JsonNode.class);
    }

    private List<String> owners() {
        return jdbc.sql("select c.code from ledger_entry e join customer c on c.id = e.customer_id order by e.source_line").query(String.class).list();
    }

    /** Two customers who owe the same amount, one who pays without being named, and what nobody can say. */
    private void ledger() {
        sold("20250110", "FACT 2025-01 DUPONT SARL", "F25001", "500,00");
        sold("20250111", "FACT 2025-01 Ets MARTIN", "F25002", "500,00");
        sold("20250112", "FACT 2025-01 DUPONT SARL", "F25003", "120,00");
        paid("20250210", "VIR CLIENT MARTIN", "BQ02", "500,00");
        paid("20250211", "Rglt DUPONT", "BQ02", "500,00");
        sold("20250301", "Vente comptoir", "F25004", "75,00");
        paid("20250302", "Remise de cheques 558289", "BQ03", "75,00");
    }

    @Test
    void whoIsNamedGetsHisLinesAndTheRestStaysOnTheCollectiveAccount() {
        ledger();
        ImportView run = load();
        assertThat(run.added()).isEqualTo(7);
        assertThat(owners()).containsExactly("DUPONT", "MARTIN", "DUPONT", "MARTIN", "DUPONT", "411000", "411000");
        assertThat(imports.rows(run.id(), null, 0, 100)).extracting(ImportRowView::code, ImportRowView::line, ImportRowView::found, ImportRowView::expected)
            .contains(tuple("CUSTOMERS_FROM_LABELS", null, "5", "2"), tuple("PARTIES_UNKNOWN", null, "2", "0"),
                tuple("PARTY_UNKNOWN", 12, "Vente comptoir", null));
        assertThat(imports.rows(run.id(), "ERROR", 0, 100)).isEmpty();
    }

    @Test
    void equalAmountsOfTwoCustomersAreToldApartAndThoseOfNobodyAreOnlyProposed() {
        ledger();
        load();
        runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie");
        assertThat(get("/api/v1/lettrage/groups?companyCode=COL").get("items")).extracting(group -> group.get("customerCode").asText())
            .containsExactly("MARTIN");
        assertThat(get("/api/v1/lettrage/proposals?companyCode=COL").get("items")).extracting(one -> one.get("customerCode").asText())
            .as("DUPONT owes something else, and 500 is a usual price here; one amount on both sides, nobody's").containsExactlyInAnyOrder("DUPONT", "411000");
        JsonNode tie = get("/api/v1/lettrage/control?companyCode=COL").get("ties").get(0);
        assertThat(tie.get("balance").decimalValue()).isEqualByComparingTo("120");
        assertThat(tie.get("difference").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void theSameFileAgainAndItsOwnLettersChangeNothing() {
        ledger();
        load();
        runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie");
        get("/api/v1/lettrage/proposals?companyCode=COL").get("items").forEach(one -> http.withBasicAuth("amelie", "demo")
            .postForObject("/api/v1/lettrage/proposals/" + one.get("id").asLong() + "/accept", null, JsonNode.class));
        List<String> before = owners();
        assertThat(load().added()).isZero();
        String fec = http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/exports?companyCode=COL&format=fec", String.class);
        assertThat(fec.lines().skip(1)).allSatisfy(line -> assertThat(line.split("\t", -1)[6]).as("the ledger named nobody").isEmpty());
        assertThat(fec.lines().skip(1).map(line -> line.split("\t", -1)[13]).filter(letter -> !letter.isEmpty())
            .collect(Collectors.groupingBy(letter -> letter, Collectors.counting())).values())
            .as("nothing but the letter tells there whose the lines are").containsExactly(2L, 2L, 2L);
        lines.clear();
        lines.addAll(fec.lines().toList());
        assertThat(load().added()).isZero();
        assertThat(owners()).isEqualTo(before);
        assertThat(imports.rows(2, null, 0, 100)).extracting(ImportRowView::code).doesNotContain("LINE_CHANGED");
    }

    @Test
    void whoWasFoundOnceIsKnownInTheNextFile() {
        ledger();
        load();
        lines.subList(1, lines.size()).clear();
        number = 100;
        paid("20250601", "VIREMENT SEPA DE DUPONT", "BQ06", "120,00");
        load();
        assertThat(owners()).contains("DUPONT").hasSize(8);
        assertThat(jdbc.sql("select c.code from ledger_entry e join customer c on c.id = e.customer_id where label like 'VIREMENT%'").query(String.class).single())
            .isEqualTo("DUPONT");
    }

    @Test
    void nobodyIsAskedForWhatIsNobodys() {
        ledger();
        load();
        long nobody = jdbc.sql("select id from customer where code = '411000'").query(Long.class).single();
        long dupont = jdbc.sql("select id from customer where code = 'DUPONT'").query(Long.class).single();
        assertThat(receivables.customersWithDebitsDueBefore(company.id(), LocalDate.of(2026, 11, 23))).contains(dupont).doesNotContain(nobody);
        assertThat(receivables.openItems(company.id(), List.of(nobody))).isEmpty();
        assertThat(receivables.openItems(nobody)).as("but it is in sight").hasSize(2);
        assertThat(receivables.ageing(company.id(), LocalDate.of(2026, 11, 23)).get(0).over90()).isEqualByComparingTo("1195");
    }

    private ResponseEntity<JsonNode> give(String user, long entry, String to) {
        return http.withBasicAuth(user, "demo").postForEntity("/api/v1/lettrage/entries/party",
            Map.of("companyCode", "COL", "ledgerEntryIds", List.of(entry), "customerCode", to), JsonNode.class);
    }

    @Test
    void aPersonSaysWhoseAnEntryIsAndTakesItBack() {
        ledger();
        load();
        runs.runNow(company, LettrageRuns.Mode.PROPOSE, "amelie");
        long nobodys = jdbc.sql("select id from ledger_entry where label = 'Vente comptoir'").query(Long.class).single();
        assertThat(get("/api/v1/lettrage/workshop/entries?companyCode=COL&customerCode=411000").get("items").get(0).get("partyBy").asText()).isEqualTo("UNKNOWN");
        ResponseEntity<JsonNode> given = give("amelie", nobodys, "MARTIN");
        assertThat(given.getBody().get("moved").get(0).get("fromCode").asText()).isEqualTo("411000");
        assertThat(owners()).containsExactly("DUPONT", "MARTIN", "DUPONT", "MARTIN", "DUPONT", "MARTIN", "411000");
        assertThat(get("/api/v1/lettrage/proposals?companyCode=COL").toString()).as("what was proposed with it is gone").doesNotContain("Vente comptoir");
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'ENTRY_PARTY'").query(Long.class).single()).isPositive();
        give("amelie", nobodys, "411000");
        assertThat(jdbc.sql("select party_by from ledger_entry where id = :id").param("id", nobodys).query(String.class).single()).isEqualTo("UNKNOWN");

        assertThat(give("camille", nobodys, "MARTIN").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(give("amelie", nobodys, "PERSONNE").getBody().get("errors").get(0).get("field").asText()).isEqualTo("customerCode");
        runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie");
        long lettered = jdbc.sql("select min(entry_id) from lettrage_line").query(Long.class).single();
        assertThat(give("amelie", lettered, "DUPONT").getBody().get("errors").get(0).get("field").asText()).isEqualTo("ledgerEntryIds");
    }
}
