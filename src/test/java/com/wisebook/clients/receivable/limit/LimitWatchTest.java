package com.wisebook.clients.receivable.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.workflow.task.TaskRefused;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever is over the limit is known before the next order: an alert, a task, a decision, and an end when money comes. */
class LimitWatchTest extends LimitSpecification {

    @Autowired
    private com.wisebook.clients.customer.Customers customers;

    @Test
    void overTheLimitThereIsOneAlertAndOneTaskThatSaysWhatItIsMadeOf() {
        Buyer buyer = house.buyer("1000");
        buyer.invoiced("700");
        assertThat(house.alerts()).isEmpty();

        buyer.orders("O-1", "400");

        assertThat(buyer.exposure()).isEqualByComparingTo("1100");
        assertThat(house.alerts()).containsExactly("OVER OPEN");
        Task task = house.task("Task_DecideExcess");
        assertThat(task.getDueDate().toInstant()).isEqualTo("2026-11-24T17:00:00Z");
        assertThat(house.variable(task, "customerName")).isEqualTo("Client " + buyer.code());
        assertThat(house.variable(task, "levelLabel")).contains("110");
        assertThat(house.variable(task, "context")).contains("O-1", "Commande", "Facture", "proposedUntil\":\"23/12/2026");

        buyer.invoiced("50");

        assertThat(house.alerts()).as("still one").containsExactly("OVER OPEN");
        assertThat(house.variable(house.task("Task_DecideExcess"), "context")).as("with the newest amounts").contains("1\u202f150,00");
        house.daysPass(1);
        assertThat(house.tasks()).hasSize(1);
    }

    @Test
    void nearTheLimitIsAnAlertWithoutATask() {
        Buyer buyer = house.buyer("1000");
        buyer.invoiced("799.99");
        assertThat(house.alerts()).isEmpty();
        buyer.invoiced("0.01");
        assertThat(house.alerts()).containsExactly("APPROACHING OPEN");
        assertThat(house.running()).isZero();
        buyer.invoiced("200");
        assertThat(house.alerts()).as("all of the limit is not over it").containsExactly("APPROACHING OPEN");
        buyer.invoiced("0.01");
        assertThat(house.alerts()).containsExactly("OVER OPEN");
        assertThat(house.tasks()).hasSize(1);
    }

    @Test
    void moneyThatArrivesWhileTheTaskIsOpenEndsBoth() {
        Buyer buyer = house.buyer("1000");
        long invoice = buyer.invoiced("1500");
        assertThat(house.tasks()).hasSize(1);

        buyer.paysFor(invoice, "1500");

        assertThat(house.tasks()).isEmpty();
        assertThat(house.running()).isZero();
        assertThat(house.alerts()).containsExactly("OVER RESOLVED");
    }

    @Test
    void moneyThatNobodyHasLetteredCountsAsWell() {
        Buyer buyer = house.buyer("1000");
        buyer.invoiced("1500");
        buyer.paysSomething("600");
        assertThat(house.tasks()).isEmpty();
        assertThat(house.alerts()).as("under the limit, and near it").containsExactly("OVER RESOLVED", "APPROACHING OPEN");
    }

    @Test
    void aManagerBlocksOrdersAndIsAskedToLiftTheBlockWhenMoneyArrives() {
        Buyer buyer = house.buyer("1000");
        long invoice = buyer.invoiced("1500");
        house.completes("sophie", house.task("Task_DecideExcess"), "decision", "BLOCK", "reason", "Encours trop haut");

        assertThat(house.alerts()).containsExactly("OVER BLOCKED");
        assertThat(buyer.blockedUntil()).as("thirty days, as proposed").containsExactly("2026-12-23");
        assertThat(house.tasks()).isEmpty();
        assertThat(house.running()).isOne();
        assertThat(house.jdbc.sql("select count(*) from customer_history where part = 'BLOCK' and actor = 'sophie'").query(Long.class).single()).isOne();

        buyer.paysFor(invoice, "1500");

        assertThat(house.alerts()).containsExactly("OVER RESOLVED");
        assertThat(buyer.blockedUntil()).as("nobody has lifted it").hasSize(1);
        house.completes("sophie", house.task("Task_LiftBlock"), "decision", "LIFT");
        assertThat(buyer.blockedUntil()).isEmpty();
        assertThat(house.running()).isZero();
    }

    @Test
    void overAgainWhileSomebodyIsAskedAboutTheBlockTheQuestionIsOutOfDate() {
        Buyer buyer = house.buyer("1000");
        long invoice = buyer.invoiced("1500");
        house.completes("helene", house.task("Task_DecideExcess"), "decision", "BLOCK", "blockUntil", "2026-12-01", "reason", "Trop haut");
        buyer.paysFor(invoice, "1500");
        house.task("Task_LiftBlock");

        buyer.invoiced("2000");

        house.task("Task_DecideExcess");
        assertThat(house.alerts()).containsExactly("OVER RESOLVED", "OVER OPEN");
        assertThat(buyer.blockedUntil()).containsExactly("2026-12-01");
    }

    @Test
    void aBlockThatEndsOrThatSomebodyLiftsLeavesTheExcessUndecided() {
        Buyer buyer = house.buyer("1000");
        buyer.invoiced("1500");
        house.completes("sophie", house.task("Task_DecideExcess"), "decision", "BLOCK", "blockUntil", "2026-11-25", "reason", "Trois jours");
        house.daysPass(2);
        assertThat(house.tasks()).isEmpty();
        house.daysPass(1);
        house.task("Task_DecideExcess");
        assertThat(house.alerts()).containsExactly("OVER OPEN");
    }

    @Test
    void anExcessIsAcceptedUntilADayAndUpToAnAmount() {
        Buyer buyer = house.buyer("1000");
        buyer.invoiced("1500");
        Task task = house.task("Task_DecideExcess");
        assertThatThrownBy(() -> house.completes("sophie", task, "decision", "ACCEPT", "acceptUntil", "2027-12-01", "reason", "Un an"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("90 jours");
        assertThatThrownBy(() -> house.completes("sophie", task, "decision", "ACCEPT", "acceptUntil", "2026-12-01", "acceptUpTo", "1400", "reason", "x"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("doit couvrir");
        assertThatThrownBy(() -> house.completes("sophie", task, "decision", "ACCEPT", "acceptUntil", "2026-12-01"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("Motif");
        house.completes("sophie", task, "decision", "ACCEPT", "acceptUntil", "2026-12-01", "acceptUpTo", "1800", "reason", "Chantier en cours");
        assertThat(house.alerts()).containsExactly("OVER ACCEPTED");

        buyer.invoiced("300");
        assertThat(house.tasks()).isEmpty();
        buyer.invoiced("0.01");
        house.completes("sophie", house.task("Task_DecideExcess"), "decision", "ACCEPT", "acceptUntil", "2026-11-24", "reason", "Encore un jour");

        house.daysPass(1);
        assertThat(house.tasks()).isEmpty();
        house.daysPass(1);
        house.task("Task_DecideExcess");
        assertThat(house.alerts()).containsExactly("OVER OPEN");
    }

    @Test
    void aLimitIsRaisedWithinTheAuthorityOfTheRole() {
        Buyer buyer = house.buyer("50000");
        buyer.invoiced("59000");
        Task task = house.task("Task_DecideExcess");
        assertThatThrownBy(() -> house.completes("sophie", task, "decision", "RAISE", "newLimit", "58000", "reason", "x"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("doit couvrir");
        assertThatThrownBy(() -> house.completes("sophie", task, "decision", "RAISE", "newLimit", "60000.01", "reason", "x"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("votre rôle");
        assertThatThrownBy(() -> house.completes("camille", task, "decision", "RAISE", "newLimit", "60000", "reason", "x"))
            .as("an officer has no such task").isInstanceOf(RuntimeException.class);

        house.completes("sophie", task, "decision", "RAISE", "newLimit", "60000", "reason", "Bon payeur");

        assertThat(buyer.limit()).isEqualByComparingTo("60000");
        assertThat(house.running()).isZero();
        assertThat(house.alerts()).as("raised, and near the new limit").containsExactly("OVER RAISED", "APPROACHING OPEN");
        assertThat(house.jdbc.sql("select actor from customer_history where part = 'ACCOUNT' and operation = 'UPDATE'").query(String.class).single())
            .isEqualTo("sophie");
    }

    @Test
    void aboveTheFourEyesAmountASecondPersonConfirms() {
        Buyer buyer = house.buyer("50000");
        buyer.invoiced("90000");
        house.completes("helene", house.task("Task_DecideExcess"), "decision", "RAISE", "newLimit", "150000", "reason", "Marché public");
        assertThat(buyer.limit()).as("not yet").isEqualByComparingTo("50000");
        Task confirm = house.task("Task_ConfirmRaise");
        assertThat(house.variable(confirm, "context")).contains("150\u202f000,00", "Hélène Marchand", "Marché public");
        assertThatThrownBy(() -> house.completes("helene", confirm, "decision", "CONFIRM"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("seconde personne");

        house.jdbc.sql("update limit_alert set proposed_by = 'sophie'").update();
        house.completes("helene", confirm, "decision", "REFUSE", "reason", "Trop tôt");
        house.completes("sophie", house.task("Task_DecideExcess"), "decision", "RAISE", "newLimit", "160000", "reason", "Marché public");
        house.completes("helene", house.task("Task_ConfirmRaise"), "decision", "CONFIRM");

        assertThat(buyer.limit()).isEqualByComparingTo("160000");
        assertThat(house.alerts()).containsExactly("OVER RAISED");
        assertThat(house.running()).isZero();
    }

    @Test
    void moneyAlsoEndsTheQuestionOfTheSecondPerson() {
        Buyer buyer = house.buyer("50000");
        long invoice = buyer.invoiced("90000");
        house.completes("sophie", house.task("Task_DecideExcess"), "decision", "RAISE", "newLimit", "150000", "reason", "Marché public");
        house.task("Task_ConfirmRaise");
        buyer.paysFor(invoice, "90000");
        assertThat(house.running()).isZero();
        assertThat(buyer.limit()).isEqualByComparingTo("50000");
    }

    @Test
    void aLimitOfZeroAllowsNothingAndNoLimitIsNoAlert() {
        Buyer cash = house.buyer("0");
        Buyer free = house.buyer(null);
        house.watch.all();
        house.settle();
        assertThat(house.alerts()).isEmpty();
        cash.invoiced("0.01");
        free.invoiced("1000000");
        assertThat(house.alerts()).containsExactly("OVER OPEN");
        assertThat(house.variable(house.task("Task_DecideExcess"), "levelLabel")).isEqualTo("Aucun crédit accordé");
    }

    @Test
    void aCreditLargerThanTheDebtMakesRoomWithThatCompanyOnly() {
        Buyer acme = house.buyer("1000");
        Buyer beta = acme.atBeta("1000");
        house.group("G", "1500", acme);
        acme.paysSomething("5000");
        beta.invoiced("1400");
        assertThat(acme.exposure()).isEqualByComparingTo("-5000");
        assertThat(house.alerts()).as("BETA's own limit, and the group near its limit: ACME's money pays no debt to BETA")
            .containsExactlyInAnyOrder("OVER OPEN", "APPROACHING OPEN");
    }

    @Test
    void aLimitThatIsTakenAwayDismissesTheAlert() {
        Buyer buyer = house.buyer("1000");
        buyer.invoiced("1500");
        house.doing(() -> customers.changeLimit(buyer.id(), buyer.companyId(), null));
        assertThat(house.alerts()).containsExactly("OVER DISMISSED");
        assertThat(house.tasks()).isEmpty();
    }

    @Test
    void aGroupOfTwoHundredIsWatchedAsOneAndBlockedAsOne() {
        house.jdbc.sql("insert into customer_group (code, name, credit_limit) values ('G200', 'Groupe G200', 10000)").update();
        house.jdbc.sql("""
            insert into customer (code, name, group_id) select 'G' || n, 'Filiale ' || n, (select id from customer_group where code = 'G200')
              from generate_series(1, 200) n""").update();
        house.jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code)
            select c.id, m.id, '411' || c.code from customer c, company m where m.code = 'ACME' and c.group_id is not null""").update();
        house.jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, amount, currency, due_date, open_amount, source_key)
            select m.id, c.id, 'INVOICE', date '2026-11-01', 'F-' || c.code, 51, 'EUR', date '2026-12-01', 51, 'F-' || c.code
              from customer c, company m where m.code = 'ACME' and c.group_id is not null""").update();
        house.watch.all();
        house.settle();

        assertThat(house.alerts()).containsExactly("OVER OPEN");
        Task task = house.task("Task_DecideExcess");
        assertThat(house.variable(task, "customerName")).isEqualTo("Groupe G200");
        assertThat(house.variable(task, "amountLabel")).contains("10\u202f200,00");
        house.completes("helene", task, "decision", "BLOCK", "reason", "Groupe en difficulté");
        assertThat(house.jdbc.sql("select count(*) from customer_block where subject = 'ORDER' and company_id is null").query(Long.class).single())
            .isEqualTo(200);

        new Buyer(house, "G1", "ACME").paysSomething("51");
        assertThat(house.tasks()).as("still 10 149 of 10 000").isEmpty();
        for (int i = 2; i <= 4; i++) {
            new Buyer(house, "G" + i, "ACME").paysSomething("51");
        }
        house.completes("helene", house.task("Task_LiftBlock"), "decision", "LIFT");
        assertThat(house.jdbc.sql("select count(*) from customer_block where lifted_at is null").query(Long.class).single()).isZero();
    }

    @Test
    void otherCurrenciesAreCountedAndNeverAdded() {
        Buyer buyer = house.buyer("1000");
        buyer.invoicedIn("USD", "9000");
        assertThat(buyer.exposure()).isEqualByComparingTo("0");
        assertThat(house.jdbc.sql("select elsewhere from exposure").query(Integer.class).single()).isOne();
        assertThat(house.alerts()).isEmpty();
    }

    @Test
    void anOrderThatIsInvoicedOrCancelledNoLongerCounts() {
        Buyer buyer = house.buyer("1000");
        buyer.orders("O-1", "600");
        buyer.orders("O-2", "600");
        assertThat(house.tasks()).hasSize(1);
        house.orders.close("SALES", "O-1", "INVOICED");
        house.settle();
        assertThat(house.tasks()).isEmpty();
        assertThat(buyer.exposure()).isEqualByComparingTo("600");
    }

    @Test
    void watchesAtOnceMakeOneAlert() {
        Buyer buyer = house.buyer("1000");
        house.jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, currency, due_date, open_amount, source_key)
            values (:company, :customer, 'INVOICE', '2026-11-01', 2000, 'EUR', '2026-12-01', 2000, 'x')""")
            .param("company", buyer.companyId()).param("customer", buyer.id()).update();
        CompletableFuture<?>[] watches = new CompletableFuture<?>[6];
        for (int i = 0; i < watches.length; i++) {
            boolean all = i % 2 == 0;
            watches[i] = CompletableFuture.runAsync(() -> {
                if (all) {
                    house.watch.all();
                } else {
                    house.watch.of(List.of(buyer.id()));
                }
            });
        }
        CompletableFuture.allOf(watches).join();
        house.settle();
        assertThat(house.alerts()).containsExactly("OVER OPEN");
        assertThat(house.tasks()).hasSize(1);
    }

    @Test
    void aCustomerThatIsArchivedIsWatchedNoMore() {
        Buyer buyer = house.buyer("1000");
        buyer.invoiced("1500");
        house.jdbc.sql("update customer set status = 'ARCHIVED' where id = :id").param("id", buyer.id()).update();
        house.daysPass(1);
        assertThat(house.tasks()).isEmpty();
        assertThat(house.alerts()).containsExactly("OVER DISMISSED");
    }
}
