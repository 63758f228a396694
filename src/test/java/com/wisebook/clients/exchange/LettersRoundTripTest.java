package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.receivable.LettrageLinks;

/** A ledger without letters comes in, is matched, and goes back to accounting with letters that balance. */
@IntegrationTest
class LettersRoundTripTest {

    private static final String NAME = "123456789FEC20251231.txt";
    private static final int DEBIT = 11;
    private static final int LETTER = 13;

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
    private LettrageLinks links;
    @Autowired
    private TestRestTemplate http;

    @BeforeEach
    void aCompany() {
        EmptyTables.in(jdbc, "company, customer, lettrage_line, import_run, job, event_publication");
        companies.create("RTR", "Aller-retour", null, "EUR");
    }

    private ImportView load(String text) {
        return imports.byId(imports.runNow(new ImportRequest(ImportKind.FEC, "RTR", null, NAME, ExchangeFixture.write(folder, NAME, text), false,
            ImportParameters.parse("{}"), "camille"))).orElseThrow();
    }

    private String export(String format) {
        return http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/exports?companyCode=RTR&format=" + format, String.class);
    }

    private List<Map<String, Object>> books() {
        return jdbc.sql("select source_key, kind, amount, open_amount, account, document_ref, label from ledger_entry order by source_key").query().listOfRows();
    }

    private static FecLines ledger() {
        return new FecLines().invoice("20250001", "20250110", "DUPONT", "120,00", "").invoice("20250002", "20250115", "DUPONT", "80,50", "")
            .entry("BQ", "3", "20250210", "DUPONT", "FA20250001", "-120,00", "", "512000").invoice("20250004", "20250301", "MARTIN", "1000,00", "")
            .entry("BQ", "5", "20250401", "MARTIN", "FA20250004", "-1000,00", "", "512000");
    }

    private void ledgerThatIsMatched() {
        load(ledger().text());
        runs.runNow(companies.byCode("RTR").orElseThrow(), LettrageRuns.Mode.AUTO, "amelie");
    }

    @Test
    void exportedLettersBalanceAndComingBackTheyChangeNothing() {
        ledgerThatIsMatched();
        String fec = export("fec");
        List<String[]> lines = Arrays.stream(fec.split("\r\n")).map(line -> line.split("\t", -1)).toList();
        assertThat(lines).hasSize(6).allSatisfy(line -> assertThat(line).hasSize(18));
        assertThat(String.join(" ", lines.get(0))).isEqualTo(FecLines.TITLES);
        Map<String, BigDecimal> byLetter = lines.stream().skip(1).filter(line -> !line[LETTER].isEmpty()).collect(Collectors.groupingBy(
            line -> line[6] + "/" + line[LETTER], Collectors.reducing(BigDecimal.ZERO, LettersRoundTripTest::amount, BigDecimal::add)));
        assertThat(byLetter).containsOnlyKeys("DUPONT/AAA", "MARTIN/AAA").allSatisfy((letter, sum) -> assertThat(sum).isEqualByComparingTo("0"));
        assertThat(lines.stream().skip(1)).allSatisfy(line -> assertThat(line[LETTER].isEmpty()).isEqualTo(line[LETTER + 1].isEmpty()));

        List<Map<String, Object>> before = books();
        assertThat(load(fec).status()).isEqualTo("DONE");
        assertThat(books()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from lettrage").query(Long.class).single()).isEqualTo(2);
        assertThat(export("fec")).isEqualTo(fec);
    }

    private JsonNode kept() {
        return http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/exports/ledgers?companyCode=RTR", JsonNode.class).path("items");
    }

    private byte[] givenBack(long importId) {
        return http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/exports/ledgers/" + importId + "?companyCode=RTR", byte[].class);
    }

    /** Every byte but those of EcritureLet and DateLet, on lines of customers. */
    @Test
    void theFileThatCameIsGivenBackWithItsLetters() {
        ledgerThatIsMatched();
        String sent = ledger().text();
        JsonNode file = kept().get(0);
        assertThat(file.path("fileName").asText()).isEqualTo(NAME);
        assertThat(file.path("letters").asInt()).isEqualTo(4);
        String back = new String(givenBack(file.path("importId").asLong()), StandardCharsets.UTF_8);
        List<String[]> before = cells(sent);
        List<String[]> after = cells(back);
        assertThat(after).hasSameSizeAs(before);
        int lettered = 0;
        for (int i = 0; i < before.size(); i++) {
            boolean letter = i > 0 && !after.get(i)[LETTER].isEmpty();
            lettered += letter ? 1 : 0;
            String[] emptied = after.get(i).clone();
            if (letter) {
                assertThat(emptied[4]).isEqualTo("411000");
                assertThat(emptied[LETTER]).isEqualTo("AAA");
                assertThat(emptied[LETTER + 1]).matches("20\\d{6}");
                emptied[LETTER] = "";
                emptied[LETTER + 1] = "";
            }
            assertThat(emptied).containsExactly(before.get(i));
        }
        assertThat(lettered).isEqualTo(4);
        assertThat(load(back).status()).isEqualTo("DONE");
        assertThat(new String(givenBack(kept().get(0).path("importId").asLong()), StandardCharsets.UTF_8)).as("nothing is left to add").isEqualTo(back);
    }

    /** Lines that an earlier file had brought are known in the later one, and of two files of one content one is kept. */
    @Test
    void aLaterFileOfTheYearIsLetteredToo() {
        ledgerThatIsMatched();
        long first = kept().get(0).path("importId").asLong();
        ImportView later = load(ledger().invoice("20250009", "20250501", "DUPONT", "7,00", "").text());
        assertThat(kept()).hasSize(2);
        assertThat(kept().get(0).path("letters").asInt()).isEqualTo(4);
        assertThat(new String(givenBack(later.id()), StandardCharsets.UTF_8)).startsWith(new String(givenBack(first), StandardCharsets.UTF_8));
        imports.rollback(later.id(), "camille");
        assertThat(kept()).as("its file went with it").hasSize(1);
        load(ledger().text());
        assertThat(kept()).singleElement().satisfies(one -> assertThat(one.path("importId").asLong()).isNotEqualTo(first));
    }

    @Test
    void aLetterThatTheLedgerHasGivenToOthersIsNotGivenTwice() {
        ledgerThatIsMatched();
        load(ledger().invoice("20250010", "20250501", "DUPONT", "7,00", "AAA").payment("20250011", "20250502", "DUPONT", "7,00", "AAA").text());
        String back = new String(givenBack(kept().get(0).path("importId").asLong()), StandardCharsets.UTF_8);
        Map<String, BigDecimal> byLetter = cells(back).stream().skip(1).filter(line -> !line[LETTER].isEmpty()).collect(Collectors.groupingBy(
            line -> line[6] + "/" + line[LETTER], Collectors.reducing(BigDecimal.ZERO, LettersRoundTripTest::amount, BigDecimal::add)));
        assertThat(byLetter).containsOnlyKeys("DUPONT/AAA", "DUPONT/WAAA", "MARTIN/AAA").allSatisfy((letter, sum) -> assertThat(sum).isEqualByComparingTo("0"));
    }

    /** Two halves are two lettrages in part and, once nothing is left, one letter; what the bank only announced has none. */
    @Test
    void anInvoicePaidInTwoHalvesGetsOneLetterWhenNothingIsLeft() {
        ImportView run = load(new FecLines().invoice("1", "20250110", "DUPONT", "120,00", "").payment("2", "20250210", "DUPONT", "70,00", "")
            .payment("3", "20250310", "DUPONT", "50,00", "").text());
        link(Map.of("FA1", "70.00", "VIR2", "-70.00"));
        assertThat(kept().get(0).path("letters").asInt()).isZero();
        link(Map.of("FA1", "50.00", "VIR3", "-50.00"));
        List<String[]> lines = cells(new String(givenBack(run.id()), StandardCharsets.UTF_8));
        assertThat(lines.stream().skip(1).filter(line -> line[4].equals("411000"))).hasSize(3)
            .allSatisfy(line -> assertThat(line).contains("AAA", "20250401"));
        jdbc.sql("update ledger_entry set announced = true where document_ref = 'VIR3'").update();
        assertThat(new String(givenBack(run.id()), StandardCharsets.UTF_8)).doesNotContain("AAA");
    }

    private void link(Map<String, String> parts) {
        links.make(companies.byCode("RTR").orElseThrow().id(), jdbc.sql("select id from customer").query(Long.class).single(),
            parts.entrySet().stream().collect(Collectors.toMap(part -> jdbc.sql("select id from ledger_entry where document_ref = :ref")
                .param("ref", part.getKey()).query(Long.class).single(), part -> new BigDecimal(part.getValue()))),
            "MANUAL", LocalDate.parse("2025-04-01"), "amelie");
    }

    @Test
    void itIsGivenToThoseWhoMayAndOnlyItsOwnCompanys() {
        ledgerThatIsMatched();
        companies.create("OTH", "Autre", null, "EUR");
        String file = "/api/v1/lettrage/exports/ledgers/" + kept().get(0).path("importId").asLong();
        assertThat(http.withBasicAuth("thomas", "demo").getForEntity(file + "?companyCode=RTR", String.class).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(http.withBasicAuth("amelie", "demo").getForEntity(file + "?companyCode=OTH", String.class).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(http.withBasicAuth("amelie", "demo").getForEntity(file + "?companyCode=RTR", byte[].class).getHeaders().getContentDisposition().getFilename())
            .isEqualTo(NAME);
    }

    private static List<String[]> cells(String file) {
        return Arrays.stream(file.split("\n")).map(line -> line.split("\t", -1)).toList();
    }

    private static BigDecimal amount(String[] line) {
        return new BigDecimal(line[DEBIT].replace(',', '.')).subtract(new BigDecimal(line[DEBIT + 1].replace(',', '.')));
    }

    @Test
    void aCoOperativesOtherAccountsAreCustomersWhenTheCompanySaysSo() {
        String ledger = new FecLines().invoice("1", "20250110", "DUPONT", "120,00", "")
            .line("VE", "2", "20250111", "453000", "ADHERENT", "FA2", "50,00", "0,00", "")
            .line("VE", "2", "20250111", "706000", "", "FA2", "0,00", "50,00", "").text();
        load(ledger);
        assertThat(customers()).containsExactly("DUPONT");
        assertThat(put("512").getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(put("453").getBody()).contains("\"own\":\"411\"").contains("453");
        load(ledger);
        assertThat(customers()).containsExactly("ADHERENT", "DUPONT");
        assertThat(http.withBasicAuth("amelie", "demo").getForEntity("/api/v1/companies/RTR/account-prefixes", String.class).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
    }

    private List<String> customers() {
        return jdbc.sql("select distinct c.code from ledger_entry e join customer c on c.id = e.customer_id order by 1").query(String.class).list();
    }

    private ResponseEntity<String> put(String prefix) {
        return http.withBasicAuth("sophie", "demo").exchange("/api/v1/companies/RTR/account-prefixes", HttpMethod.PUT,
            new HttpEntity<>(Map.of("others", List.of(prefix))), String.class);
    }

    @Test
    void asATableNoCellIsAFormula() {
        ledgerThatIsMatched();
        jdbc.sql("update ledger_entry set label = '=HYPERLINK(1)' where document_ref = 'FA20250001' and amount > 0").update();
        assertThat(export("csv")).containsPattern("\\d,\\d{2};").doesNotContainPattern(";-?\\d+,\\d;").contains("'=HYPERLINK(1)").contains("AAA").contains("MARTIN").doesNotContain("FA20250002");
        assertThat(export("csv")).as("days as the reader writes them").containsPattern(";\\d{2}/\\d{2}/2025;").doesNotContainPattern(";2025-\\d{2}-\\d{2};");
        assertThat(export("pdf")).contains("UNKNOWN_FORMAT");
    }
}
