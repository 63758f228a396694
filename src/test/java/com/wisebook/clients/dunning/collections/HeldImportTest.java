package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.DisputeEnding;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.dunning.legal.Losses;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.ImportView;
import com.wisebook.clients.exchange.Imports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** An import is taken back: not while a dispute, a file in pre-litigation, a loss, a promise or a plan is about what it brought in. */
class HeldImportTest extends CollectionsSpecification {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final String PARAMETERS = "{\"dateOrder\":\"DMY\",\"decimalMark\":\",\",\"asOf\":\"2026-11-20\"}";

    @Autowired
    private Imports imports;
    @Autowired
    private Disputes disputes;
    @Autowired
    private DisputeEnding ending;
    @Autowired
    private PaymentPlans plans;
    @Autowired
    private Losses losses;
    @Autowired
    private TestRestTemplate http;
    @TempDir
    private Path folder;

    private Debtor debtor;
    private ImportView run;
    private Item first;
    private Item second;

    @BeforeEach
    void twoInvoicesComeInWithAFile() {
        debtor = scenario.debtorWithMail("STANDARD");
        run = load(ImportKind.OPEN_ITEMS, "postes.csv", "customerCode;customerName;documentRef;documentDate;dueDate;openAmount;currency\n411%1$s;Client %1$s;FI-1;01/07/2026;31/07/2026;900,00;EUR\n"
            .formatted(debtor.code()) + "411%1$s;Client %1$s;FI-2;01/10/2026;31/10/2026;300,00;EUR\n".formatted(debtor.code()), PARAMETERS);
        first = item("FI-1");
        second = item("FI-2");
    }

    private ImportView load(ImportKind kind, String name, String text, String parameters) {
        try {
            Path file = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
            ImportView done = imports.byId(imports.runNow(new ImportRequest(kind, "ACME", null, name, file, false, ImportParameters.parse(parameters), "amelie"))).orElseThrow();
            scenario.settle();
            assertThat(done.status()).as("%s", imports.rows(done.id(), null, 0, 50)).isEqualTo("DONE");
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Item item(String reference) {
        return new Item(scenario.jdbc.sql("select id from ledger_entry where document_ref = :reference and kind <> 'PAYMENT'").param("reference", reference).query(Long.class).single(),
            reference);
    }

    private ResponseEntity<JsonNode> rollback(String language) {
        HttpHeaders headers = new HttpHeaders();
        headers.setAcceptLanguageAsLocales(List.of(Locale.forLanguageTag(language)));
        ResponseEntity<JsonNode> answer = http.withBasicAuth("amelie", "demo").exchange("/api/v1/imports/" + run.id() + "/rollback", HttpMethod.POST, new HttpEntity<>(headers),
            JsonNode.class);
        scenario.settle();
        return answer;
    }

    /** It says so before it is tried and when it is tried, and everything is as it was. */
    private void heldBy(String what) {
        assertThat(http.withBasicAuth("amelie", "demo").getForObject("/api/v1/imports/" + run.id() + "/held", JsonNode.class).toString()).contains(what);
        ResponseEntity<JsonNode> refused = rollback("fr");
        assertThat(refused.getStatusCode().value()).as("%s", refused.getBody()).isEqualTo(409);
        assertThat(refused.getBody().path("code").asText()).isEqualTo("HELD");
        assertThat(refused.getBody().path("title").asText()).isEqualTo("Annulation impossible");
        assertThat(refused.getBody().path("detail").asText()).startsWith("Cet import ne peut pas être annulé").contains("retenues par").contains(what)
            .contains("Réglez d’abord ce qui les retient").doesNotContain("{");
        assertThat(refused.getBody().path("held").toString()).contains(what);
        assertThat(rollback("en").getBody().path("detail").asText()).startsWith("This import cannot be rolled back").doesNotContain("{");
        assertThat(imports.byId(run.id()).orElseThrow().status()).isEqualTo("DONE");
        assertThat(open(first)).isEqualByComparingTo("900");
        assertThat(open(second)).isEqualByComparingTo("300");
    }

    private BigDecimal open(Item item) {
        return scenario.jdbc.sql("select open_amount from ledger_entry where id = :id").param("id", item.id()).query(BigDecimal.class).single();
    }

    /** Nothing holds it any more: it is taken back, and what somebody had decided about stays as history. */
    private JsonNode takenBack() {
        ResponseEntity<JsonNode> done = rollback("fr");
        assertThat(done.getStatusCode().value()).as("%s", done.getBody()).isEqualTo(200);
        assertThat(imports.byId(run.id()).orElseThrow().status()).isEqualTo("ROLLED_BACK");
        assertThat(scenario.jdbc.sql("select coalesce(sum(open_amount), 0) from ledger_entry where import_id = :id").param("id", run.id()).query(BigDecimal.class).single())
            .isEqualByComparingTo("0");
        return done.getBody();
    }

    @Test
    void aDisputeHoldsItUntilItIsOver() {
        scenario.doing(() -> disputes.open(new NewDispute(debtor.companyId(), debtor.customerId(), List.of(new NewDispute.Part(first.id(), new BigDecimal("120.00"))), "DELIVERY",
            "Deux palettes manquent", DisputeSource.OFFICER, "CREDIT_NOTE", List.of(), "camille")));
        String number = scenario.jdbc.sql("select number from dispute").query(String.class).single();
        heldBy("le litige " + number + " (client " + debtor.code() + ", pièce FI-1)");
        assertThat(scenario.jdbc.sql("select status from dispute").query(String.class).single()).isNotEqualTo("CLOSED");
        scenario.doing(() -> ending.withdraw(number, "Client d’accord", "camille"));
        JsonNode report = takenBack();
        assertThat(report.path("removed").asInt()).isEqualTo(1);
        assertThat(report.path("closed").asInt()).as("the invoice that was contested stays, closed").isEqualTo(1);
        assertThat(disputes.byNumber(number).orElseThrow().outcome().name()).as("nobody has paid it").isEqualTo("WITHDRAWN");
    }

    @Test
    void aPromiseHoldsItUntilItIsTakenBack() {
        debtor.promises("300.00", FRIDAY, second);
        heldBy("une promesse pour le 27/11/2026 (client " + debtor.code() + ", pièce FI-2)");
        assertThat(debtor.promiseStatus()).isEqualTo("LIVE");
        long promise = scenario.jdbc.sql("select id from promise").query(Long.class).single();
        scenario.doing(() -> scenario.promises.cancel(promise, "camille"));
        takenBack();
        assertThat(debtor.promiseStatus()).as("nobody has kept it").isEqualTo("CANCELLED");
    }

    @Test
    void aPlanHoldsItWhileItWaitsForAManagerAndWhileItRuns() {
        BigDecimal threshold = plans.policy().approvalAbove();
        assertThat(threshold).isGreaterThan(new BigDecimal("1200"));
        PaymentPlans.Plan plan = plans.propose(new PaymentPlans.NewPlan(debtor.companyId(), debtor.customerId(), "EUR", List.of(new PaymentPlans.Instalment(FRIDAY, new BigDecimal("450.00")),
            new PaymentPlans.Instalment(FRIDAY.plusMonths(1), new BigDecimal("450.00"))), List.of(first.id()), "CALL", null), "camille");
        scenario.settle();
        heldBy("l’échéancier " + plan.number() + " (client " + debtor.code() + ", pièce FI-1)");
        scenario.jdbc.sql("update payment_plan set status = 'TO_APPROVE'").update();
        heldBy("l’échéancier " + plan.number());
        scenario.jdbc.sql("update payment_plan set status = 'LIVE'").update();
        scenario.doing(() -> plans.cancel(plan.id(), "camille"));
        takenBack();
    }

    @Test
    void aFileInPreLitigationAndThenALossHoldIt() {
        scenario.jdbc.sql("insert into item_level (entry_id, level, reached_on) values (:id, 7, :on)").param("id", first.id()).param("on", scenario.today().minusDays(20)).update();
        scenario.jdbc.sql("update company set sending_open = true").update();
        scenario.morning();
        String file = debtor.preLitigation();
        heldBy("le dossier précontentieux " + file + " (client " + debtor.code() + ", pièce FI-1)");
        debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LOSS", "cause", "UNCOLLECTABLE", "vatRate", "20", "evidence", "Procès-verbal de carence");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        String loss = scenario.jdbc.sql("select number from bad_debt").query(String.class).single();
        heldBy("la perte " + loss + " (client " + debtor.code() + ", pièce FI-1)");
        assertThat(debtor.legalStage()).isEqualTo("LOST");
        losses.reverse(loss, "Import en double", "sophie");
        scenario.settle();
        takenBack();
        scenario.morning();
        assertThat(debtor.hasCase()).as("nothing is asked for any more").isFalse();
    }

    @Test
    void moneyThatRecoveredALossIsTakenBackWithItsFileAndTheLossIsAsLargeAsBefore() {
        Item old = debtor.owes("600.00", 90, 7, 20);
        scenario.jdbc.sql("update company set sending_open = true").update();
        scenario.morning();
        debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LOSS", "cause", "UNCOLLECTABLE", "vatRate", "20", "evidence", "Procès-verbal de carence");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        run = load(ImportKind.FEC, "732829320FEC20261231.txt", fec(debtor.code()), "{\"fiscalYearEnd\":\"2026-12-31\"}");
        long payment = scenario.jdbc.sql("select id from ledger_entry where kind = 'PAYMENT' and import_id = :id").param("id", run.id()).query(Long.class).single();
        scenario.doing(() -> scenario.lettrage.make(debtor.companyId(), debtor.customerId(), Map.of(old.id(), new BigDecimal("150"), payment, new BigDecimal("-150")), "MANUAL",
            scenario.today(), "amelie"));
        assertThat(recovered()).isEqualByComparingTo("150");
        takenBack();
        assertThat(recovered()).isEqualByComparingTo("0");
        assertThat(open(old)).isEqualByComparingTo("600");
    }

    private BigDecimal recovered() {
        return scenario.jdbc.sql("select coalesce(sum(recovered), 0) from loss").query(BigDecimal.class).single();
    }

    private static String fec(String customer) {
        return String.join("\n", "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit"
                + "\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise",
            "BQ\tBanque\t1\t20261123\t411000\tClients\t411" + customer + "\tClient " + customer + "\tVIR1\t20261123\tVirement\t0,00\t150,00\t\t\t20261123\t\t",
            "BQ\tBanque\t1\t20261123\t512000\tBanque\t\t\tVIR1\t20261123\tVirement\t150,00\t0,00\t\t\t20261123\t\t") + "\n";
    }

    @Test
    void whatIsNotOverIsSaidOfAllTenAndTheRestIsCounted() {
        for (int i = 0; i < 12; i++) {
            int day = i;
            scenario.jdbc.sql("""
                    with p as (insert into promise (company_id, customer_id, amount, currency, promised_on, due_on, judged_on, channel, recorded_by, recorded_at)
                               values (:company, :customer, 10, 'EUR', :today, :due, :due, 'CALL', 'camille', :now) returning id)
                    insert into promise_item (promise_id, entry_id, open_amount, covered) select id, :entry, 300, 10 from p""")
                .param("company", debtor.companyId()).param("customer", debtor.customerId()).param("today", scenario.today()).param("due", FRIDAY.plusDays(day))
                .param("now", scenario.now()).param("entry", second.id()).update();
        }
        JsonNode refused = rollback("fr").getBody();
        assertThat(refused.path("detail").asText()).contains("06/12/2026 (client").doesNotContain("07/12/2026").contains(" et 2 autres. Réglez");
        assertThat(refused.path("held")).hasSize(12);
        assertThatThrownBy(() -> imports.rollback(run.id(), "amelie")).hasMessageContaining("HELD");
    }
}
