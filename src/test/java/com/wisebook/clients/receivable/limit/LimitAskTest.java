package com.wisebook.clients.receivable.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.AccountConditions;
import com.wisebook.clients.customer.AccountTerms;
import com.wisebook.clients.customer.ChangeContext.Origin;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.PaymentTermCaps.Activity;
import com.wisebook.clients.workflow.task.TaskRefused;
import java.math.BigDecimal;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A limit set on the fiche: at once within the role's authority, a request to somebody else above it. */
class LimitAskTest extends LimitSpecification {

    @Autowired
    private AccountConditions conditions;
    @Autowired
    private Customers customers;
    @Autowired
    private Companies companies;

    private void sets(String user, Buyer buyer, String limit) {
        Long version = house.jdbc.sql("select version from customer_account where customer_id = :customer and company_id = :company")
            .param("customer", buyer.id()).param("company", buyer.companyId()).query(Long.class).optional().orElse(null);
        AccountTerms terms = new AccountTerms(null, 30, null, null, limit == null ? null : new BigDecimal(limit), null, null);
        house.doing(() -> conditions.set(customers.byId(buyer.id()).orElseThrow(), companies.byCode(buyer.company()).orElseThrow(), version,
            new AccountConditions.Wanted(terms, Activity.GENERAL, "STANDARD", true, "Chantier de Brest"), user, Origin.SCREEN));
    }

    private String asked(Buyer buyer) {
        return house.jdbc.sql("""
                select concat_ws(' ', asked_limit_by, trim_scale(asked_limit)) from customer_account
                 where customer_id = :customer and company_id = :company""")
            .param("customer", buyer.id()).param("company", buyer.companyId()).query(String.class).single();
    }

    @Test
    void withinTheAuthorityOfTheRoleItIsSetAtOnceAndLessIsAlways() {
        Buyer buyer = house.buyer("50000");
        sets("sophie", buyer, "60000");
        assertThat(buyer.limit()).isEqualByComparingTo("60000");
        sets("helene", buyer, "100000");
        assertThat(buyer.limit()).isEqualByComparingTo("100000");
        sets("admin", buyer, "90000");
        assertThat(buyer.limit()).as("whoever may edit may lower").isEqualByComparingTo("90000");
        assertThat(house.running()).isZero();
    }

    @Test
    void aboveItTheFinanceDirectorHasATaskAndTheLimitInForceStays() {
        Buyer buyer = house.buyer("50000");
        buyer.invoiced("1200");
        sets("sophie", buyer, "60000.01");

        assertThat(buyer.limit()).as("not yet").isEqualByComparingTo("50000");
        assertThat(house.jdbc.sql("select payment_days from customer_account").query(Integer.class).single()).as("the rest is set").isEqualTo(30);
        Task task = house.task("Task_GrantLimit");
        assertThat(task.getDueDate().toInstant()).isEqualTo("2026-11-24T17:00:00Z");
        assertThat(house.variable(task, "customerName")).isEqualTo("Client " + buyer.code());
        assertThat(house.variable(task, "amountLabel")).contains("60\u202f000,01");
        assertThat(house.variable(task, "levelLabel")).contains("50\u202f000,00");
        assertThat(house.variable(task, "context")).contains("Chantier de Brest", "1\u202f200,00", "60\u202f000,01");
        assertThatThrownBy(() -> house.completes("sophie", task, "decision", "CONFIRM"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("seconde personne");
        assertThatThrownBy(() -> house.completes("camille", task, "decision", "CONFIRM"))
            .as("an officer has no such task").isInstanceOf(RuntimeException.class);

        String number = house.jdbc.sql("select asked_limit_number from customer_account").query(String.class).single();
        house.completes("helene", task, "decision", "CONFIRM");

        assertThat(buyer.limit()).isEqualByComparingTo("60000.01");
        assertThat(asked(buyer)).isEmpty();
        assertThat(house.running()).isZero();
        assertThat(house.jdbc.sql("select actor from customer_history where part = 'ACCOUNT' and operation = 'UPDATE' order by id desc limit 1")
            .query(String.class).single()).isEqualTo("helene");
        assertThat(house.jdbc.sql("select actor || ' ' || (after ->> 'decision') from audit_entry where subject = 'limit_request' and subject_id = :number")
            .param("number", number).query(String.class).single()).isEqualTo("helene GRANT_ASKED");
    }

    @Test
    void aboveTheFourEyesAmountTwoPeopleDecideWhoeverAsks() {
        Buyer buyer = house.buyer("50000");
        sets("helene", buyer, "150000");
        assertThat(buyer.limit()).as("the finance director is one of two").isEqualByComparingTo("50000");
        assertThatThrownBy(() -> house.completes("helene", house.task("Task_GrantLimit"), "decision", "CONFIRM"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("seconde personne");
        house.completes("sophie", house.task("Task_GrantLimit"), "decision", "CONFIRM");
        assertThat(buyer.limit()).as("of two, one has the authority").isEqualByComparingTo("150000");
    }

    @Test
    void twoWithoutTheAuthorityAreNotEnough() {
        Buyer buyer = house.buyer("50000");
        sets("admin", buyer, "80000");
        Task task = house.task("Task_GrantLimit");
        assertThatThrownBy(() -> house.completes("sophie", task, "decision", "CONFIRM"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("votre rôle");
        house.completes("helene", task, "decision", "CONFIRM");
        assertThat(buyer.limit()).isEqualByComparingTo("80000");
    }

    @Test
    void aRefusalSaysWhyAndLeavesTheLimit() {
        Buyer buyer = house.buyer("50000");
        sets("sophie", buyer, "80000");
        Task task = house.task("Task_GrantLimit");
        assertThatThrownBy(() -> house.completes("helene", task, "decision", "REFUSE"))
            .isInstanceOf(TaskRefused.class).hasMessageContaining("Motif");
        house.completes("helene", task, "decision", "REFUSE", "reason", "Trop tôt");
        assertThat(buyer.limit()).isEqualByComparingTo("50000");
        assertThat(asked(buyer)).isEmpty();
        assertThat(house.running()).isZero();
    }

    @Test
    void anotherLimitTakesThePlaceOfTheOneThatWaits() {
        Buyer buyer = house.buyer("50000");
        sets("sophie", buyer, "80000");
        String first = house.task("Task_GrantLimit").getId();
        sets("sophie", buyer, "80000");
        assertThat(house.task("Task_GrantLimit").getId()).as("asked once more: still the same question").isEqualTo(first);
        sets("sophie", buyer, "95000");
        assertThat(house.variable(house.task("Task_GrantLimit"), "amountLabel")).contains("95\u202f000,00");
        sets("sophie", buyer, "50000");
        assertThat(asked(buyer)).as("the limit in force, with other terms: the question stands").isEqualTo("sophie 95000");
        sets("sophie", buyer, "55000");
        assertThat(buyer.limit()).isEqualByComparingTo("55000");
        assertThat(asked(buyer)).isEmpty();
        assertThat(house.running()).isZero();
    }

    @Test
    void theSameLimitSetByASecondPersonIsTheirAgreement() {
        Buyer buyer = house.buyer("50000");
        sets("sophie", buyer, "150000");
        sets("helene", buyer, "150000");
        assertThat(buyer.limit()).isEqualByComparingTo("150000");
        assertThat(house.running()).isZero();
    }

    @Test
    void whatWaitsIsTakenBack() {
        Buyer buyer = house.buyer("50000");
        sets("sophie", buyer, "80000");
        house.doing(() -> conditions.withdrawAsked(customers.byId(buyer.id()).orElseThrow(), companies.byCode("ACME").orElseThrow(), "sophie",
            Origin.SCREEN));
        assertThat(asked(buyer)).isEmpty();
        assertThat(house.tasks()).isEmpty();
        assertThat(house.running()).isZero();
    }

    @Test
    void takingALimitAwayIsMoreThanAnyAmount() {
        Buyer buyer = house.buyer("50000");
        sets("helene", buyer, null);
        assertThat(buyer.limit()).isEqualByComparingTo("50000");
        assertThat(house.variable(house.task("Task_GrantLimit"), "amountLabel")).isEqualTo("aucune limite");
        house.completes("sophie", house.task("Task_GrantLimit"), "decision", "CONFIRM");
        assertThat(house.jdbc.sql("select credit_limit is null from customer_account").query(Boolean.class).single()).isTrue();
    }

    @Test
    void aNewAccountBeginsWithNothingUntilItsLimitIsGranted() {
        Buyer here = house.buyer("1000");
        Buyer there = new Buyer(house, here.code(), "BETA");
        sets("sophie", there, "80000");
        assertThat(there.limit()).isEqualByComparingTo("0");
        house.completes("helene", house.task("Task_GrantLimit"), "decision", "CONFIRM");
        assertThat(there.limit()).isEqualByComparingTo("80000");
        assertThat(here.limit()).as("with the other company").isEqualByComparingTo("1000");
    }

    @Test
    void aLimitThatIsGrantedAlsoEndsTheExcessItCovers() {
        Buyer buyer = house.buyer("50000");
        buyer.invoiced("70000");
        house.task("Task_DecideExcess");
        sets("sophie", buyer, "75000");
        assertThat(house.tasks()).extracting(Task::getTaskDefinitionKey)
            .containsExactlyInAnyOrder("Task_DecideExcess", "Task_GrantLimit");
        Task asked = house.tasks().stream().filter(task -> task.getTaskDefinitionKey().equals("Task_GrantLimit")).findFirst().orElseThrow();
        house.completes("helene", asked, "decision", "CONFIRM");
        assertThat(house.tasks()).isEmpty();
        assertThat(house.alerts()).containsExactly("OVER RESOLVED", "APPROACHING OPEN");
    }
}
