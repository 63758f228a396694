package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.dunning.collections.Debtor.Item;
import com.wisebook.clients.receivable.BalanceChanged;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

/** Money that comes in once accounting's own entry (654 to 411) has settled what was lost: a recovery, or somebody is asked whether it is one. */
class LossReceiptsTest extends CollectionsSpecification {

    @Autowired
    private TestRestTemplate http;

    private Debtor debtor;
    private Item item;
    private long written;
    private long booking;

    @BeforeEach
    void nineHundredAreLostAndAccountingHasBookedThem() {
        debtor = scenario.debtorWithMail("STANDARD");
        item = debtor.owes("900.00", 90, 7, 20);
        scenario.morning();
        debtor.legalTask("sophie", "Task_ChooseLegal", "way", "LOSS", "cause", "UNCOLLECTABLE", "vatRate", "20", "evidence", "Procès-verbal de carence du 12/11/2026");
        debtor.legalTask("helene", "Task_ApproveLoss", "decision", "APPROVE");
        written = entry("OTHER", "-900.00", "OD-1", "Passage en perte");
        booking = letters(Map.of(item.id(), "900.00", written, "-900.00"));
        assertThat(loss().get("booked").asBoolean()).isTrue();
        scenario.daysPass(7);
    }

    private long entry(String kind, String amount, String reference, String label) {
        return scenario.jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, label, amount, currency, due_date, open_amount, source_key)
                values (:company, :customer, :kind, :day, :reference, :label, :amount, 'EUR', case when :amount > 0 then cast(:day as date) end, :amount, :key) returning id""")
            .param("company", debtor.companyId()).param("customer", debtor.customerId()).param("kind", kind).param("day", scenario.today()).param("reference", reference)
            .param("label", label).param("amount", new BigDecimal(amount)).param("key", "LR" + scenario.nextNumber()).query(Long.class).single();
    }

    /** Money comes in and stands on the account. */
    private long comesIn(String amount, String label) {
        long payment = entry("PAYMENT", "-" + amount, "VIR-" + scenario.nextNumber(), label);
        scenario.balanceChanged(debtor.companyId(), debtor.customerId(), BalanceChanged.Cause.PAYMENT);
        return payment;
    }

    private long letters(Map<Long, String> lines) {
        Map<Long, BigDecimal> amounts = new HashMap<>();
        lines.forEach((id, amount) -> amounts.put(id, new BigDecimal(amount)));
        long[] link = new long[1];
        scenario.doing(() -> link[0] = scenario.lettrage.make(debtor.companyId(), debtor.customerId(), amounts, "MANUAL", scenario.today(), "amelie").id());
        return link[0];
    }

    private JsonNode loss() {
        return http.withBasicAuth("amelie", "demo").getForObject("/api/v1/losses?customer=" + debtor.code(), JsonNode.class).get(0);
    }

    private BigDecimal recovered() {
        return scenario.jdbc.sql("select coalesce(sum(recovered), 0) from loss").query(BigDecimal.class).single();
    }

    private List<String> receipts() {
        return scenario.jdbc.sql("select status || ' ' || why || ' ' || round(amount, 2) from loss_receipt order by id").query(String.class).list();
    }

    private ResponseEntity<JsonNode> says(String user, boolean taken) {
        JsonNode loss = loss();
        ResponseEntity<JsonNode> answer = http.withBasicAuth(user, "demo").exchange("/api/v1/losses/" + loss.get("number").asText() + "/receipts/"
            + loss.get("receipts").get(0).get("id").asLong(), HttpMethod.PUT, new HttpEntity<>(Map.of("taken", taken)), JsonNode.class);
        scenario.settle();
        return answer;
    }

    @Test
    void moneyThatNamesTheInvoiceIsARecoveryByItself() {
        comesIn("900.00", "VIR SEPA " + item.reference() + " SOLDE");
        assertThat(receipts()).containsExactly("TAKEN NAMED 900.00");
        assertThat(recovered()).isEqualByComparingTo("900");
        assertThat(scenario.jdbc.sql("select net_loss from loss where losses > 0").query(BigDecimal.class).single()).isEqualByComparingTo("0");
        assertThat(loss().get("booked").asBoolean()).as("accounting has booked it all the same").isTrue();
        assertThat(loss().get("receipts").get(0).get("label").asText()).contains(item.reference());
        assertThat(debtor.interactions()).contains("SYSTEM LOSS_RECEIPT_TAKEN", "SYSTEM LOSS_RECOVERED");
        assertThat(debtor.legalEvents()).endsWith("LOSS_RECEIPT_TAKEN", "LOSS_RECOVERED");
        assertThat(debtor.legalStage()).isEqualTo("LOST");
    }

    @Test
    void partsOfItAreRecoveredAsTheyComeAndNeverMoreThanWasLost() {
        comesIn("300.00", "Acompte facture " + item.reference());
        assertThat(recovered()).isEqualByComparingTo("300");
        comesIn("600.00", item.reference() + " solde");
        assertThat(recovered()).isEqualByComparingTo("900");
        comesIn("50.00", item.reference() + " par erreur");
        assertThat(receipts()).as("nothing is left to recover").containsExactly("TAKEN NAMED 300.00", "TAKEN NAMED 600.00");
    }

    @Test
    void whereOnlyTheAmountSpeaksForItSomebodyIsAskedAndMayChangeHisMind() {
        comesIn("900.00", "VIR SEPA REGLEMENT");
        assertThat(receipts()).containsExactly("PROPOSED AMOUNT 900.00");
        assertThat(recovered()).isEqualByComparingTo("0");
        assertThat(debtor.interactions()).contains("SYSTEM LOSS_RECEIPT_PROPOSED");
        JsonNode overview = http.withBasicAuth("camille", "demo").getForObject("/api/v1/pre-litigation/overview?company=ACME", JsonNode.class);
        assertThat(overview.get("receipts").asInt()).isEqualTo(1);
        assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/pre-litigation?receipts=true", JsonNode.class).get("items").get(0).get("number").asText())
            .as("the case is closed, and is found").isEqualTo(debtor.preLitigation());
        assertThat(says("camille", true).getStatusCode().value()).isEqualTo(403);

        assertThat(says("amelie", true).getBody().get("sums").get(0).get("recovered").asInt()).isEqualTo(900);
        assertThat(recovered()).isEqualByComparingTo("900");
        assertThat(says("amelie", false).getStatusCode().value()).isEqualTo(200);
        assertThat(recovered()).isEqualByComparingTo("0");
        scenario.balanceChanged(debtor.companyId(), debtor.customerId(), BalanceChanged.Cause.IMPORT);
        assertThat(receipts()).as("what was refused is not asked again").containsExactly("REFUSED AMOUNT 900.00");
        assertThat(debtor.interactions()).contains("NOTE LOSS_RECEIPT_ACCEPTED", "NOTE LOSS_RECEIPT_REFUSED");
    }

    @Test
    void whoOwesNothingElsePaidPerhapsThisAndWhoOwesMorePaidThat() {
        comesIn("250.00", "VIR SEPA");
        assertThat(receipts()).containsExactly("PROPOSED NOTHING_ELSE 250.00");
        Item other = debtor.owes("250.00", 5);
        comesIn("120.00", "VIR SEPA");
        assertThat(receipts()).as("he owes something else").hasSize(1);
        long payment = scenario.jdbc.sql("select payment_id from loss_receipt").query(Long.class).single();
        letters(Map.of(other.id(), "250.00", payment, "-250.00"));
        assertThat(receipts()).as("it settled the other invoice: no question is left").noneMatch(one -> one.endsWith(" 250.00"));
    }

    @Test
    void moneyThatNamesAnOpenInvoiceTooIsAsked() {
        Item other = debtor.owes("100.00", 5);
        comesIn("500.00", "Factures " + item.reference() + " et " + other.reference());
        assertThat(receipts()).containsExactly("PROPOSED NAMED 500.00");
        assertThat(recovered()).isEqualByComparingTo("0");
    }

    @Test
    void moneyUsedForSomethingElseIsNoRecoveryAnyMoreAndNobodyAcceptsItThen() {
        long payment = comesIn("900.00", "VIR " + item.reference());
        assertThat(recovered()).isEqualByComparingTo("900");
        Item other = debtor.owes("900.00", 5);
        long link = letters(Map.of(other.id(), "900.00", payment, "-900.00"));
        assertThat(recovered()).isEqualByComparingTo("0");
        scenario.doing(() -> scenario.lettrage.undo(link));
        assertThat(recovered()).isEqualByComparingTo("900");
        says("amelie", false);
        letters(Map.of(other.id(), "900.00", payment, "-900.00"));
        ResponseEntity<JsonNode> late = says("amelie", true);
        assertThat(late.getStatusCode().value()).isEqualTo(409);
        assertThat(late.getBody().get("detail").asText()).contains("ne peut plus être une rentrée");
    }

    @Test
    void accountingsEntryThatBringsTheClaimBackForThePaymentChangesNothing() {
        long payment = comesIn("900.00", "VIR " + item.reference());
        long back = entry("OTHER", "900.00", "OD-2", "Rentrée sur créance amortie");
        letters(Map.of(back, "900.00", payment, "-900.00"));
        assertThat(recovered()).isEqualByComparingTo("900");
    }

    @Test
    void letteredWithTheInvoiceAfterAllItIsCountedOnce() {
        long payment = comesIn("900.00", "VIR " + item.reference());
        scenario.doing(() -> scenario.lettrage.undo(booking));
        letters(Map.of(item.id(), "900.00", payment, "-900.00"));
        assertThat(recovered()).isEqualByComparingTo("900");
    }

    @Test
    void moneyAndAccountingsEntryInOneLettrageCountForWhatEachSettles() {
        scenario.doing(() -> scenario.lettrage.undo(booking));
        long payment = entry("PAYMENT", "-300.00", "VIR-7", "Acompte");
        long rest = entry("OTHER", "-600.00", "OD-3", "Passage en perte du solde");
        letters(Map.of(item.id(), "900.00", payment, "-300.00", rest, "-600.00"));
        assertThat(recovered()).isEqualByComparingTo("300");
    }

    @Test
    void aPaymentThatGoesTakesItsRecoveryWithIt() {
        long payment = comesIn("900.00", "VIR " + item.reference());
        scenario.jdbc.sql("delete from ledger_entry where id = :id").param("id", payment).update();
        scenario.balanceChanged(debtor.companyId(), debtor.customerId(), BalanceChanged.Cause.ROLLBACK);
        assertThat(receipts()).isEmpty();
        assertThat(recovered()).isEqualByComparingTo("0");
    }

    @Test
    void moneyForSeveralInvoicesIsAnsweredOnce() {
        scenario.doing(() -> scenario.lettrage.undo(booking));
        scenario.jdbc.sql("""
                with more as (insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, amount, currency, due_date, open_amount, source_key)
                              values (:company, :customer, 'INVOICE', '2026-07-01', 'F-MORE-1', 300, 'EUR', '2026-07-31', 300, 'LRM') returning id)
                insert into bad_debt_item (bad_debt_id, entry_id, amount, net, vat, currency, paid_before)
                select b.id, more.id, 300, 250, 50, 'EUR', 0 from bad_debt b, more""")
            .param("company", debtor.companyId()).param("customer", debtor.customerId()).update();
        long second = scenario.jdbc.sql("select id from ledger_entry where document_ref = 'F-MORE-1'").query(Long.class).single();
        long rest = entry("OTHER", "-300.00", "OD-9", "Passage en perte");
        letters(Map.of(item.id(), "900.00", written, "-900.00", second, "300.00", rest, "-300.00"));
        comesIn("1200.00", "VIR SEPA");
        assertThat(receipts()).containsExactlyInAnyOrder("PROPOSED AMOUNT 900.00", "PROPOSED AMOUNT 300.00");
        assertThat(says("amelie", true).getStatusCode().value()).isEqualTo(200);
        assertThat(receipts()).containsExactlyInAnyOrder("TAKEN AMOUNT 900.00", "TAKEN AMOUNT 300.00");
        assertThat(recovered()).isEqualByComparingTo("1200");
        says("amelie", false);
        assertThat(recovered()).isEqualByComparingTo("0");
    }
}
