package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
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

import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.LettrageRuns;

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
    private TestRestTemplate http;

    @BeforeEach
    void aCompany() {
        jdbc.sql("truncate company, customer, lettrage_line, import_run, job, event_publication cascade").update();
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

    private void ledgerThatIsMatched() {
        load(new FecLines().invoice("20250001", "20250110", "DUPONT", "120,00", "").invoice("20250002", "20250115", "DUPONT", "80,50", "")
            .entry("BQ", "3", "20250210", "DUPONT", "FA20250001", "-120,00", "", "512000").invoice("20250004", "20250301", "MARTIN", "1000,00", "")
            .entry("BQ", "5", "20250401", "MARTIN", "FA20250004", "-1000,00", "", "512000").text());
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
        assertThat(export("csv")).contains("'=HYPERLINK(1)").contains("AAA").contains("MARTIN").doesNotContain("FA20250002");
        assertThat(export("pdf")).contains("UNKNOWN_FORMAT");
    }
}
