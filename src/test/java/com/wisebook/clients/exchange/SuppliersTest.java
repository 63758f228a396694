package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.receivable.OwedBalances;
import com.wisebook.clients.receivable.Receivables;

/** Suppliers' accounts are lettered with the signs turned, and a supplier is nobody's customer. */
@IntegrationTest
class SuppliersTest {

    private static final String NAME = "123456789FEC20251231.txt";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

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
    private OwedBalances owed;
    @Autowired
    private TestRestTemplate http;

    private Company company;

    @BeforeEach
    void aCompanyThatLettersItsSuppliers() {
        EmptyTables.in(jdbc, "company, customer, lettrage_line, import_run, job, event_publication");
        companies.create("FRN", "Fournie", null, "EUR");
        company = companies.byCode("FRN").orElseThrow();
    }

    private ResponseEntity<JsonNode> prefixes(Object body) {
        return http.withBasicAuth("sophie", "demo").exchange("/api/v1/companies/FRN/account-prefixes", HttpMethod.PUT, new HttpEntity<>(body), JsonNode.class);
    }

    private ImportView load(String text) {
        return imports.byId(imports.runNow(new ImportRequest(ImportKind.FEC, "FRN", null, NAME, ExchangeFixture.write(folder, NAME, text), false,
            ImportParameters.parse("{}"), "camille"))).orElseThrow();
    }

    private JsonNode get(String path) {
        return http.withBasicAuth("sophie", "demo").getForObject(path, JsonNode.class);
    }

    /** DUPONT is a customer and a supplier of one code; AUBIER a supplier alone. Two purchases are paid at once. */
    private static FecLines ledger() {
        return new FecLines().invoice("20250001", "20250110", "DUPONT", "120,00", "")
            .entry("BQ", "2", "20250210", "DUPONT", "FA20250001", "-120,00", "", "512000")
            .line("HA", "3", "20250105", "401000", "DUPONT", "A778-01", "0,00", "300,00", "").line("HA", "3", "20250105", "607000", "", "A778-01", "300,00", "0,00", "")
            .line("BQ", "4", "20250205", "401000", "DUPONT", "A778-01", "300,00", "0,00", "").line("BQ", "4", "20250205", "512000", "", "", "0,00", "300,00", "")
            .line("HA", "5", "20250106", "401000", "AUBIER", "AU-5511", "0,00", "100,00", "").line("HA", "5", "20250106", "607000", "", "AU-5511", "100,00", "0,00", "")
            .line("HA", "6", "20250107", "401000", "AUBIER", "AU-5512", "0,00", "50,00", "").line("HA", "6", "20250107", "607000", "", "AU-5512", "50,00", "0,00", "")
            .line("BQ", "7", "20250210", "401000", "AUBIER", "AU-5511 AU-5512", "150,00", "0,00", "")
            .line("BQ", "7", "20250210", "512000", "", "", "0,00", "150,00", "")
            .line("HA", "8", "20250301", "401000", "AUBIER", "AU-6001", "0,00", "80,00", "").line("HA", "8", "20250301", "607000", "", "AU-6001", "80,00", "0,00", "");
    }

    @Test
    void aManagerNamesThemAndOneBeginningIsNeverBoth() {
        assertThat(prefixes(Map.of("others", List.of("453", "401"))).getBody().toString())
            .isEqualTo("{\"own\":\"411\",\"others\":[\"453\"],\"suppliers\":[\"401\"]}");
        assertThat(prefixes(Map.of("others", List.of("416"))).getBody().get("suppliers")).as("those that are not spoken of stay").hasSize(1);
        assertThat(prefixes(Map.of("others", List.of("455"), "suppliers", List.of("455"))).getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(prefixes(Map.of("others", List.of(), "suppliers", List.of("411"))).getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(prefixes(Map.of("others", List.of(), "suppliers", List.of("512"))).getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(prefixes(Map.of("others", List.of(), "suppliers", List.of())).getBody().get("suppliers")).isEmpty();
    }

    @Test
    void theirInvoicesAreCreditsAndWhatSettlesThemADebit() {
        prefixes(Map.of("others", List.of("401")));
        assertThat(load(ledger().text()).added()).isEqualTo(8);
        assertThat(jdbc.sql("select c.code, e.kind, e.amount, e.side from ledger_entry e join customer c on c.id = e.customer_id order by e.source_line")
            .query((row, n) -> tuple(row.getString(1), row.getString(2), row.getBigDecimal(3).intValue(), row.getInt(4))).list()).containsExactly(
                tuple("DUPONT", "INVOICE", 120, 1), tuple("DUPONT", "PAYMENT", -120, 1), tuple("F-DUPONT", "INVOICE", -300, -1),
                tuple("F-DUPONT", "PAYMENT", 300, -1), tuple("F-AUBIER", "INVOICE", -100, -1), tuple("F-AUBIER", "INVOICE", -50, -1),
                tuple("F-AUBIER", "PAYMENT", 150, -1), tuple("F-AUBIER", "INVOICE", -80, -1));

        runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie");
        JsonNode groups = get("/api/v1/lettrage/groups?companyCode=FRN").get("items");
        assertThat(groups).extracting(group -> group.get("customerCode").asText(), group -> group.get("kind").asText(),
            group -> group.get("status").asText()).containsExactlyInAnyOrder(tuple("DUPONT", "1-1", "BALANCED"), tuple("F-DUPONT", "1-1", "BALANCED"),
                tuple("F-AUBIER", "n-1", "BALANCED"));
        assertThat(groups).flatExtracting(group -> group.findValues("amount")).extracting(JsonNode::intValue).contains(-300, 300, -100, -50, 150);

        JsonNode ties = get("/api/v1/lettrage/control?companyCode=FRN").get("ties");
        assertThat(ties).extracting(tie -> tie.get("account").asText(), tie -> tie.get("balance").decimalValue().intValue(),
            tie -> tie.get("open").decimalValue().intValue(), tie -> tie.get("difference").decimalValue().signum())
            .containsExactly(tuple("401000", -80, -80, 0), tuple("411000", 0, 0, 0));
    }

    @Test
    void theWorkshopTheEvaluationAndTheExportKnowThem() {
        prefixes(Map.of("others", List.of("401")));
        load(ledger().text());
        assertThat(get("/api/v1/lettrage/workshop/customers?companyCode=FRN").get("items")).extracting(one -> one.get("code").asText(),
            one -> one.get("credits").asInt(), one -> one.get("amount").decimalValue().intValue()).contains(tuple("F-AUBIER", 1, 150), tuple("F-DUPONT", 1, 300));
        assertThat(get("/api/v1/lettrage/workshop/entries?companyCode=FRN&customerCode=F-AUBIER&side=CREDIT").get("items"))
            .extracting(entry -> entry.get("open").decimalValue().intValue()).containsExactly(150);
        long payment = jdbc.sql("select id from ledger_entry where amount = 150").query(Long.class).single();
        JsonNode suggested = http.withBasicAuth("amelie", "demo").postForObject("/api/v1/lettrage/suggestions",
            Map.of("companyCode", "FRN", "customerCode", "F-AUBIER", "entryIds", List.of(payment)), JsonNode.class);
        assertThat(suggested.get("items").get(0).get("entries")).extracting(entry -> entry.get("open").decimalValue().intValue())
            .containsExactlyInAnyOrder(-100, -50);
        runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie");
        String fec = http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/exports?companyCode=FRN&format=fec", String.class);
        assertThat(fec.lines().filter(line -> line.contains("\t401000\tFournisseurs\tAUBIER\t"))).hasSize(4)
            .filteredOn(line -> line.contains("\tAAA\t")).hasSize(3);
        List<Map<String, Object>> before = books();
        assertThat(load(fec).added()).isZero();
        assertThat(books()).isEqualTo(before);
        JsonNode evaluation = http.withBasicAuth("amelie", "demo").postForObject("/api/v1/lettrage/evaluations", Map.of("companyCode", "FRN"), JsonNode.class);
        assertThat(evaluation.get("certain").toString()).as("a ledger with its letters").contains("3");
    }

    @Test
    void cluesAndListsSpeakOfASupplierAsSuch() {
        prefixes(Map.of("others", List.of("401")));
        load(ledger().text());
        runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie");
        jdbc.sql("""
                update lettrage set clues = '[{"kind":"USUAL_DELAY","value":"30","weight":1.5},{"kind":"REFERENCE","value":"FA1","weight":1},
                                              {"kind":"LEARNT","value":"payerPast","weight":0.5},{"kind":"LEARNT","value":"-payerPast","weight":-0.5}]'""").update();
        JsonNode groups = get("/api/v1/lettrage/groups?companyCode=FRN").get("items");
        for (JsonNode group : groups) {
            boolean supplier = group.get("party").asText().equals("SUPPLIER");
            String said = group.get("clues").toString() + group.get("weights");
            assertThat(said).as(group.get("customerCode").asText())
                .contains(supplier ? "Ce fournisseur est payé d’habitude à 30 jours" : "Ce client paie d’habitude à 30 jours", supplier ? "lettrage de ce fournisseur" : "lettrage de ce client")
                .doesNotContain(supplier ? "ce client" : "ce fournisseur", supplier ? "Ce client" : "Ce fournisseur");
        }
        assertThat(groups).extracting(group -> group.get("party").asText()).contains("SUPPLIER", "CUSTOMER");
        JsonNode rows = get("/api/v1/lettrage/control/rows?companyCode=FRN&kind=BALANCE").get("items");
        assertThat(rows).extracting(row -> row.get("party").asText() + " " + row.get("account").asText().substring(0, 3)).contains("SUPPLIER 401", "CUSTOMER 411")
            .doesNotContain("SUPPLIER 411", "CUSTOMER 401");
    }

    @Test
    void whatWasPaidToThemIsKeptOnAccountOrClaimedBack() {
        prefixes(Map.of("others", List.of("401")));
        load(ledger().text());
        long paid = jdbc.sql("select id from ledger_entry where amount = 150").query(Long.class).single();
        long bill = jdbc.sql("select id from ledger_entry where amount = -80").query(Long.class).single();
        assertThat(mark("ON_ACCOUNT", bill).getStatusCode()).as("an invoice is no advance").isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(mark("ON_ACCOUNT", paid).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(get("/api/v1/lettrage/marks?companyCode=FRN").get("items")).extracting(one -> one.get("customerCode").asText(), one -> one.get("side").asInt(),
            one -> one.get("kind").asText(), one -> one.get("open").decimalValue().intValue()).containsExactly(tuple("F-AUBIER", -1, "ON_ACCOUNT", 150));
        assertThat(get("/api/v1/lettrage/workshop/customers?companyCode=FRN").get("items")).extracting(one -> one.get("code").asText()).doesNotContain("F-AUBIER");
        runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie");
        assertThat(get("/api/v1/lettrage/groups?companyCode=FRN&customerCode=F-AUBIER").get("items")).as("no machine allocates it").isEmpty();
        http.withBasicAuth("amelie", "demo").postForEntity("/api/v1/lettrage/marks/end", Map.of("companyCode", "FRN", "ledgerEntryIds", List.of(paid)), Void.class);
        assertThat(mark("REFUND_ASKED", paid).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(get("/api/v1/lettrage/marks?companyCode=FRN&kind=REFUND_ASKED").get("items")).hasSize(1);
    }

    private ResponseEntity<JsonNode> mark(String kind, long entry) {
        return http.withBasicAuth("amelie", "demo").postForEntity("/api/v1/lettrage/marks",
            Map.of("companyCode", "FRN", "kind", kind, "ledgerEntryIds", List.of(entry), "note", "Avance à la commande"), JsonNode.class);
    }

    @Test
    void theyAreCalledSuppliersAndFoundByWhoeverCorrects() {
        prefixes(Map.of("others", List.of("401")));
        load(ledger().text());
        runs.runNow(company, LettrageRuns.Mode.PROPOSE, "amelie");
        assertThat(get("/api/v1/lettrage/workshop/proposals?companyCode=FRN").get("items")).extracting(one -> one.get("customerCode").asText(),
            one -> one.get("party").asText()).contains(tuple("F-DUPONT", "SUPPLIER"), tuple("DUPONT", "CUSTOMER"));
        assertThat(get("/api/v1/lettrage/workshop/customers?companyCode=FRN").get("items")).extracting(one -> one.get("code").asText(),
            one -> one.get("party").asText()).contains(tuple("F-AUBIER", "SUPPLIER"), tuple("DUPONT", "CUSTOMER"));
        assertThat(get("/api/v1/lettrage/workshop/customers/F-AUBIER").get("party").asText()).isEqualTo("SUPPLIER");
        assertThat(get("/api/v1/lettrage/workshop/entries?companyCode=FRN&customerCode=F-AUBIER").get("items")).extracting(one -> one.get("side").asInt()).containsOnly(-1);
        assertThat(get("/api/v1/lettrage/workshop/parties?companyCode=FRN&party=SUPPLIER&q=aub").get("items")).extracting(one -> one.get("code").asText(),
            one -> one.get("ledgerCode").asText()).containsExactly(tuple("F-AUBIER", "AUBIER"));
        assertThat(get("/api/v1/lettrage/workshop/parties?companyCode=FRN&party=CUSTOMER&q=dupont").get("items")).extracting(one -> one.get("code").asText())
            .containsExactly("DUPONT");
        assertThat(get("/api/v1/lettrage/workshop/parties?companyCode=FRN&party=SUPPLIER&q=%25").get("items")).isEmpty();
    }

    private List<Map<String, Object>> books() {
        return jdbc.sql("select source_key, customer_id, kind, amount, open_amount, account from ledger_entry order by source_key").query().listOfRows();
    }

    @Test
    void aSupplierIsNobodysCustomer() {
        prefixes(Map.of("others", List.of("401")));
        load(ledger().text());
        // an invoice of ours and an overpaid purchase, both of 999: the second is a debit that nobody owes us
        load(ledger().invoice("20250091", "20250401", "DUPONT", "999,00", "")
            .line("BQ", "92", "20250402", "401000", "AUBIER", "AV", "999,00", "0,00", "").line("BQ", "92", "20250402", "512000", "", "", "0,00", "999,00", "").text());
        List<Long> everybody = jdbc.sql("select id from customer").query(Long.class).list();
        long dupont = jdbc.sql("select id from customer where code = 'DUPONT'").query(Long.class).single();
        assertThat(receivables.customersWithDebitsDueBefore(company.id(), TODAY)).containsExactly(dupont);
        assertThat(receivables.openItems(company.id(), everybody)).extracting(item -> item.customerId()).containsOnly(dupont);
        assertThat(receivables.balances(company.id(), everybody, TODAY)).extracting(balance -> balance.customerId()).containsExactly(dupont);
        assertThat(receivables.unallocatedCredits(company.id(), everybody)).extracting(credit -> credit.amount().intValue()).containsExactly(120);
        assertThat(receivables.ageing(company.id(), TODAY)).singleElement().satisfies(ages ->
            assertThat(ages.over90()).isEqualByComparingTo(new BigDecimal("1119.00")));
        receivables.refreshBehaviour(company.id(), TODAY);
        assertThat(jdbc.sql("select customer_id from payer_behaviour").query(Long.class).list()).containsExactly(dupont);
        owed.refresh();
        assertThat(jdbc.sql("select distinct customer_id from customer_owed").query(Long.class).list()).containsExactly(dupont);
        for (String view : List.of("open_amount", "ledger_line", "payment_entry", "open_document", "desk_open_item", "paying_customer", "desk_without_email",
            "desk_open_amount")) {
            assertThat(jdbc.sql("select distinct customer_id from " + view).query(Long.class).list()).as(view).containsExactly(dupont);
        }
        for (String view : List.of("desk_customer", "desk_customer_row", "desk_customer_search", "exchange_customer")) {
            assertThat(jdbc.sql("select code from " + view).query(String.class).list()).as(view).containsExactly("DUPONT");
        }
        assertThat(get("/api/v1/customers").toString()).contains("DUPONT").doesNotContain("AUBIER");
        assertThat(get("/api/v1/search?q=aubier").toString()).doesNotContain("F-AUBIER");
        assertThat(get("/api/v1/search?q=AU-5511").toString()).doesNotContain("F-AUBIER");
        assertThat(get("/api/v1/exposures").toString()).doesNotContain("AUBIER");
        assertThat(http.withBasicAuth("sophie", "demo").getForEntity("/api/v1/customers/F-AUBIER", String.class).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void anEntryNeverStandsOnAnAccountOfTheOtherSide() {
        prefixes(Map.of("others", List.of("401")));
        load(ledger().text());
        assertThatThrownBy(() -> jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, source_key)
                select company_id, customer_id, 'INVOICE', entry_date, 1, 1, 'EUR', 'other' from ledger_entry where side < 0 limit 1""").update())
            .hasMessageContaining("other side");
    }

    @Test
    void lettersOfASuppliersLedgerAreTakenAndARollbackTakesThemBack() {
        prefixes(Map.of("others", List.of("401")));
        ImportView run = load(new FecLines().line("HA", "1", "20250105", "401000", "AUBIER", "A1", "0,00", "300,00", "AA")
            .line("HA", "1", "20250105", "607000", "", "A1", "300,00", "0,00", "").line("BQ", "2", "20250205", "401000", "AUBIER", "A1", "300,00", "0,00", "AA")
            .line("BQ", "2", "20250205", "512000", "", "", "0,00", "300,00", "").line("HA", "3", "20250301", "401000", "AUBIER", "A2", "0,00", "40,00", "AB")
            .line("HA", "3", "20250301", "607000", "", "A2", "40,00", "0,00", "").text());
        assertThat(jdbc.sql("select sum(abs(open_amount)) from ledger_entry").query(BigDecimal.class).single())
            .as("what is lettered with another year is not open").isEqualByComparingTo("0");
        imports.rollback(run.id(), "camille");
        assertThat(jdbc.sql("select count(*) from ledger_entry").query(Long.class).single()).isZero();
    }

    /**
     * Whoever reads the ledger decides whether suppliers are meant: these do, and are tested. A new reader asks for {@code side > 0} or one of
     * the views, and is listed here.
     */
    @Test
    void everyReaderOfTheLedgerHasDecidedWhetherSuppliersAreMeant() throws IOException {
        Pattern reader = Pattern.compile("(?:from|join) (?:ledger_entry|customer_account)\\b");
        Set<String> readers = new TreeSet<>();
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/com/wisebook/clients"))) {
            files.filter(file -> file.toString().endsWith(".java") && !file.toString().contains("/demo/")).forEach(sources::add);
        }
        for (Path source : sources) {
            String text = Files.readString(source);
            if (reader.matcher(text).find()) {
                readers.add(source.getFileName().toString().replace(".java", ""));
            }
        }
        assertThat(readers).as("reads ledger_entry or customer_account: leaves suppliers out, or means them?").isSubsetOf(
            // lettrage, imports, rollback and merges work on entries of either side
            "FecMerge", "Ledger", "LedgerMoves", "LedgerRollback", "LedgerSql", "LettrageBatch", "LettrageCodes", "LettrageLinks", "LettrageUndo", "StagedLetters", "WholeGroups",
            "SnapshotMerge", "Announcements", "ReturnedPayments", "PaymentHistory", "EntryParties",
            // without suppliers
            "Receivables", "InvoiceCopies", "InvoiceDocuments", "OwedBalances", "ExposureSql", "Exposures", "LimitContexts", "OpenItemsObstacle", "CreditCheck", "Segments",
            // accounts of customers, by customer
            "AccountConditions", "Customers", "Fiches", "CustomerParts", "MergeMoves", "HistoryWords", "Endings", "IntakeChecks", "IntakeWrite", "CustomerReturn",
            "ContactList", "AskedLimits",
            // disputes: entries of customers are contested (DisputeStore.entries), the others read what was
            "DisputeStore", "DisputeViews", "DisputeList", "DisputeContexts", "DisputeCredits", "Deductions",
            // electronic invoices: what customers owe, looked up by its number and never of a supplier (side > 0)
            "EInvoiceWaiting", "EInvoiceEntries", "EInvoiceStatuses", "EInvoiceCashings",
            // whose mail it is: found by contacts, which suppliers have none of
            "ReplyMatcher");
    }
}
