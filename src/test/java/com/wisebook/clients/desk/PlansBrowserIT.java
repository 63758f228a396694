package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.PaymentPlans.Instalment;
import com.wisebook.clients.dunning.PaymentPlans.NewPlan;

/** Payment plans that customers ask for are found in the list of promises, and decided there. */
class PlansBrowserIT extends WebBrowserTest {

    private static final String LIST = "/app/recouvrement/promesses";

    @Autowired
    private PaymentPlans plans;
    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void twoPlansWait() {
        jdbc.sql("insert into customer (code, name, officer) values ('PLB1', 'Imprimerie du Port', 'camille'), ('PLB2', 'Transports Kerbrat', 'camille')").update();
        jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code) select c.id, o.id, '411' || c.code from customer c, company o
             where c.code like 'PLB%' and o.code = 'ADP'""").update();
        asks("PLB1", "900.00", "300.00");
        asks("PLB2", "24000.00", "8000.00");
    }

    private void asks(String code, String owed, String part) {
        jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, label, amount, currency, due_date, open_amount, source_key)
            select o.id, c.id, 'INVOICE', date '2026-10-16', 'FA-' || c.code, 'Facture', :amount, 'EUR', date '2026-11-15', :amount, 'plb-' || c.code
              from customer c, company o where c.code = :code and o.code = 'ADP'""")
            .param("code", code).param("amount", new BigDecimal(owed)).update();
        long customer = jdbc.sql("select id from customer where code = :code").param("code", code).query(Long.class).single();
        long company = jdbc.sql("select id from company where code = 'ADP'").query(Long.class).single();
        String name = jdbc.sql("select name from customer where code = :code").param("code", code).query(String.class).single();
        List<Instalment> parts = List.of(new Instalment(LocalDate.of(2026, 11, 30), new BigDecimal(part)), new Instalment(LocalDate.of(2026, 12, 30), new BigDecimal(part)),
            new Instalment(LocalDate.of(2027, 1, 30), new BigDecimal(part)));
        plans.ask(new NewPlan(company, customer, "EUR", parts, List.of(), "PAGE", "Un gros client nous paie en retard."), name);
    }

    @AfterEach
    void nothingIsLeft() {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(10)).until(() -> jdbc.sql(
            "select not exists (select 1 from event_publication where completion_date is null)").query(Boolean.class).single());
        runtime.createProcessInstanceQuery().processDefinitionKey("payment-plan").list().forEach(one -> runtime.deleteProcessInstance(one.getId(), "next test"));
        String ours = " where customer_id in (select id from customer where code like 'PLB%')";
        jdbc.sql("delete from message" + ours).update();
        jdbc.sql("delete from promise_item where promise_id in (select id from promise" + ours + ")").update();
        jdbc.sql("delete from promise" + ours).update();
        jdbc.sql("delete from payment_plan_instalment where plan_id in (select id from payment_plan" + ours + ")").update();
        jdbc.sql("delete from payment_plan" + ours).update();
    }

    private static List<String> unreadable(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }

    private String status(String code) {
        return jdbc.sql("select p.status || ' ' || coalesce(p.decided_by, '-') from payment_plan p join customer c on c.id = p.customer_id where c.code = :code")
            .param("code", code).query(String.class).single();
    }

    @Test
    void anOfficerFindsThemAgreesToHisAndLeavesTheLargeOneToTheManagerWhoRefusesIt() {
        Page page = login("camille", OFFICE, LIST);
        Locator toggle = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^À décider ?2$")));
        assertThat(toggle).isVisible();
        Chromium.shoot(page, "promises-to-decide-toggle-1440", false);
        toggle.click();
        assertThat(page).hasURL(Pattern.compile(".*voir=decider.*"));
        Locator rows = page.locator("[role=row][data-index]");
        assertThat(rows).hasCount(2);
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Imprimerie du Port"))).containsText("par le client, sur sa page");
        Chromium.shoot(page, "plans-to-decide-1440", false);
        assertThat(unreadable(page)).isEmpty();

        rows.nth(0).press("Space");
        rows.nth(1).press("Space");
        rows.nth(1).press("a");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Un échéancier attend un responsable");
        Chromium.shoot(page, "plans-several-1440", false);
        page.keyboard().press("Escape");
        rows.filter(new Locator.FilterOptions().setHasText("Imprimerie du Port")).press("Enter");
        assertThat(dialog).containsText("30/01/2027");
        assertThat(dialog).containsText("Un gros client nous paie en retard.");
        Chromium.shoot(page, "plan-decision-1440", false);
        assertThat(unreadable(page)).isEmpty();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Accorder").setExact(true)).click();
        assertThat(page.getByText("Échéancier accordé").first()).isVisible();
        assertThat(rows).hasCount(1);
        assertThat(status("PLB1")).isEqualTo("LIVE camille");
        leave();

        page = login("sophie", TELEPHONE, LIST + "?voir=decider");
        assertThat(page.getByText("Transports Kerbrat")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "plans-to-decide-390", false);
        page.getByText("Transports Kerbrat").click();
        dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Refuser").check();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Refuser").setExact(true)).click();
        // a reason is needed: said at its field
        expect(422, "payment-plans");
        assertThat(dialog.getByLabel("Motif")).hasAttribute("aria-invalid", "true");
        Chromium.shoot(page, "plan-decision-390", false);
        dialog.getByLabel("Motif").fill("Trop long pour cette somme");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Refuser").setExact(true)).click();
        assertThat(page.getByText("Aucun échéancier à décider")).isVisible();
        assertThat(status("PLB2")).isEqualTo("REFUSED sophie");
    }
}
