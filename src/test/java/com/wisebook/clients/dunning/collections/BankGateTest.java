package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.wisebook.clients.dunning.statement.RfReference;
import com.wisebook.clients.lettrage.Lettrages;
import com.wisebook.clients.lettrage.payer.BankScene;
import com.wisebook.clients.lettrage.payer.PayerChoices;

/** The morning begins with the bank; the gate knows money of which nobody has said yet whose it is, or what it pays. */
class BankGateTest extends CollectionsSpecification {

    @Autowired
    private PayerChoices choices;
    @Autowired
    private Lettrages lettrages;

    @AfterEach
    void everythingHasFollowed() {
        BankScene.quiet(scenario.jdbc);
    }

    private long receipt(String amount, String label, String name) {
        long account = scenario.jdbc.sql("""
                insert into bank_account (company_id, number, currency, created_at) values (:company, 'COMPTE1', 'EUR', now())
                on conflict (company_id, number) do update set currency = 'EUR' returning id""").param("company", scenario.company()).query(Long.class).single();
        long statement = scenario.jdbc.sql("""
                insert into bank_statement (account_id, format, closing_date, total, lines, file_name, sha256, file_line, created_at)
                values (:account, 'CSV', :today, 0, 0, 'releve.csv', 'x', 1, now()) returning id""").param("account", account)
            .param("today", scenario.today()).query(Long.class).single();
        return scenario.jdbc.sql("""
                insert into bank_transaction (statement_id, account_id, file_line, entry, booking_date, amount, currency, label, counterparty_name, kind, fingerprint, rank)
                values (:statement, :account, 1, 1, :today, :amount, 'EUR', :label, :name, 'RECEIPT', 'f', 1) returning id""")
            .param("statement", statement).param("account", account).param("today", scenario.today()).param("amount", new BigDecimal(amount))
            .param("label", label).param("name", name).query(Long.class).single();
    }

    private void called(Debtor debtor, String name) {
        scenario.jdbc.sql("update customer set name = :name where id = :id").param("name", name).param("id", debtor.customerId()).update();
    }

    @Test
    void whatHasBeenPaidThisMorningIsNotAskedFor() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        called(debtor, "Fonderie Kerlouet");
        Debtor.Item item = debtor.owes("1000.00", 5);
        receipt("1000.00", "VIR REF " + item.reference(), "FONDERIE KERLOUET");
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.holds()).isEmpty();
        assertThat(scenario.jdbc.sql("select open_amount from ledger_entry where id = :id").param("id", item.id()).query(BigDecimal.class).single()).isZero();
    }

    @Test
    void aReceiptThatMayBeHisHoldsTheMessageUntilSomebodySaysWhoseItIs() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        called(debtor, "Fonderie Kerlouet");
        Debtor namesake = scenario.debtor("STANDARD");
        called(namesake, "Fonderie Kerlouet");
        debtor.owes("1000.00", 5);
        long line = receipt("600.00", "VIR SEPA", "FONDERIE KERLOUET");
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.holdReasons()).containsExactly("UNALLOCATED_RECEIPT");
        assertThat(debtor.hold("UNALLOCATED_RECEIPT").amount()).isEqualByComparingTo("600.00");

        choices.choose(line, namesake.code(), false, "amelie");
        scenario.settle();
        scenario.mailsLeave();
        assertThat(debtor.holds()).as("it releases itself").isEmpty();
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void aProposalThatWaitsHoldsTheMessageUntilItIsDecided() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("500.00", 5);
        debtor.owes("500.00", 6);
        debtor.paysSomething("500.00");
        scenario.morning();
        assertThat(scenario.mails()).isEmpty();
        assertThat(debtor.holdReasons()).containsExactly("PENDING_PROPOSAL");

        long proposal = lettrages.proposals(scenario.company(), debtor.code(), 1, 0).get(0).id();
        lettrages.accept(proposal, "amelie");
        scenario.settle();
        scenario.mailsLeave();
        assertThat(debtor.holds()).isEmpty();
        assertThat(scenario.mails()).hasSize(1);
    }

    @Test
    void whoQuotesTheReferenceOfOurMessageIsKnownByIt() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        scenario.morning();
        assertThat(scenario.mails()).hasSize(1);
        long line = receipt("50.00", "VIR SEPA " + RfReference.of("R%08d".formatted(debtor.lastRelance().id())), "UN TIERS INCONNU");
        scenario.cycleRuns();
        assertThat(scenario.jdbc.sql("select how from bank_payer where transaction_id = :id and customer_id = :customer").param("id", line)
            .param("customer", debtor.customerId()).query(String.class).single()).isEqualTo("RF_REFERENCE");
    }

    @Test
    void aPaymentThatComesBackBreaksWhatItHadKept() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        called(debtor, "Fonderie Kerlouet");
        Debtor.Item item = debtor.owes("1000.00", 5);
        debtor.promises("1000.00", scenario.today(), item);
        long paid = receipt("1000.00", "PRLV " + item.reference(), "FONDERIE KERLOUET");
        scenario.cycleRuns();
        assertThat(scenario.jdbc.sql("select status from promise").query(String.class).single()).isEqualTo("KEPT");
        scenario.daysPass(5);
        long back = receipt("-1000.00", "REJET PRLV", null);
        scenario.jdbc.sql("update bank_transaction set kind = 'RETURN', returns_id = :paid, reject_reason = 'AM04' where id = :back")
            .param("paid", paid).param("back", back).update();
        scenario.cycleRuns();
        assertThat(scenario.jdbc.sql("select status from promise").query(String.class).single()).isEqualTo("BROKEN");
        assertThat(scenario.jdbc.sql("select open_amount from ledger_entry where id = :id").param("id", item.id()).query(BigDecimal.class).single())
            .isEqualByComparingTo("1000.00");
    }

    @Test
    void theBanksNewsAreNewsToo() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("1000.00", 5);
        scenario.jdbc.sql("update ledger_news set newest_treasury = :day").param("day", scenario.today().minusDays(60)).update();
        receipt("1.00", "VIR", "PERSONNE D'ICI");
        scenario.morning();
        assertThat(debtor.holds()).isEmpty();
        assertThat(scenario.mails()).hasSize(1);
    }
}
