package com.wisebook.clients.lettrage.payer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.receivable.WaitingMatches;

/** Lines of the bank that are no customer's: said, remembered, set aside by themselves, given back; never one that looks like a customer's. */
@IntegrationTest
class LinesAsideTest {

    private static final String OTHER_BANK = "FR7611112222333344445555666";

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private PayerDesk desk;
    @Autowired
    private WaitingMatches waiting;
    @Autowired
    private TestRestTemplate http;

    private BankScene scene;
    private long jaouen;

    @BeforeEach
    void aCustomer() {
        scene = new BankScene(jdbc, companies);
        jaouen = scene.customer("C00043", "Jaouen Électricité");
    }

    @AfterEach
    void everythingHasFollowed() {
        BankScene.quiet(jdbc);
    }

    private void run() {
        BankScene.quiet(jdbc);
        runs.runNow(scene.company, LettrageRuns.Mode.AUTO, "amelie");
    }

    private ResponseEntity<JsonNode> ask(String user, HttpMethod method, String path, Object body) {
        return http.withBasicAuth(user, "demo").exchange("/api/v1/lettrage" + path, method, body == null ? null : new HttpEntity<>(body), JsonNode.class);
    }

    private ResponseEntity<JsonNode> aside(long line, String reason, String note, String remember) {
        Map<String, Object> order = new HashMap<>(Map.of("reason", reason));
        order.put("note", note);
        order.put("remember", remember);
        return ask("amelie", HttpMethod.PUT, "/bank-lines/" + line + "/aside", order);
    }

    private long receipt(String amount, String label, String iban) {
        return scene.line("RECEIPT", "2026-11-16", amount, label, iban, null, null);
    }

    private void code(long line, String code) {
        jdbc.sql("update bank_transaction set bank_code = :code where id = :id").param("code", code).param("id", line).update();
    }

    private String state(long line) {
        return desk.line(line).map(PayerView::state).orElse("NONE");
    }

    private long waitingLines() {
        return jdbc.sql("select count(*) from lettrage_waiting where kind = 'BANK_LINE'").query(Long.class).single();
    }

    private JsonNode rules() {
        return ask("helene", HttpMethod.GET, "/aside-rules?companyCode=VAL", null).getBody().get("items");
    }

    @Test
    void itWaitsForNobodyAnyMoreAndIsTakenBack() {
        long line = receipt("1500.00", "VIR CPAM IJ", null);
        run();
        assertThat(state(line)).isEqualTo("UNKNOWN");
        assertThat(waitingLines()).isEqualTo(1);
        ResponseEntity<JsonNode> said = aside(line, "TAX", null, null);
        assertThat(said.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(said.getBody().at("/aside/reason").asText()).isEqualTo("TAX");
        assertThat(said.getBody().get("decidedBy").asText()).isEqualTo("amelie");
        assertThat(waitingLines()).isZero();
        assertThat(scene.unmatched()).isZero();
        run();
        assertThat(state(line)).as("what a person has said stays").isEqualTo("ASIDE");

        assertThat(ask("amelie", HttpMethod.DELETE, "/bank-lines/" + line + "/payer", null).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(state(line)).isEqualTo("UNKNOWN");
        assertThat(scene.unmatched()).isEqualTo(1);
        assertThat(ask("amelie", HttpMethod.POST, "/bank-lines/" + line + "/payer/restore", null).getBody().at("/aside/reason").asText()).isEqualTo("TAX");
        assertThat(scene.unmatched()).isZero();
        assertThat(ask("amelie", HttpMethod.GET, "/bank-lines?companyCode=VAL&state=ASIDE", null).getBody().get("total").asInt()).isEqualTo(1);
    }

    @Test
    void manyAreSetAsideAtOnceAndTakenBackAtOnce() {
        scene.payment(jaouen, "2026-11-15", "450.00", "VIR");
        long his = scene.line("RECEIPT", "2026-11-16", "450.00", "VIR C00043", null, null, null);
        long taxes = receipt("1500.00", "VIR CPAM IJ", null);
        long fees = receipt("12.00", "FRAIS REMBOURSES", null);
        run();
        assertThat(ask("amelie", HttpMethod.POST, "/bank-lines/aside", Map.of("lines", List.of(taxes), "reason", "OTHER")).getBody().at("/errors/0/field").asText())
            .isEqualTo("note");
        assertThat(ask("amelie", HttpMethod.POST, "/bank-lines/aside", Map.of("lines", List.of(), "reason", "TAX")).getStatusCode().is4xxClientError()).isTrue();
        JsonNode done = ask("amelie", HttpMethod.POST, "/bank-lines/aside", Map.of("lines", List.of(taxes, his, fees, taxes, 999_999L), "reason", "TAX")).getBody();
        assertThat(done.get("done")).extracting(JsonNode::asLong).containsExactly(taxes, fees);
        assertThat(done.get("left")).extracting(one -> one.get("id").asLong()).containsExactly(his, 999_999L);
        assertThat(List.of(state(taxes), state(his), state(fees))).containsExactly("ASIDE", "IDENTIFIED", "ASIDE");
        assertThat(waitingLines()).isZero();
        assertThat(jdbc.sql("select count(*) from bank_aside_rule").query(Long.class).single()).as("no rule is made").isZero();

        JsonNode back = ask("amelie", HttpMethod.POST, "/bank-lines/aside/undo", Map.of("lines", List.of(taxes, fees))).getBody();
        assertThat(back.get("done")).hasSize(2);
        assertThat(List.of(state(taxes), state(fees))).containsExactly("UNKNOWN", "UNKNOWN");
        assertThat(waitingLines()).isEqualTo(2);
        for (String user : List.of("helene", "camille", "thomas")) {
            assertThat(ask(user, HttpMethod.POST, "/bank-lines/aside", Map.of("lines", List.of(taxes), "reason", "TAX")).getStatusCode()).as(user)
                .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(ask(user, HttpMethod.POST, "/bank-lines/aside/undo", Map.of("lines", List.of(taxes))).getStatusCode()).as(user).isEqualTo(HttpStatus.FORBIDDEN);
        }
    }

    @Test
    void theGateCountsItNoMore() {
        long other = scene.customer("C00044", "Jaouen Électricité Générale");
        scene.invoice(jaouen, "2026-10-01", "100.00", "FA1");
        long line = scene.line("RECEIPT", "2026-11-16", "777.00", "VIR", null, "JAOUEN ELECTRICITE", null);
        run();
        jdbc.sql("update bank_payer set state = 'AMBIGUOUS', customer_id = null, how = null, candidates = array[:a, :b]::bigint[], entry_id = null where transaction_id = :id")
            .param("a", jaouen).param("b", other).param("id", line).update();
        assertThat(waiting.of(scene.company.id(), List.of(jaouen))).extracting(WaitingMatches.Waiting::kind).contains(WaitingMatches.Kind.RECEIPT);
        assertThat(aside(line, "SUPPLIER", "Remboursement d'un trop-versé", null).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(waiting.of(scene.company.id(), List.of(jaouen))).extracting(WaitingMatches.Waiting::kind).doesNotContain(WaitingMatches.Kind.RECEIPT);
    }

    @Test
    void whatLooksLikeItIsSetAsideByItselfForThatAccountOnly() {
        long first = receipt("1000.00", "VIR INTERNE 20261101", OTHER_BANK);
        run();
        assertThat(aside(first, "TRANSFER", null, "IBAN").getStatusCode()).isEqualTo(HttpStatus.OK);
        BankScene.quiet(jdbc);
        long later = receipt("2000.00", "VIR EQUILIBRAGE", OTHER_BANK);
        long elsewhere = receipt("2000.00", "VIR EQUILIBRAGE", "FR7699998888777766665555444");
        long returned = scene.line("RETURN", "2026-11-17", "-2000.00", "VIR EQUILIBRAGE", OTHER_BANK, null, null);
        run();
        assertThat(List.of(state(later), state(elsewhere), state(returned))).containsExactly("ASIDE", "UNKNOWN", "UNKNOWN");
        PayerView view = desk.line(later).orElseThrow();
        assertThat(view.decidedBy()).isEqualTo("system");
        assertThat(view.aside()).extracting(PayerView.Aside::reason, PayerView.Aside::ruleKind, PayerView.Aside::ruleValue)
            .containsExactly(AsideReason.TRANSFER, AsideRule.Kind.IBAN, OTHER_BANK);
        assertThat(rules()).extracting(rule -> rule.get("kind").asText(), rule -> rule.get("lines").asInt(), rule -> rule.get("state").asText(),
            rule -> rule.get("madeBy").asText()).containsExactly(tuple("IBAN", 2, "ON", "amelie"));
    }

    @Test
    void itsLabelIsKnownAgainWhateverNumbersItHasAndACodeToo() {
        long label = receipt("310.00", "REMB  URSSAF 2026-10 N 4411", null);
        long code = receipt("20.00", "NDF 12", null);
        code(code, "PMNT-RCDT-SALA");
        run();
        assertThat(aside(label, "TAX", null, "LABEL").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(aside(code, "SALARY", null, "CODE").getStatusCode()).isEqualTo(HttpStatus.OK);
        BankScene.quiet(jdbc);
        long next = receipt("311.00", "Remb urssaf 2026-11 n 9", null);
        long unlike = receipt("311.50", "REMB URSSAF RHONE 2026-11", null);
        long coded = receipt("21.00", "SOLDE TOUT COMPTE", null);
        code(coded, "PMNT-RCDT-SALA");
        run();
        assertThat(List.of(state(next), state(unlike), state(coded))).containsExactly("ASIDE", "UNKNOWN", "ASIDE");
        assertThat(desk.line(next).orElseThrow().aside().ruleValue()).isEqualTo("REMB URSSAF #-# N #");
    }

    @Test
    void whatLooksLikeACustomersStaysForAPerson() {
        long first = receipt("1000.00", "REMB ASSURANCE 1", OTHER_BANK);
        run();
        aside(first, "SUPPLIER", null, "LABEL");
        BankScene.quiet(jdbc);
        scene.invoice(jaouen, "2026-10-01", "450.00", "FA-2026-7001");
        scene.invoice(jaouen, "2026-10-02", "999.00", "539007547034");
        jdbc.sql("""
                insert into customer_attachment (customer_id, kind, file_name, media_type, size, sha256, content, iban, added_by, added_at)
                values (:id, 'RIB', 'rib.pdf', 'application/pdf', 1, 'x', 'x', 'FR7600001111222233334444555', 'amelie', now())""").param("id", jaouen).update();
        long amount = receipt("450.00", "REMB ASSURANCE 2", null);
        long rib = receipt("12.00", "REMB ASSURANCE 3", "FR7600001111222233334444555");
        long reference = scene.line("RECEIPT", "2026-11-16", "13.00", "REMB ASSURANCE 4", null, null, "RF18539007547034");
        long number = scene.line("RECEIPT", "2026-11-16", "14.00", "REMB ASSURANCE 5", "FA-2026-7001", null, null);
        long plain = receipt("15.00", "REMB ASSURANCE 6", null);
        run();
        assertThat(List.of(state(amount), state(rib), state(plain))).containsExactly("UNKNOWN", "UNKNOWN", "ASIDE");
        assertThat(List.of(desk.line(reference).orElseThrow().customerCode(), desk.line(number).orElseThrow().customerCode())).containsOnly("C00043");

        // its invoice comes after it: it is his, and waits to be settled
        long early = receipt("88.00", "REMB ASSURANCE 8810442", null);
        run();
        assertThat(state(early)).isEqualTo("ASIDE");
        scene.invoice(jaouen, "2026-10-02", "88.00", "8810442");
        run();
        assertThat(desk.line(early).orElseThrow().customerCode()).isEqualTo("C00043");
        assertThat(desk.line(early).orElseThrow().aside()).isNull();
    }

    @Test
    void aRuleIsSwitchedOffAndOnUndoneAndBroughtBack() {
        long first = receipt("1000.00", "REMB ASSURANCE 1", null);
        run();
        aside(first, "SUPPLIER", "Sinistre", "LABEL");
        BankScene.quiet(jdbc);
        long rule = rules().get(0).get("id").asLong();
        assertThat(ask("amelie", HttpMethod.PUT, "/aside-rules/" + rule, Map.of("on", false)).getBody().get("state").asText()).isEqualTo("OFF");
        long second = receipt("1001.00", "REMB ASSURANCE 2", null);
        run();
        assertThat(List.of(state(first), state(second))).as("what was set aside stays").containsExactly("ASIDE", "UNKNOWN");
        assertThat(ask("amelie", HttpMethod.PUT, "/aside-rules/" + rule, Map.of("on", true)).getBody().get("state").asText()).isEqualTo("ON");
        run();
        assertThat(state(second)).isEqualTo("ASIDE");
        assertThat(scene.unmatched()).isZero();

        ResponseEntity<JsonNode> undone = ask("amelie", HttpMethod.DELETE, "/aside-rules/" + rule, null);
        assertThat(undone.getBody().get("lines").asInt()).isEqualTo(2);
        run();
        assertThat(List.of(state(first), state(second))).containsOnly("UNKNOWN");
        assertThat(scene.unmatched()).isEqualTo(2);
        assertThat(rules()).isEmpty();
        assertThat(ask("amelie", HttpMethod.DELETE, "/aside-rules/" + rule, null).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        ask("amelie", HttpMethod.PUT, "/aside-rules/" + rule, Map.of("on", true));
        run();
        assertThat(List.of(state(first), state(second))).containsOnly("ASIDE");
    }

    @Test
    void takingTheWordBackForgetsTheRuleThatWasMadeWithIt() {
        long first = receipt("1000.00", "REMB ASSURANCE 1", null);
        long second = receipt("1001.00", "REMB ASSURANCE 2", null);
        run();
        aside(first, "SUPPLIER", null, "LABEL");
        run();
        assertThat(state(second)).as("what waits goes with it").isEqualTo("ASIDE");
        ask("amelie", HttpMethod.DELETE, "/bank-lines/" + first + "/payer", null);
        run();
        assertThat(List.of(state(first), state(second))).containsOnly("UNKNOWN");
        assertThat(rules()).isEmpty();

        aside(first, "SUPPLIER", null, "LABEL");
        run();
        ask("amelie", HttpMethod.DELETE, "/bank-lines/" + second + "/payer", null);
        run();
        assertThat(List.of(state(first), state(second))).as("one that a person has taken out stays for a person").containsExactly("ASIDE", "UNKNOWN");
    }

    @Test
    void aLineThatIsACustomersAfterAllGoesOnHisAccount() {
        long first = receipt("1000.00", "REMB ASSURANCE 1", null);
        long second = receipt("1001.00", "REMB ASSURANCE 2", null);
        run();
        aside(first, "SUPPLIER", null, "LABEL");
        run();
        assertThat(ask("amelie", HttpMethod.PUT, "/bank-lines/" + second + "/payer", Map.of("customerCode", "C00043", "remember", false)).getStatusCode())
            .isEqualTo(HttpStatus.OK);
        assertThat(scene.open(jaouen)).isEqualByComparingTo(new BigDecimal("-1001.00"));
        assertThat(aside(second, "SUPPLIER", null, null).getStatusCode()).as("and back").isEqualTo(HttpStatus.OK);
        assertThat(scene.open(jaouen)).isZero();
        ask("amelie", HttpMethod.DELETE, "/bank-lines/" + second + "/payer", null);
        assertThat(desk.line(second).orElseThrow().customerCode()).isEqualTo("C00043");
        assertThat(scene.open(jaouen)).isEqualByComparingTo(new BigDecimal("-1001.00"));
    }

    @Test
    void whatCustomersPaymentsHaveIsNoRule() {
        scene.invoice(jaouen, "2026-10-01", "450.00", "FA-2026-7001");
        scene.line("RECEIPT", "2026-11-10", "450.00", "VIR FACTORING 77", "FA-2026-7001", null, null);
        long line = scene.line("RECEIPT", "2026-11-16", "9.00", "VIR FACTORING 78", OTHER_BANK, null, null);
        code(line, "05");
        long plain = receipt("10.00", "VIR SEPA RECU 123", null);
        run();
        jdbc.sql("insert into payer_account (kind, payer, customer_id, learnt_by, learnt_at) values ('IBAN', :iban, :id, 'sophie', now())")
            .param("iban", OTHER_BANK).param("id", jaouen).update();
        JsonNode options = ask("amelie", HttpMethod.GET, "/bank-lines/" + line + "/aside-options", null).getBody();
        assertThat(options.get("keys")).extracting(key -> key.get("kind").asText(), key -> key.path("obstacle").asText())
            .containsExactlyInAnyOrder(tuple("IBAN", "CUSTOMERS"), tuple("LABEL", "CUSTOMERS"), tuple("CODE", "COMMON"));
        ResponseEntity<JsonNode> refused = aside(line, "FEES", null, "LABEL");
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(refused.getBody().get("errors").get(0).get("field").asText()).isEqualTo("remember");
        assertThat(state(line)).as("and nothing is half done").isEqualTo("UNKNOWN");
        assertThat(aside(plain, "FEES", null, "LABEL").getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(aside(plain, "FEES", null, "IBAN").getStatusCode()).as("the bank gave none").isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(aside(plain, "OTHER", " ", null).getBody().get("errors").get(0).get("field").asText()).isEqualTo("note");
    }

    @Test
    void whatTheLedgerHoldsOnACustomersAccountIsHis() {
        scene.payment(jaouen, "2026-11-15", "450.00", "VIR");
        long line = scene.line("RECEIPT", "2026-11-16", "450.00", "VIR C00043", null, null, null);
        run();
        assertThat(desk.line(line).orElseThrow().announced()).isFalse();
        assertThat(aside(line, "FEES", null, null).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(state(line)).isEqualTo("IDENTIFIED");
    }

    @Test
    void whoLooksDoesNotSay() {
        long line = receipt("10.00", "VIR", null);
        run();
        for (String user : List.of("helene", "camille", "thomas")) {
            assertThat(ask(user, HttpMethod.PUT, "/bank-lines/" + line + "/aside", Map.of("reason", "FEES")).getStatusCode()).as(user).isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(ask("camille", HttpMethod.GET, "/aside-rules?companyCode=VAL", null).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(ask("helene", HttpMethod.DELETE, "/aside-rules/1", null).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(ask("amelie", HttpMethod.PUT, "/aside-rules/999999", Map.of("on", true)).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"VIR DGFIP TVA CREDIT,false,TAX", "FRAIS BANCAIRES REMBOURSES,false,FEES", "VIR INTERNE,false,TRANSFER", "VIR SEPA,true,TRANSFER",
        "REMB TITRES RESTAURANT,false,SALARY", "VIR MUTUELLE DU SUD,false,SUPPLIER", "VIR DURAND,false,"})
    void whatItIsIsProposed(String text, boolean ours, AsideReason likely) {
        assertThat(AsideReason.likely(text, ours)).isEqualTo(likely);
    }

    @ParameterizedTest
    @CsvSource({"LABEL,VIR SEPA REÇU #,true", "LABEL,REMISE CHEQUES #,true", "LABEL,REMB CPAM #,false", "CODE,05,true", "CODE,18,false",
        "CODE,PMNT-RCDT-ESCT,true", "CODE,PMNT-RCDT-SALA,false", "CODE,PMNT-RDDT-ESDD,true", "CODE,NTRF,true", "IBAN,FR76,false"})
    void whatAnybodysPaymentMayHaveIsNoRule(AsideRule.Kind kind, String value, boolean common) {
        assertThat(AsideKeys.common(kind, value, false)).isEqualTo(common);
    }
}
