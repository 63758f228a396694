package com.wisebook.clients.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;

/** The list of customers over HTTP: filters on every field, order, pages, views that are kept and shared, files of what is shown. */
@IntegrationTest
class CustomerViewsTest {

    /** One morning for all tests of this class: none leaves anything behind that another sees. */
    private static boolean prepared;

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private DataSource database;

    @BeforeEach
    void aMorning() {
        if (!prepared) {
            prepared = true;
            EmptyTables.fromOne(jdbc, "company, customer, customer_group, customer_dimension, customer_history, saved_view, lettrage_line, message, job, collections_run");
            new ResourceDatabasePopulator(new ClassPathResource("desk/morning.sql")).execute(database);
            jdbc.sql("""
                insert into customer_dimension (code, label_fr, label_en, kind, choices, axis) values
                    ('canal', 'Canal', 'Channel', 'LIST', array['Web','Agence'], true), ('note', 'Note', 'Mark', 'NUMBER', '{}', false),
                    ('visite', 'Visite', 'Visit', 'DATE', '{}', false), ('vip', 'VIP', 'VIP', 'BOOLEAN', '{}', false)""").update();
            jdbc.sql("""
                update customer set region = 'Bretagne', sector = 'Bâtiment', naf = '43.21A', sales_person = 'thomas', legal_form = 'SARL',
                       custom = custom || '{"canal": "Web", "note": 12, "visite": "2026-03-01", "vip": true}' where code in ('C00001', 'C00002')""").update();
            jdbc.sql("update customer set custom = '{\"canal\": \"Agence\", \"note\": 3}', postcode = '69003', town = 'Lyon' where code = 'C00003'").update();
            jdbc.sql("update customer set status = 'ARCHIVED' where code = 'C00004'").update();
            jdbc.sql("update customer set name = '=cmd|calc!A0' where code = 'C00005'").update();
            jdbc.sql("update customer_account set credit_limit = 5000, payment_days = 45 where customer_id in (select id from customer where code = 'C00001')").update();
            jdbc.sql("""
                insert into customer_block (customer_id, reason, blocked_until, created_by, created_at, subject)
                select id, 'Attente', date '2099-01-01', 'camille', now(), 'ORDER' from customer where code = 'C00002'""").update();
        }
        jdbc.sql("delete from saved_view_default").update();
        jdbc.sql("delete from saved_view").update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"region=Bretagne;C00001,C00002", "sector=Bâtiment&legalForm=SARL;C00001,C00002", "naf=43;C00001,C00002",
        "salesPerson=thomas;C00001,C00002", "d.canal=Web;C00001,C00002", "d.canal=Agence,Web;C00001,C00002,C00003", "d.note=10..;C00001,C00002",
        "d.note=..5;C00003", "d.visite=2026-01-01..2026-06-30;C00001,C00002", "d.vip=true;C00001,C00002", "town=LYON;C00003", "department=69;C00003",
        "creditLimit=4000..6000;C00001", "paymentDays=45;C00001", "block=ORDER;C00002", "archived=true&status=ARCHIVED;C00004", "status=ARCHIVED;C00004",
        "q=C00003;C00003", "region=Bretagne&d.note=..5;''"})
    void everyFieldFilters(String asked, String codes) {
        assertThat(codes("/api/v1/customers?sort=code&limit=20&" + asked)).as(asked).isEqualTo(codes.isEmpty() ? List.of() : List.of(codes.split(",")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch=1", "d.nosuch=1", "balance=abc", "balance=..", "created=2026-13-01..", "naturalPerson=maybe", "sort=nosuch",
        "sort=d.nosuch", "creditLimit=1..x", "balance=1;drop table customer"})
    void whatIsNoFilterIsRefusedAtItsName(String asked) {
        ResponseEntity<JsonNode> answer = get("camille", "/api/v1/customers?" + asked);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText()).isEqualTo(asked.startsWith("sort") ? "sort" : asked.substring(0, asked.indexOf('=')));
    }

    @Test
    void archivedCustomersAreThereWhenTheyAreAskedFor() {
        long usual = get("camille", "/api/v1/customers?limit=1").getBody().path("total").asLong();
        assertThat(get("camille", "/api/v1/customers?limit=1&archived=true").getBody().path("total").asLong())
            .isEqualTo(usual + jdbc.sql("select count(*) from customer where status = 'ARCHIVED'").query(Long.class).single());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "code", "town", "-town", "overdue", "-overdue", "balance", "oldest", "-oldest", "level", "-level",
        "officer", "salesPerson", "-salesPerson", "creditLimit", "-creditLimit", "created", "d.note", "-d.note", "d.canal", "region", "group"})
    void pagesBehindOneAnotherHaveEverybodyOnce(String sort) {
        List<String> whole = codes("/api/v1/customers?limit=1000&sort=" + sort);
        List<String> paged = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("camille", "/api/v1/customers?limit=50&sort=" + sort + (after.isEmpty() ? "" : "&after=" + after)).getBody();
            page.path("items").forEach(one -> paged.add(one.path("code").asText()));
            after = page.path("next").asText("");
        } while (!after.isEmpty());
        assertThat(paged).as(sort).isEqualTo(whole).doesNotHaveDuplicates().hasSizeGreaterThan(120);
    }

    @Test
    void whatIsOwedFollowsTheLedgerAtOnce() {
        String before = get("camille", "/api/v1/customers?q=C00006").getBody().path("items").path(0).path("amounts").path(0).path("balance").asText();
        jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, amount, currency, due_date, open_amount, source_key)
            select (select id from company where code = 'ADP'), id, 'INVOICE', '2026-11-01', 'NEW-1', 100000, 'EUR', '2026-11-02', 100000, 'new-1'
              from customer where code = 'C00006'""").update();
        try {
            JsonNode first = get("camille", "/api/v1/customers?sort=-overdue&limit=1").getBody().path("items").path(0);
            assertThat(first.path("code").asText()).isEqualTo("C00006");
            assertThat(first.path("amounts").path(0).path("balance").decimalValue())
                .isEqualByComparingTo(new BigDecimal(before).add(new BigDecimal(100000)));
        } finally {
            jdbc.sql("delete from ledger_entry where source_key = 'new-1'").update();
        }
        assertThat(get("camille", "/api/v1/customers?q=C00006").getBody().path("items").path(0).path("amounts").path(0).path("balance").asText()).isEqualTo(before);
    }

    @Test
    void aViewIsKeptSharedChangedAndBroughtBack() {
        JsonNode made = send("camille", HttpMethod.POST, "/api/v1/saved-views", null, Map.of("screen", "clients", "name", "Mes Bretons",
            "query", Map.of("region", "Bretagne", "tri", "name"))).getBody();
        String path = "/api/v1/saved-views/" + made.path("id").asText();
        assertThat(made.path("mine").asBoolean()).isTrue();
        // nobody else sees it
        assertThat(get("amelie", "/api/v1/saved-views?screen=clients").getBody()).isEmpty();
        assertThat(get("amelie", path).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(send("camille", HttpMethod.PUT, path, null, Map.of("shared", true)).getStatusCode()).isEqualTo(HttpStatus.PRECONDITION_REQUIRED);
        assertThat(send("camille", HttpMethod.PUT, path, "\"0\"", Map.of("shared", true)).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(send("camille", HttpMethod.PUT, path, "\"0\"", Map.of("name", "Trop tard")).getStatusCode()).isEqualTo(HttpStatus.PRECONDITION_FAILED);
        JsonNode seen = get("amelie", "/api/v1/saved-views?screen=clients").getBody().path(0);
        assertThat(seen.path("query").path("region").asText()).isEqualTo("Bretagne");
        assertThat(seen.path("mayChange").asBoolean()).isFalse();
        assertThat(send("amelie", HttpMethod.PUT, path, "\"1\"", Map.of("name", "À moi")).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(send("amelie", HttpMethod.DELETE, path, null, null).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(send("amelie", HttpMethod.PUT, path + "/default", null, null).getBody().path("byDefault").asBoolean()).isTrue();
        assertThat(get("camille", path).getBody().path("byDefault").asBoolean()).isFalse();
        // a manager may
        assertThat(send("sophie", HttpMethod.PUT, path, "\"1\"", Map.of("name", "Bretagne")).getBody().path("name").asText()).isEqualTo("Bretagne");
        assertThat(send("sophie", HttpMethod.DELETE, path, null, null).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(get("camille", path).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(send("camille", HttpMethod.POST, path + "/restore", null, null).getBody().path("name").asText()).isEqualTo("Bretagne");
        assertThat(get("amelie", path).getBody().path("byDefault").asBoolean()).isTrue();
    }

    @Test
    void aViewNeedsANameOfItsOwn() {
        Map<String, Object> draft = Map.of("screen", "clients", "name", "En retard", "query", Map.of("overdue", "1"));
        assertThat(send("camille", HttpMethod.POST, "/api/v1/saved-views", null, draft).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        ResponseEntity<JsonNode> twice = send("camille", HttpMethod.POST, "/api/v1/saved-views", null, draft);
        assertThat(twice.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(twice.getBody().path("errors").path(0).path("field").asText()).isEqualTo("name");
        assertThat(send("amelie", HttpMethod.POST, "/api/v1/saved-views", null, draft).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(send("camille", HttpMethod.POST, "/api/v1/saved-views", null, Map.of("screen", "clients", "name", " ")).getStatusCode())
            .isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @Test
    void aWorkbookHasTheColumnsAndTheOrderOfTheViewWithTypedCells() throws IOException {
        byte[] file = bytes("/api/v1/customer-views/export?format=xlsx&columns=name,d.note,balance,created,state&d.canal=Web,Agence&sort=-code");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            Row titles = workbook.getSheetAt(0).getRow(0);
            List<String> said = new ArrayList<>();
            titles.forEach(cell -> said.add(cell.getStringCellValue()));
            assertThat(said).containsExactly("Client", "Code", "Note", "Solde", "Client depuis", "État", "Relances suspendues jusqu’au", "Devise", "Autres devises");
            Row first = workbook.getSheetAt(0).getRow(1);
            assertThat(first.getCell(1).getStringCellValue()).isEqualTo("C00003");
            assertThat(first.getCell(2).getNumericCellValue()).isEqualTo(3);
            assertThat(first.getCell(3).getNumericCellValue()).isPositive();
            assertThat(first.getCell(4).getLocalDateTimeCellValue()).isNotNull();
            assertThat(first.getCell(5).getStringCellValue()).isEqualTo("Actif");
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(3);
        }
    }

    @Test
    void aFormulaInANameIsText() {
        String csv = new String(bytes("/api/v1/customer-views/export?format=csv&columns=name&q=C00005"), StandardCharsets.UTF_8);
        assertThat(csv).contains("'=cmd|calc!A0").doesNotContain(";=cmd").contains("C00005");
    }

    @Test
    void aWrongColumnIsRefusedBeforeTheFileBegins() {
        ResponseEntity<JsonNode> answer = get("camille", "/api/v1/customer-views/export?columns=name,nosuch");
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText()).isEqualTo("columns");
    }

    @Test
    void aJobWritesALargeViewForWhoAskedForIt() {
        String job = send("camille", HttpMethod.POST, "/api/v1/customer-views/exports?format=csv&columns=code", null, null).getBody().path("jobId").asText();
        org.awaitility.Awaitility.await().until(() -> jdbc.sql("select status from job where id = :id").param("id", Long.valueOf(job)).query(String.class).single(),
            status -> status.equals("DONE"));
        String csv = new String(bytes("/api/v1/customer-views/exports/" + job), StandardCharsets.UTF_8);
        assertThat(csv.lines().count()).isEqualTo(1 + get("camille", "/api/v1/customers?limit=1").getBody().path("total").asLong());
        assertThat(get("amelie", "/api/v1/customer-views/exports/" + job).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    private List<String> codes(String path) {
        List<String> codes = new ArrayList<>();
        get("camille", path).getBody().path("items").forEach(one -> codes.add(one.path("code").asText()));
        return codes;
    }

    private ResponseEntity<JsonNode> get(String user, String path) {
        return http.withBasicAuth(user, "demo").getForEntity(path, JsonNode.class);
    }

    private byte[] bytes(String path) {
        return http.withBasicAuth("camille", "demo").getForObject(path, byte[].class);
    }

    private ResponseEntity<JsonNode> send(String user, HttpMethod method, String path, String ifMatch, Object body) {
        HttpHeaders headers = new HttpHeaders();
        if (ifMatch != null) {
            headers.setIfMatch(ifMatch);
        }
        return http.withBasicAuth(user, "demo").exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }
}
