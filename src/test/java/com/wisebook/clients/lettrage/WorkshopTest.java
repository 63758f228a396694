package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.receivable.WaitingMatches;

/** What people settle by hand, over REST: in part, together, at once, in mass, and what they are told when it cannot be. */
@IntegrationTest
class WorkshopTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private MutableClock clock;
    @Autowired
    private List<WaitingMatches> gate;

    private Company company;
    private long customer;
    private int line;

    @BeforeEach
    void twoCompaniesAndTwoCustomersOfOneGroup() {
        EmptyTables.in(jdbc, "company, customer, customer_group, lettrage_line, lettrage_presence, job, event_publication");
        companies.create("ATL", "Atelier", null, "EUR");
        companies.create("AUT", "Autre", null, "EUR");
        company = companies.byCode("ATL").orElseThrow();
        jdbc.sql("insert into customer_group (code, name) values ('GRP', 'Groupe Kerleo')").update();
        customer = customer("K1", "Kerleo Brest");
    }

    /** Whoever listens to changed balances has listened: the next test empties the tables under nobody. */
    @AfterEach
    void allIsQuiet() {
        clock.set(MutableClock.START);
        await().until(() -> jdbc.sql("select not exists (select 1 from event_publication where completion_date is null)").query(Boolean.class).single());
    }

    private long customer(String code, String name) {
        long id = jdbc.sql("insert into customer (code, name, group_id) select :code, :name, id from customer_group returning id")
            .param("code", code).param("name", name).query(Long.class).single();
        jdbc.sql("insert into customer_account (company_id, customer_id, account_code) select id, :customer, :code from company")
            .param("customer", id).param("code", code).update();
        return id;
    }

    private long entry(String companyCode, long owner, String kind, String day, String amount, String reference) {
        line++;
        return jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, document_ref, label, account, source_key)
                select id, :customer, :kind, :day, :amount, :amount, 'EUR', :ref, 'Écriture', '411000', :key from company where code = :company
                returning id""")
            .param("company", companyCode).param("customer", owner).param("kind", kind).param("day", LocalDate.parse(day))
            .param("amount", new BigDecimal(amount)).param("ref", reference).param("key", "w" + line).query(Long.class).single();
    }

    private long invoice(String amount, String reference) {
        return entry("ATL", customer, "INVOICE", "2026-09-01", amount, reference);
    }

    private long payment(String amount, String reference) {
        return entry("ATL", customer, "PAYMENT", "2026-10-05", "-" + amount, reference);
    }

    private static Map<String, Object> part(long id, String amount, String seen) {
        Map<String, Object> part = new HashMap<>(Map.of("ledgerEntryId", id));
        if (amount != null) {
            part.put("amount", new BigDecimal(amount));
        }
        if (seen != null) {
            part.put("openAmount", new BigDecimal(seen));
        }
        return part;
    }

    private ResponseEntity<JsonNode> post(String user, String path, Object body, String... key) {
        HttpHeaders headers = new HttpHeaders();
        headers.setAcceptLanguageAsLocales(List.of(Locale.FRENCH));
        if (key.length > 0) {
            headers.set("Idempotency-Key", key[0]);
        }
        return http.withBasicAuth(user, "demo").exchange("/api/v1/lettrage" + path, HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class);
    }

    @SafeVarargs
    private ResponseEntity<JsonNode> make(String user, Map<String, Object>... parts) {
        return post(user, "/groups", Map.of("companyCode", "ATL", "parts", Arrays.asList(parts)));
    }

    private JsonNode get(String user, String path) {
        return http.withBasicAuth(user, "demo").getForObject("/api/v1/lettrage" + path, JsonNode.class);
    }

    private BigDecimal open(long id) {
        return jdbc.sql("select open_amount from ledger_entry where id = :id").param("id", id).query(BigDecimal.class).single();
    }

    private static List<String> fields(ResponseEntity<JsonNode> refused) {
        List<String> fields = new ArrayList<>();
        refused.getBody().path("errors").forEach(error -> fields.add(error.path("field").asText()));
        return fields;
    }

    private static List<Long> ids(JsonNode page) {
        List<Long> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asLong()));
        return ids;
    }

    /** A proposal that settles these entries to the last cent. */
    private long proposal(Map<Long, String> amounts) {
        line++;
        long id = jdbc.sql("""
                insert into lettrage_proposal (company_id, customer_id, step, kind, confidence, clues, fingerprint, made_at)
                values (:company, :customer, 'ONLY_AMOUNT', 'n-1', 0.8, '[]', :print, now()) returning id""")
            .param("company", company.id()).param("customer", customer).param("print", "w" + line).query(Long.class).single();
        amounts.forEach((entry, amount) -> jdbc.sql("insert into lettrage_proposal_line values (:id, :entry, :amount)")
            .param("id", id).param("entry", entry).param("amount", new BigDecimal(amount)).update());
        return id;
    }

    private List<String> asked(long entry) {
        JsonNode list = get("amelie", "/workshop/proposals?companyCode=ATL");
        JsonNode badge = get("amelie", "/workshop/entries?companyCode=ATL&customerCode=K1&side=DEBIT").path("items");
        String entries = Stream.iterate(0, i -> i + 1).limit(badge.size()).map(badge::get).filter(one -> one.path("id").asLong() == entry)
            .map(one -> one.path("proposals").asText()).findFirst().orElse("gone");
        return List.of(list.path("items").size() + "/" + list.path("total").asLong(), String.valueOf(get("amelie", "/proposals?companyCode=ATL").path("items").size()),
            entries, get("amelie", "/workshop/customers?companyCode=ATL").path("items").path(0).path("proposals").asText(),
            String.valueOf(gate.stream().flatMap(one -> one.of(company.id(), List.of(customer)).stream()).filter(one -> one.kind() == WaitingMatches.Kind.PROPOSAL).count()));
    }

    @Test
    void aProposalWhoseEntriesAreSettledOtherwiseIsAskedOfNobodyUntilThatIsUndone() {
        long first = invoice("300.00", "F1");
        long second = invoice("500.00", "F2");
        long paid = payment("800.00", "V1");
        long proposal = proposal(Map.of(first, "300.00", second, "500.00", paid, "-800.00"));
        assertThat(asked(second)).as("list, page, badge, account, gate").containsExactly("1/1", "1", "1", "1", "1");
        long made = make("amelie", part(first, "300.00", null), part(paid, "-300.00", null)).getBody().at("/made/0/id").asLong();
        assertThat(made).isPositive();
        assertThat(asked(second)).as("500 of the 800 are left").containsExactly("0/0", "0", "0", "0", "0");
        assertThat(post("amelie", "/groups/undo", Map.of("companyCode", "ATL", "ids", List.of(made))).getStatusCode().is2xxSuccessful()).isTrue();
        assertThat(asked(second)).as("as though it had never been").containsExactly("1/1", "1", "1", "1", "1");
        jdbc.sql("delete from ledger_entry where id = :id").param("id", first).update();
        assertThat(asked(second)).as("what an import took back").containsExactly("0/0", "0", "0", "0", "0");
        assertThat(jdbc.sql("select state from lettrage_proposal where id = :id").param("id", proposal).query(String.class).single()).isEqualTo("OPEN");
    }

    @Test
    void aPartOfAPaymentSettlesOneInvoiceAndTheRestAnother() {
        long first = invoice("300.00", "F1");
        long second = invoice("500.00", "F2");
        long paid = payment("700.00", "V1");
        ResponseEntity<JsonNode> one = make("amelie", part(first, "300.00", null), part(paid, "-300.00", null));
        assertThat(one.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(one.getBody().at("/made/0/code").asText()).as("in part: lower case").isEqualTo("aaa");
        assertThat(make("amelie", part(second, "400.00", null), part(paid, null, null)).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(open(paid)).isZero();
        assertThat(open(second)).isEqualByComparingTo("100.00");
    }

    @Test
    void whatDoesNotBalanceSaysByHowMuch() {
        ResponseEntity<JsonNode> refused = make("amelie", part(invoice("300.00", "F1"), null, null), part(payment("250.00", "V1"), null, null));
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(fields(refused)).containsExactly("parts");
        assertThat(refused.getBody().at("/errors/0/message").asText()).contains("50,00");
        assertThat(jdbc.sql("select count(*) from lettrage").query(Long.class).single()).isZero();
    }

    @Test
    void moreThanIsOpenTheOtherSideTwiceOrAnotherCompanysIsRefusedAtItsField() {
        long bill = invoice("300.00", "F1");
        long paid = payment("400.00", "V1");
        assertThat(fields(make("amelie", part(bill, "400.00", null), part(paid, null, null)))).containsExactly("parts[0].amount");
        assertThat(fields(make("amelie", part(bill, "-300.00", null), part(paid, "300.00", null)))).containsExactly("parts[0].amount", "parts[1].amount");
        assertThat(fields(make("amelie", part(bill, "0", null), part(paid, "-300", null)))).containsExactly("parts[0].amount");
        assertThat(fields(make("amelie", part(bill, "0.001", null), part(paid, "-0.001", null)))).containsExactly("parts[0].amount", "parts[1].amount");
        assertThat(fields(make("amelie", part(bill, "150", null), part(bill, "150", null), part(paid, "-300", null)))).containsExactly("parts[1].ledgerEntryId");
        long elsewhere = entry("AUT", customer, "PAYMENT", "2026-10-05", "-300.00", "V9");
        ResponseEntity<JsonNode> other = make("amelie", part(bill, null, null), part(elsewhere, null, null));
        assertThat(other.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(fields(other)).containsExactly("parts[1].ledgerEntryId");
        assertThat(open(bill)).isEqualByComparingTo("300.00");
    }

    @Test
    void whoComesSecondIsToldWhatWasUsedAndByWhom() {
        long bill = invoice("300.00", "F1");
        long other = invoice("300.00", "F2");
        long paid = payment("300.00", "V1");
        make("amelie", part(bill, null, "300.00"), part(paid, null, "-300.00"));
        ResponseEntity<JsonNode> late = make("sophie", part(other, null, "300.00"), part(paid, null, "-300.00"));
        assertThat(late.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(fields(late)).containsExactly("parts[1]");
        assertThat(late.getBody().at("/errors/0/message").asText()).contains("V1", "AAA", "Amélie Rousseau");
        assertThat(open(other)).isEqualByComparingTo("300.00");
    }

    @Test
    void twoAtTheSameInstantMakeOne() {
        long bill = invoice("300.00", "F1");
        long paid = payment("300.00", "V1");
        List<CompletableFuture<HttpStatus>> both = Stream.of("amelie", "sophie").map(user -> CompletableFuture.supplyAsync(() ->
            HttpStatus.valueOf(make(user, part(bill, null, "300.00"), part(paid, null, "-300.00")).getStatusCode().value()))).toList();
        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(HttpStatus.CREATED, HttpStatus.CONFLICT);
        assertThat(jdbc.sql("select count(*) from lettrage").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void theSameRequestAgainMakesNothingAgain() {
        Map<String, Object> asked = Map.of("companyCode", "ATL", "parts", List.of(part(invoice("80.00", "F1"), "40", null), part(payment("90.00", "V1"), "-40", null)));
        JsonNode first = post("amelie", "/groups", asked, "k-1").getBody();
        assertThat(post("amelie", "/groups", asked, "k-1").getBody()).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from lettrage").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void severalAccountsAreSettledEachOnItsOwn() {
        long sister = customer("K2", "Kerleo Quimper");
        long bill = invoice("300.00", "F1");
        long paid = payment("300.00", "V1");
        long theirs = entry("ATL", sister, "INVOICE", "2026-09-02", "70.00", "F2");
        long theirPayment = entry("ATL", sister, "PAYMENT", "2026-09-22", "-70.00", "V2");
        assertThat(ids(get("amelie", "/workshop/entries?companyCode=ATL&customerCode=K1&scope=GROUP&side=DEBIT"))).containsExactly(bill, theirs);
        assertThat(ids(get("amelie", "/workshop/entries?companyCode=ATL&customerCode=K1&side=DEBIT"))).containsExactly(bill);
        ResponseEntity<JsonNode> crossed = make("amelie", part(bill, "70", null), part(theirPayment, null, null));
        assertThat(crossed.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(fields(crossed)).containsExactly("parts", "parts");
        ResponseEntity<JsonNode> made = make("amelie", part(bill, null, null), part(paid, null, null), part(theirs, null, null), part(theirPayment, null, null));
        assertThat(made.getBody().path("made")).extracting(one -> one.path("customerCode").asText(), one -> one.path("code").asText())
            .containsExactlyInAnyOrder(tuple("K1", "AAA"), tuple("K2", "AAA"));
    }

    @Test
    void anOfficerReadsAndMakesNothing() {
        long bill = invoice("300.00", "F1");
        long paid = payment("300.00", "V1");
        assertThat(ids(get("camille", "/workshop/entries?companyCode=ATL&customerCode=K1"))).containsExactly(bill, paid);
        assertThat(make("camille", part(bill, null, null), part(paid, null, null)).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(post("camille", "/groups/undo", Map.of("companyCode", "ATL", "ids", List.of(1))).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(post("camille", "/proposals/decisions", Map.of("companyCode", "ATL", "decision", "ACCEPT", "ids", List.of(1))).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(post("camille", "/marks", Map.of("companyCode", "ATL", "kind", "ON_ACCOUNT", "ledgerEntryIds", List.of(paid), "note", "x")).getStatusCode())
            .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(http.withBasicAuth("thomas", "demo").getForEntity("/api/v1/lettrage/workshop/entries?companyCode=ATL&customerCode=K1", JsonNode.class)
            .getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void openEntriesAreSearchedFilteredSortedAndCut() {
        long small = invoice("120.50", "FA-0001");
        long large = invoice("1200.00", "FA-0002");
        long disputed = invoice("75.00", "FA-0003");
        jdbc.sql("update ledger_entry set contested_amount = 25 where id = :id").param("id", disputed).update();
        payment("1200.00", "VIR");
        String all = "/workshop/entries?companyCode=ATL&customerCode=K1&side=DEBIT";
        assertThat(ids(get("amelie", all + "&sort=-amount"))).containsExactly(large, small, disputed);
        assertThat(ids(get("amelie", all + "&q=0002"))).containsExactly(large);
        assertThat(ids(get("amelie", all + "&q=120,5"))).containsExactly(small);
        assertThat(ids(get("amelie", all + "&minAmount=100&maxAmount=200"))).containsExactly(small);
        JsonNode second = get("amelie", all + "&sort=-amount&limit=1&offset=2");
        assertThat(ids(second)).containsExactly(disputed);
        assertThat(second.path("total").asLong()).isEqualTo(3);
        assertThat(second.path("open").decimalValue()).isEqualByComparingTo("1395.50");
        assertThat(second.at("/items/0/contested").decimalValue()).isEqualByComparingTo("25");
        assertThat(http.withBasicAuth("amelie", "demo").getForEntity("/api/v1/lettrage" + all + "&sort=colour", JsonNode.class).getStatusCode())
            .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void whatIsKeptOnAccountLeavesTheListAndStaysCreditUntilItIsTakenBack() {
        invoice("500.00", "FA2026-00077");
        long paid = payment("500.00", "FA2026-00077");
        Map<String, Object> mark = Map.of("companyCode", "ATL", "kind", "ON_ACCOUNT", "ledgerEntryIds", List.of(paid), "note", "Acompte chantier");
        assertThat(get("amelie", "/workshop/customers?companyCode=ATL").path("total").asLong()).isEqualTo(1);
        assertThat(post("amelie", "/marks", mark).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(post("sophie", "/marks", mark).getStatusCode()).as("somebody did already").isEqualTo(HttpStatus.CONFLICT);
        assertThat(get("amelie", "/workshop/customers?companyCode=ATL").path("total").asLong()).isZero();
        assertThat(ids(get("amelie", "/workshop/entries?companyCode=ATL&customerCode=K1&side=CREDIT&todo=true"))).isEmpty();
        assertThat(runs.byId(runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow().made()).as("no machine allocates it").isZero();
        assertThat(open(paid)).isEqualByComparingTo("-500");
        Map<String, Object> back = Map.of("companyCode", "ATL", "ledgerEntryIds", List.of(paid));
        assertThat(post("amelie", "/marks/end", back).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(post("amelie", "/marks/end", back).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(runs.byId(runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow().made()).isEqualTo(1);
    }

    @Test
    void aRefundIsAskedForACreditOnlyWithAReasonAndStandsInTheListOfAccounting() {
        long bill = invoice("500.00", "F1");
        long paid = payment("120.00", "V1");
        assertThat(fields(post("amelie", "/marks", Map.of("companyCode", "ATL", "kind", "REFUND_ASKED", "ledgerEntryIds", List.of(bill), "note", "Doublon"))))
            .containsExactly("ledgerEntryIds");
        assertThat(fields(post("amelie", "/marks", Map.of("companyCode", "ATL", "kind", "REFUND_ASKED", "ledgerEntryIds", List.of(paid), "note", " "))))
            .containsExactly("note");
        post("amelie", "/marks", Map.of("companyCode", "ATL", "kind", "REFUND_ASKED", "ledgerEntryIds", List.of(paid), "note", "Payé deux fois"));
        JsonNode asked = get("camille", "/marks?companyCode=ATL&kind=REFUND_ASKED");
        assertThat(asked.path("items")).singleElement().satisfies(one -> {
            assertThat(one.path("note").asText()).isEqualTo("Payé deux fois");
            assertThat(one.path("open").decimalValue()).as("matching never posts").isEqualByComparingTo("-120");
        });
        assertThat(get("amelie", "/marks?companyCode=AUT").path("items")).isEmpty();
    }

    private void threeProposals() {
        for (int i = 1; i <= 3; i++) {
            entry("ATL", customer, "INVOICE", "2026-0" + i + "-01", i + "10.00", "FA2026-0010" + i);
            entry("ATL", customer, "PAYMENT", "2026-0" + i + "-20", "-" + i + "10.00", "FA2026-0010" + i);
        }
        runs.runNow(company, LettrageRuns.Mode.PROPOSE, "amelie");
    }

    private List<String> outcomes(String user, String decision, List<Long> ids) {
        List<String> outcomes = new ArrayList<>();
        post(user, "/proposals/decisions", Map.of("companyCode", "ATL", "decision", decision, "ids", ids)).getBody().path("answers")
            .forEach(answer -> outcomes.add(answer.path("outcome").asText()));
        return outcomes;
    }

    @Test
    void proposalsAreDecidedInMassEachWithItsAnswerAndTakenBack() {
        threeProposals();
        List<Long> waiting = ids(get("amelie", "/workshop/proposals?companyCode=ATL"));
        assertThat(waiting).hasSize(3);
        long used = jdbc.sql("select entry_id from lettrage_proposal_line where proposal_id = :id and amount < 0").param("id", waiting.get(2)).query(Long.class).single();
        make("sophie", part(invoice("10.00", "F9"), null, null), part(used, "-10", null));
        assertThat(outcomes("amelie", "ACCEPT", List.of(waiting.get(0), waiting.get(2), 999_999L))).containsExactly("ACCEPTED", "CHANGED", "UNKNOWN");
        assertThat(outcomes("sophie", "ACCEPT", List.of(waiting.get(0)))).as("somebody was first").containsExactly("DECIDED");
        assertThat(outcomes("amelie", "REFUSE", List.of(waiting.get(1)))).containsExactly("REFUSED");
        JsonNode group = get("amelie", "/workshop/groups?companyCode=ATL&automatic=false&status=BALANCED");
        assertThat(group.path("items")).singleElement().satisfies(one -> {
            assertThat(one.path("madeBy").asText()).isEqualTo("amelie");
            assertThat(one.path("clues")).as("the engine's reasons stay with it").isNotEmpty();
        });
        assertThat(outcomes("amelie", "REOPEN", waiting.subList(0, 2))).containsExactly("REOPENED", "REOPENED");
        assertThat(get("amelie", "/workshop/groups?companyCode=ATL&status=BALANCED").path("total").asLong()).isZero();
        assertThat(ids(get("amelie", "/workshop/proposals?companyCode=ATL"))).as("the third's payment was used elsewhere")
            .containsExactlyElementsOf(waiting.subList(0, 2));
    }

    @Test
    void theDifferenceOfAProposalAcceptedInMassIsToldToAccountingAndTakenBackWithIt() {
        threeProposals();
        List<Long> waiting = ids(get("amelie", "/workshop/proposals?companyCode=ATL"));
        jdbc.sql("update lettrage_proposal p set gap_entry_id = l.entry_id, gap_amount = 4.50, gap_reason = 'BANK_CHARGES', residual = 'ASK' "
            + "from lettrage_proposal_line l where l.proposal_id = p.id and l.amount > 0 and p.id = :id").param("id", waiting.get(0)).update();
        outcomes("amelie", "ACCEPT", waiting);
        assertThat(jdbc.sql("select kind || ' ' || state || ' ' || amount::numeric(9,2) from lettrage_adjustment").query(String.class).list())
            .as("whoever accepted has seen the reason").containsExactly("BANK_CHARGES PROPOSED 4.50");
        outcomes("amelie", "REOPEN", waiting);
        assertThat(jdbc.sql("select state from lettrage_adjustment").query(String.class).list()).containsExactly("CANCELLED");
    }

    @Test
    void twoProposalsForOnePaymentAreNotBothMade() {
        threeProposals();
        List<Long> waiting = ids(get("amelie", "/workshop/proposals?companyCode=ATL"));
        jdbc.sql("update lettrage_proposal_line l set entry_id = o.entry_id, amount = o.amount from lettrage_proposal_line o "
            + "where o.proposal_id = :first and o.amount < 0 and l.proposal_id = :second and l.amount < 0")
            .param("first", waiting.get(0)).param("second", waiting.get(1)).update();
        jdbc.sql("update lettrage_proposal_line l set entry_id = o.entry_id, amount = o.amount from lettrage_proposal_line o "
            + "where o.proposal_id = :first and o.amount > 0 and l.proposal_id = :second and l.amount > 0")
            .param("first", waiting.get(0)).param("second", waiting.get(1)).update();
        assertThat(outcomes("amelie", "ACCEPT", waiting.subList(0, 2))).containsExactly("ACCEPTED", "CHANGED");
    }

    @Test
    void lettragesAreUndoneInMassAndNoRunMakesThemAgain() {
        threeProposals();
        runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie");
        long kept = invoice("44.00", "F44");
        long keptPayment = payment("44.00", "V44");
        make("sophie", part(kept, null, null), part(keptPayment, null, null));
        assertThat(post("amelie", "/groups/undo", Map.of("companyCode", "ATL")).getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(post("amelie", "/groups/undo", Map.of("companyCode", "AUT", "automatic", true)).getBody().path("undone").asInt()).isZero();
        JsonNode undone = post("amelie", "/groups/undo", Map.of("companyCode", "ATL", "automatic", true)).getBody();
        assertThat(undone.path("undone").asInt()).isEqualTo(3);
        assertThat(jdbc.sql("select count(*) from ledger_entry where open_amount = amount").query(Long.class).single()).isEqualTo(6);
        assertThat(open(kept)).as("what a person made stays").isZero();
        assertThat(runs.byId(runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow()).extracting(LettrageRun::made, LettrageRun::proposed)
            .containsExactly(0, 0);
        assertThat(post("amelie", "/groups/undo", Map.of("companyCode", "ATL", "ids", undone.path("ids"))).getBody().path("undone").asInt()).isZero();
    }

    @Test
    void whatIsUndoneToStartAfreshIsMadeAgainByTheNextRunAndTeachesNothing() {
        threeProposals();
        int before = runs.byId(runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow().made();
        assertThat(post("amelie", "/groups/undo", Map.of("companyCode", "ATL", "automatic", true, "again", true)).getBody().path("undone").asInt()).isEqualTo(3);
        assertThat(jdbc.sql("select count(*) from lettrage_decision where source = 'UNDONE'").query(Long.class).single()).isZero();
        assertThat(runs.byId(runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow().made()).isEqualTo(before).isEqualTo(3);
    }

    @Test
    void whatAPersonMadeAndPartedAgainNoRunMakes() {
        long bill = invoice("44.00", "FA2026-00044");
        long paid = payment("44.00", "FA2026-00044");
        long made = make("sophie", part(bill, null, null), part(paid, null, null)).getBody().at("/made/0/id").asLong();
        post("sophie", "/groups/undo", Map.of("companyCode", "ATL", "ids", List.of(made)));
        assertThat(runs.byId(runs.runNow(company, LettrageRuns.Mode.AUTO, "amelie")).orElseThrow()).extracting(LettrageRun::made, LettrageRun::proposed)
            .containsExactly(0, 0);
        assertThat(make("sophie", part(bill, null, null), part(paid, null, null)).getStatusCode()).as("she herself may").isEqualTo(HttpStatus.CREATED);
    }

    @Test
    void suggestionsCompleteWhatIsChosen() {
        long first = invoice("310.00", "FA2026-00201");
        long second = invoice("450.50", "FA2026-00202");
        invoice("99.00", "FA2026-00203");
        long paid = payment("760.50", "VIR");
        JsonNode found = post("camille", "/suggestions", Map.of("companyCode", "ATL", "customerCode", "K1", "entryIds", List.of(paid))).getBody();
        assertThat(found.at("/items/0/entries")).extracting(one -> one.path("id").asLong()).containsExactlyInAnyOrder(first, second);
        assertThat(found.at("/items/0/clues")).isNotEmpty();
        JsonNode rest = post("amelie", "/suggestions", Map.of("companyCode", "ATL", "customerCode", "K1", "entryIds", List.of(paid, first))).getBody();
        assertThat(rest.at("/items/0/entries")).extracting(one -> one.path("id").asLong()).containsExactly(second);
        JsonNode none = post("amelie", "/suggestions", Map.of("companyCode", "ATL", "customerCode", "K1", "entryIds", List.of(paid, first, second))).getBody();
        assertThat(none.path("items")).as("it balances").isEmpty();
        JsonNode account = post("amelie", "/suggestions", Map.of("companyCode", "ATL", "customerCode", "K1", "entryIds", List.of())).getBody();
        assertThat(account.at("/items/0/entries")).extracting(one -> one.path("id").asLong()).containsExactlyInAnyOrder(first, second, paid);
    }

    @Test
    void colleaguesOnTheSameAccountAreShownForTwoMinutes() {
        Map<String, String> place = Map.of("companyCode", "ATL", "customerCode", "K1");
        assertThat(here("amelie", place)).isEmpty();
        assertThat(here("sophie", place)).singleElement().extracting(one -> one.path("username").asText()).isEqualTo("amelie");
        clock.advance(Duration.ofSeconds(121));
        assertThat(here("sophie", place)).isEmpty();
    }

    private JsonNode here(String user, Map<String, String> place) {
        return http.withBasicAuth(user, "demo").exchange("/api/v1/lettrage/workshop/presence", HttpMethod.PUT, new HttpEntity<>(place), JsonNode.class)
            .getBody().path("items");
    }
}
